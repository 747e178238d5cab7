#include "tests/contract/store_contract.h"

namespace schakel::testing {

std::string NameOfStore(const ::testing::TestParamInfo<StoreUnderTest>& info) {
  return info.param.name;
}

void StoreContract::Commit(const std::vector<RevisionBuilder>& revisions) {
  const absl::Status committed = store().Commit(Group(revisions));
  ASSERT_TRUE(committed.ok()) << committed;
  Settle();
}

void StoreContract::CommitLarge(const RevisionBuilder& revision) {
  const absl::Status committed = CommitBulk(store(), revision.Build());
  ASSERT_TRUE(committed.ok()) << committed;
  Settle();
}

Revision StoreContract::Newest() {
  const absl::StatusOr<StoreState> state = store().ReadState();
  EXPECT_TRUE(state.ok()) << state.status();
  return state.ok() ? Revision(state->newest.revision()) : Revision();
}

}  // namespace schakel::testing

// The contract of Store as tests. A store passes by linking schakel_store_contract and adding one
// line:
//
//   INSTANTIATE_TEST_SUITE_P(Memory, StoreContract,
//                            ::testing::Values(StoreUnderTest{"", MakeHarness}), NameOfStore);
#ifndef SCHAKEL_TESTS_CONTRACT_STORE_CONTRACT_H_
#define SCHAKEL_TESTS_CONTRACT_STORE_CONTRACT_H_

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "graph/storage/store.h"
#include "tests/support/revision_builder.h"

namespace schakel::testing {

// Holds an empty store for one test.
class StoreHarness {
 public:
  virtual ~StoreHarness() = default;
  virtual Store& store() = 0;
  // Called between the steps of a test. A store that outlives its process is closed and opened
  // here.
  virtual void Settle() = 0;
};

struct StoreUnderTest {
  std::string name;
  std::function<std::unique_ptr<StoreHarness>()> make;

  friend void PrintTo(const StoreUnderTest& store, std::ostream* out) { *out << store.name; }
};

std::string NameOfStore(const ::testing::TestParamInfo<StoreUnderTest>& info);

class StoreContract : public ::testing::TestWithParam<StoreUnderTest> {
 protected:
  StoreContract() : harness_(GetParam().make()) {}

  Store& store() { return harness_->store(); }
  void Settle() { harness_->Settle(); }

  // Commits one group, expecting success, and settles.
  void Commit(const std::vector<RevisionBuilder>& revisions);
  // Commits one large revision, expecting success, and settles.
  void CommitLarge(const RevisionBuilder& revision);
  Revision Newest();

 private:
  const std::unique_ptr<StoreHarness> harness_;
};

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_CONTRACT_STORE_CONTRACT_H_

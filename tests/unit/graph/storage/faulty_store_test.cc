// The fake that other tests trust keeps its own promises.
#include "tests/support/faulty_store.h"

#include <gtest/gtest.h>

#include "graph/storage/memory_store.h"
#include "tests/support/revision_builder.h"

namespace schakel::testing {
namespace {

TEST(FaultyStoreTest, FailsAfterAsManyGoodCommitsAsAsked) {
  FaultyStore store(std::make_unique<MemoryStore>());
  store.FailCommits(absl::UnavailableError("full"), 1);
  EXPECT_TRUE(store.Commit(Group({RevisionBuilder(1)})).ok());
  EXPECT_EQ(store.Commit(Group({RevisionBuilder(2)})), absl::UnavailableError("full"));
  EXPECT_TRUE(store.Commit(Group({RevisionBuilder(2)})).ok());
  EXPECT_TRUE(store.writable());
}

TEST(FaultyStoreTest, StaysBrokenAfterAnUnknownError) {
  FaultyStore store(std::make_unique<MemoryStore>());
  store.FailCommits(absl::UnknownError("disk"));
  EXPECT_EQ(CommitBulk(store, RevisionBuilder(1).Build()), absl::UnknownError("disk"));
  EXPECT_EQ(store.Commit(Group({RevisionBuilder(1)})), absl::UnknownError("disk"));
  EXPECT_FALSE(store.writable());
  EXPECT_EQ(store.ReadState()->newest.revision(), 0u);
}

}  // namespace
}  // namespace schakel::testing

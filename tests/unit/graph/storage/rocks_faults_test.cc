// A disk that breaks at every possible moment of a store's life. Whatever breaks, what was
// acknowledged is there after a restart, and nothing is there by half.
#include "absl/strings/str_cat.h"
#include <gtest/gtest.h>

#include "graph/storage/memory_store.h"
#include "graph/storage/rocks_store.h"
#include "tests/support/faulty_file_system.h"
#include "tests/support/revision_builder.h"
#include "tests/support/store_dump.h"
#include "tests/support/temporary_directory.h"

namespace schakel::testing {
namespace {

// The life: revisions 1 to 6, of which the third is a large one. Each makes a pair of entities and
// a link.
constexpr std::uint64_t kRevisions = 6;
constexpr std::uint64_t kLarge = 3;

RevisionBuilder RevisionOfLife(std::uint64_t revision) {
  const std::string a = absl::StrCat("tki:a", revision);
  const std::string b = absl::StrCat("tki:b", revision);
  return RevisionBuilder(revision)
      .Create(SomeEntity(a, std::string(5000, 'x')))
      .Create(SomeEntity(b))
      .Create(SomeLink(a, "funds", b))
      .RequestId(absl::StrCat("r-", revision));
}

absl::Status CommitNext(Store& store, std::uint64_t revision) {
  const RevisionBuilder next = RevisionOfLife(revision);
  return revision == kLarge ? CommitBulk(store, next.Build()) : store.Commit(Group({next}));
}

// Lives until something fails; returns the last revision that was acknowledged.
std::uint64_t Live(Store& store) {
  for (std::uint64_t revision = 1; revision <= kRevisions; ++revision) {
    const absl::Status committed = CommitNext(store, revision);
    if (committed.ok()) continue;
    if (absl::IsUnavailable(committed)) {
      // Refused before anything was written; the disk is broken for good, so it stays that way.
      EXPECT_EQ(revision, kLarge) << committed;
      return revision - 1;
    }
    EXPECT_TRUE(absl::IsUnknown(committed)) << committed;
    if (revision != kLarge || !store.writable()) {
      EXPECT_FALSE(store.writable());
      EXPECT_EQ(CommitNext(store, revision).code(), absl::StatusCode::kUnknown);
      EXPECT_EQ(store.BeginBulk(Revision(revision)).status().code(), absl::StatusCode::kUnknown);
    }
    return revision - 1;
  }
  return kRevisions;
}

// What a store holds that lived exactly this long, by the word of the reference.
struct Expected {
  explicit Expected(std::uint64_t revisions) {
    MemoryStore store;
    for (std::uint64_t revision = 1; revision <= revisions; ++revision) {
      EXPECT_TRUE(CommitNext(store, revision).ok());
    }
    state = DumpState(store);
    changes = DumpChanges(store);
  }
  std::vector<std::string> state;
  std::vector<std::string> changes;
};

TEST(RocksFaultsTest, LosesNothingAcknowledgedWheneverTheDiskBreaks) {
  std::vector<Expected> expected;
  for (std::uint64_t i = 0; i <= kRevisions; ++i) expected.emplace_back(i);
  for (std::int64_t operations = 0;; ++operations) {
    SCOPED_TRACE(absl::StrCat("the disk breaks after ", operations, " operations"));
    TemporaryDirectory directory;
    auto disk = std::make_shared<FaultyFileSystem>();
    RocksStoreOptions options;
    options.file_system = disk;
    std::uint64_t acknowledged = 0;
    {
      absl::StatusOr<std::unique_ptr<Store>> store = RocksStore::Open(directory.path(), options);
      ASSERT_TRUE(store.ok()) << store.status();
      disk->BreakAfter(operations);
      acknowledged = Live(**store);
      if (!disk->broke()) {
        EXPECT_EQ(acknowledged, kRevisions);
        EXPECT_GT(operations, 20);  // The loop went through the life, write by write.
        return;
      }
    }
    const absl::StatusOr<std::unique_ptr<Store>> store = RocksStore::Open(directory.path());
    ASSERT_TRUE(store.ok()) << store.status();
    const std::uint64_t survived = (*store)->ReadState()->newest.revision();
    ASSERT_TRUE(survived == acknowledged || survived == acknowledged + 1)
        << survived << " survived, " << acknowledged << " acknowledged";
    EXPECT_EQ(DumpState(**store), expected[survived].state);
    EXPECT_EQ(DumpChanges(**store), expected[survived].changes);
    for (std::uint64_t i = 1; i <= kRevisions; ++i) {
      EXPECT_EQ((*store)->FindRequest(absl::StrCat("r-", i))->has_value(), i <= survived) << i;
    }
    EXPECT_TRUE((*store)->writable());
    EXPECT_TRUE(CommitNext(**store, survived + 1).ok());
  }
}

TEST(RocksFaultsTest, RefusesToOpenOnABrokenDiskAndOpensOnceItIsMended) {
  for (const std::int64_t operations : {0, 3, 10, 25}) {
    TemporaryDirectory directory;
    auto disk = std::make_shared<FaultyFileSystem>();
    disk->BreakAfter(operations);
    RocksStoreOptions options;
    options.file_system = disk;
    ASSERT_FALSE(RocksStore::Open(directory.path(), options).ok()) << operations;
    const absl::StatusOr<std::unique_ptr<Store>> store = RocksStore::Open(directory.path());
    ASSERT_TRUE(store.ok()) << store.status() << " after " << operations;
    EXPECT_TRUE(CommitNext(**store, 1).ok());
  }
}

}  // namespace
}  // namespace schakel::testing

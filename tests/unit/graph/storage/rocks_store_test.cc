// What RocksStore promises beyond the contract: files, formats and copies.
#include "graph/storage/rocks_store.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rocksdb/db.h>

#include "graph/model/problem.h"
#include "graph/storage/rocks_database.h"
#include "graph/storage/rocks_format.h"
#include "tests/support/revision_builder.h"
#include "tests/support/store_dump.h"
#include "tests/support/temporary_directory.h"

namespace schakel::testing {
namespace {

using ::testing::HasSubstr;

constexpr std::int64_t kMonday = 1'514'764'800;
constexpr std::int64_t kDay = 24 * 60 * 60;

class RocksStoreTest : public ::testing::Test {
 protected:
  std::unique_ptr<Store> Open(RocksStoreOptions options = {}) {
    return OpenAt(path_, std::move(options));
  }

  static std::unique_ptr<Store> OpenAt(const std::string& path, RocksStoreOptions options = {}) {
    absl::StatusOr<std::unique_ptr<Store>> store = RocksStore::Open(path, std::move(options));
    EXPECT_TRUE(store.ok()) << store.status();
    return store.ok() ? *std::move(store) : nullptr;
  }

  // Writes a row past the store, as another version of it might.
  void WriteRow(Column column, const std::string& key, const std::string& value) {
    const auto database = RocksDatabase::Open(path_, {});
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE((*database)->db().Put({}, (*database)->column(column), key, value).ok());
  }

  void ExpectRefused(const std::string& why) {
    const absl::Status refused = RocksStore::Open(path_).status();
    EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
    const Problem problem = ProblemOf(refused);
    EXPECT_EQ(problem.reason, v1::ERROR_REASON_STORE_UNUSABLE);
    EXPECT_THAT(problem.message.en, HasSubstr(path_));
    EXPECT_THAT(problem.message.en, HasSubstr(why));
  }

  TemporaryDirectory directory_;
  const std::string path_ = directory_.Sub("store");
};

TEST_F(RocksStoreTest, KeepsItsSecretAndGivesEveryStoreAnother) {
  const std::string secret = Open()->secret();
  EXPECT_EQ(Open()->secret(), secret);
  EXPECT_NE(OpenAt(directory_.Sub("other"))->secret(), secret);
  EXPECT_EQ(Open()->format_version(), kFormatVersion);
}

TEST_F(RocksStoreTest, RefusesASecondOpener) {
  const std::unique_ptr<Store> store = Open();
  ExpectRefused("another process has this directory open");
}

TEST_F(RocksStoreTest, RefusesANewerFormat) {
  Open().reset();
  WriteRow(Column::kMeta, "format", "4");
  ExpectRefused("a newer version wrote format 4");
}

TEST_F(RocksStoreTest, BringsAStoreOfAnOlderFormatToThisOne) {
  {
    const std::unique_ptr<Store> store = Open();
    ASSERT_TRUE(store->Commit(Group({RevisionBuilder(1).Create(SomeEntity("tki:a"))})).ok());
  }
  for (const char* older : {"1", "2"}) {
    WriteRow(Column::kMeta, "format", older);
    const std::vector<std::string> state = DumpState(*Open());
    EXPECT_EQ(state.size(), 3u);
    const auto database = RocksDatabase::Open(path_, {});
    EXPECT_EQ((*database)->Read(Column::kMeta, "format")->value(), "3") << older;
  }
}

TEST_F(RocksStoreTest, KeepsDismissalsWhereTheGrammarSays) {
  {
    const std::unique_ptr<Store> store = Open();
    ASSERT_TRUE(
        store->Commit(Group({RevisionBuilder(1).Dismiss("r", "tki:a", SomeDismissal())})).ok());
  }
  const auto database = RocksDatabase::Open(path_, {});
  const auto row = (*database)->Read(Column::kNotes, absl::string_view("dismissal\0r\0tki:a", 17));
  ASSERT_TRUE(row->has_value());
  EXPECT_EQ(**row, SomeDismissal("bewust zo", 1).SerializeAsString());
}

TEST_F(RocksStoreTest, KeepsVerdictsWhereTheGrammarSays) {
  {
    const std::unique_ptr<Store> store = Open();
    ASSERT_TRUE(
        store->Commit(Group({RevisionBuilder(1).Judge("org:a", "tki:a", SomeFeedback())})).ok());
  }
  const auto database = RocksDatabase::Open(path_, {});
  const auto row =
      (*database)->Read(Column::kNotes, absl::string_view("feedback\0org:a\0tki:a", 20));
  ASSERT_TRUE(row->has_value());
  EXPECT_EQ(**row, SomeFeedback("past niet", 1).SerializeAsString());
}

TEST_F(RocksStoreTest, PassesOverOtherNotesAndCallsABadKeyOfANoteDamage) {
  Open().reset();
  WriteRow(Column::kNotes, "dismissal", "of no gap");
  WriteRow(Column::kNotes, "feedback", "on nobody");
  WriteRow(Column::kNotes, "tomorrow", "of another sort");
  EXPECT_EQ(DumpState(*Open()).size(), 2u);
  for (const std::string& bad : {std::string("feedback\0a", 10), std::string("dismissal\0r", 11)}) {
    WriteRow(Column::kNotes, bad, "");
    DumpSink sink;
    EXPECT_EQ(Open()->Load(1, sink).code(), absl::StatusCode::kDataLoss) << bad;
  }
}

TEST_F(RocksStoreTest, RefusesAColumnFamilyItDoesNotKnow) {
  Open().reset();
  {
    const auto database = RocksDatabase::Open(path_, {});
    rocksdb::ColumnFamilyHandle* column = nullptr;
    ASSERT_TRUE((*database)->db().CreateColumnFamily({}, "embeddings", &column).ok());
    (*database)->db().DestroyColumnFamilyHandle(column);
  }
  ExpectRefused("a newer version wrote \"embeddings\"");
}

TEST_F(RocksStoreTest, RefusesAPlaceThatCannotBeMade) {
  EXPECT_EQ(RocksStore::Open(directory_.Sub("no/store")).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST_F(RocksStoreTest, CallsAVersionThatIsNoNumberDamage) {
  Open().reset();
  WriteRow(Column::kMeta, "format", "one");
  EXPECT_EQ(RocksStore::Open(path_).status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(RocksStoreTest, CallsAnEntityWithBadBytesDamage) {
  Open().reset();
  WriteRow(Column::kEntities, "tki:a", "\xff\xff");
  const std::unique_ptr<Store> store = Open();
  EXPECT_EQ(store->OpenRecords()->ReadEntity("tki:a").status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(RocksStoreTest, CallsARevisionWithoutItsChangesDamage) {
  {
    const std::unique_ptr<Store> store = Open();
    ASSERT_TRUE(store->Commit(Group({RevisionBuilder(1).Create(SomeEntity("tki:a"))})).ok());
  }
  v1::RevisionRecord record;
  record.set_changes(2);
  WriteRow(Column::kRevisions, std::string("\0\0\0\0\0\0\0\1", 8), record.SerializeAsString());
  const auto ignore = [](const v1::RevisionRecord&, const v1::ChangeRecord*) {
    return absl::OkStatus();
  };
  EXPECT_EQ(Open()->ReadChanges(Revision(1), Revision(1), ignore).code(),
            absl::StatusCode::kDataLoss);
}

TEST_F(RocksStoreTest, RemovesWhatACrashLeftOfALargeRevision) {
  Open().reset();
  const std::string orphan = path_ + "/bulk/links-0.sst";
  std::ofstream(orphan) << "half a file";
  const std::unique_ptr<Store> store = Open();
  EXPECT_FALSE(std::filesystem::exists(orphan));
  EXPECT_TRUE(CommitBulk(*store, RevisionBuilder(1).Create(SomeEntity("tki:a")).Build()).ok());
}

TEST_F(RocksStoreTest, LeavesNoFilesBesideTheDatabaseAfterALargeRevision) {
  const std::unique_ptr<Store> store = Open();
  ASSERT_TRUE(CommitBulk(*store, RevisionBuilder(1).Create(SomeEntity("tki:a")).Build()).ok());
  EXPECT_TRUE(std::filesystem::is_empty(path_ + "/bulk"));
}

TEST_F(RocksStoreTest, ForgetsRequestsAfterSevenDays) {
  {
    const std::unique_ptr<Store> store = Open();
    ASSERT_TRUE(
        store
            ->Commit(Group({RevisionBuilder(1).RequestId("old").CommittedAt(kMonday),
                            RevisionBuilder(2).RequestId("young").CommittedAt(kMonday + kDay)}))
            .ok());
  }
  RocksStoreOptions options;
  options.now = absl::FromUnixSeconds(kMonday + 7 * kDay);
  EXPECT_TRUE(Open(options)->FindRequest("old")->has_value());
  options.now = absl::FromUnixSeconds(kMonday + 7 * kDay + 1);
  const std::unique_ptr<Store> store = Open(options);
  EXPECT_FALSE(store->FindRequest("old")->has_value());
  EXPECT_TRUE(store->FindRequest("young")->has_value());
  EXPECT_EQ(store->ReadState()->newest.revision(), 2u);
}

TEST_F(RocksStoreTest, MakesACopyThatIsAStoreOfItsOwn) {
  const std::string copy = directory_.Sub("copy");
  const std::unique_ptr<Store> store = Open();
  ASSERT_TRUE(CommitBulk(*store, RevisionBuilder(1).Create(SomeEntity("tki:a")).Build()).ok());
  ASSERT_TRUE(store->Commit(Group({RevisionBuilder(2).Create(SomeEntity("tki:b"))})).ok());
  const std::vector<std::string> state = DumpState(*store);
  ASSERT_TRUE(store->Checkpoint(copy).ok());
  ASSERT_TRUE(store->Commit(Group({RevisionBuilder(3).Create(SomeEntity("tki:c"))})).ok());
  const std::unique_ptr<Store> copied = OpenAt(copy);
  EXPECT_EQ(DumpState(*copied), state);
  EXPECT_EQ(DumpChanges(*copied).size(), 4u);
  EXPECT_EQ(copied->secret(), store->secret());
  ASSERT_TRUE(copied->Commit(Group({RevisionBuilder(3).Remove(SomeEntity("tki:a"))})).ok());
  EXPECT_EQ(store->OpenRecords()->ReadEntity("tki:a")->has_value(), true);
}

TEST_F(RocksStoreTest, DoesNotCopyOverWhatExists) {
  const std::unique_ptr<Store> store = Open();
  const std::string copy = directory_.Sub("copy");
  std::filesystem::create_directory(copy);
  EXPECT_EQ(store->Checkpoint(copy).code(), absl::StatusCode::kAlreadyExists);
  EXPECT_TRUE(std::filesystem::is_empty(copy));
}

TEST_F(RocksStoreTest, PassesItsKillPointsInOrder) {
  std::vector<std::string> passed;
  RocksStoreOptions options;
  options.kill_point = [&](absl::string_view name) { passed.emplace_back(name); };
  const std::unique_ptr<Store> store = Open(options);
  passed.clear();
  ASSERT_TRUE(store->Commit(Group({RevisionBuilder(1)})).ok());
  EXPECT_THAT(passed, ::testing::ElementsAre("commit.before_write", "commit.after_write"));
  passed.clear();
  ASSERT_TRUE(CommitBulk(*store, RevisionBuilder(2).Create(SomeEntity("tki:a")).Build()).ok());
  // One file of entities, one of changes and one of revisions.
  EXPECT_THAT(passed, ::testing::ElementsAre("bulk.written", "bulk.linked", "bulk.linked",
                                             "bulk.linked", "bulk.ingested"));
}

}  // namespace
}  // namespace schakel::testing

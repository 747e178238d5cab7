#include "server/calls/watch_log.h"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/storage/memory_store.h"
#include "tests/support/revision_builder.h"

namespace schakel::server {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::RevisionBuilder;
using testing::SomeEntity;

// Counts how much of the log was read.
class CountingLog final : public ChangeLog {
 public:
  explicit CountingLog(const ChangeLog& log) : log_(log) {}
  absl::Status ReadChanges(Revision from, Revision to, const ChangeVisitor& visit) const override {
    return log_.ReadChanges(from, to, visit);
  }
  absl::Status ScanChanges(const ChangeScan& scan, const ScanVisitor& visit) const override {
    return log_.ScanChanges(scan, [&](const v1::RevisionRecord& record, std::uint32_t sequence,
                                      const v1::ChangeRecord* change) {
      ++read_;
      return visit(record, sequence, change);
    });
  }
  absl::Status ReadRevisions(Revision from, Revision to,
                             const RevisionVisitor& visit) const override {
    return log_.ReadRevisions(from, to, visit);
  }
  int read() const { return read_; }

 private:
  const ChangeLog& log_;
  mutable int read_ = 0;
};

class WatchLogTest : public ::testing::Test {
 protected:
  // Commits the next revision with this many changes.
  void Commit(int changes) {
    RevisionBuilder revision(++newest_);
    for (int i = 0; i < changes; ++i) {
      revision.Create(SomeEntity(absl::StrCat("tki:", newest_, "-", i)));
    }
    ASSERT_TRUE(store_.Commit(testing::Group({revision})).ok());
  }

  Revision newest() const { return Revision(newest_); }

  // Reads on from `place` until `changes` were visited or nothing is left.
  std::vector<std::string> Read(const WatchLog& log, WatchPlace& place,
                                std::size_t changes = 1000) {
    std::vector<std::string> visited;
    EXPECT_TRUE(log.Read(newest(), place,
                         [&](const WatchedChange& change) {
                           v1::WatchResponse told;
                           told.ParseFromString(*change.message);
                           EXPECT_EQ(told.change().entity().after().id(),
                                     change.change.entity().after().id());
                           visited.push_back(absl::StrCat(told.change().revision(), "/",
                                                          told.change().sequence()));
                           return visited.size() < changes;
                         })
                    .ok());
    return visited;
  }

  MemoryStore store_;
  CountingLog log_{store_};
  std::uint64_t newest_ = 0;
};

TEST_F(WatchLogTest, ReadsEveryChangeOnceAlsoOfRevisionsWithoutAny) {
  Commit(2);
  Commit(0);
  WatchLog log(log_, 1 << 20);
  ASSERT_TRUE(log.Follow(newest()).ok());
  Commit(1);
  Commit(0);
  ASSERT_TRUE(log.Follow(newest()).ok());
  WatchPlace place;
  EXPECT_THAT(Read(log, place), ElementsAre("1/0", "1/1", "3/0"));
  EXPECT_EQ(place.complete, newest());
  EXPECT_EQ(place.next_sequence, 0u);
  EXPECT_THAT(Read(log, place), IsEmpty());
}

TEST_F(WatchLogTest, StopsBehindTheChangeThatWasEnough) {
  Commit(3);
  WatchLog log(log_, 1 << 20);
  ASSERT_TRUE(log.Follow(newest()).ok());
  Commit(2);
  ASSERT_TRUE(log.Follow(newest()).ok());
  WatchPlace place;
  EXPECT_THAT(Read(log, place, 2), ElementsAre("1/0", "1/1"));
  EXPECT_EQ(place.complete, Revision(0));
  EXPECT_EQ(place.next_sequence, 2u);
  EXPECT_THAT(Read(log, place, 1), ElementsAre("1/2"));
  EXPECT_EQ(place.complete, Revision(1));
  EXPECT_EQ(place.next_sequence, 0u);
  EXPECT_THAT(Read(log, place, 1), ElementsAre("2/0"));
  EXPECT_EQ(place.next_sequence, 1u);
}

TEST_F(WatchLogTest, ReadsTheLogOnceForAllWhoAreNear) {
  WatchLog log(log_, 1 << 20);
  ASSERT_TRUE(log.Follow(newest()).ok());
  for (int i = 0; i < 5; ++i) Commit(4);
  ASSERT_TRUE(log.Follow(newest()).ok());
  for (int watcher = 0; watcher < 50; ++watcher) {
    WatchPlace place;
    EXPECT_EQ(Read(log, place).size(), 20u);
  }
  EXPECT_EQ(log_.read(), 20);
}

TEST_F(WatchLogTest, KeepsNoMoreThanItsBytes) {
  WatchLog log(log_, 20'000);
  ASSERT_TRUE(log.Follow(newest()).ok());
  for (int i = 0; i < 100; ++i) {
    Commit(1);
    ASSERT_TRUE(log.Follow(newest()).ok());
  }
  const int before = log_.read();
  WatchPlace near{Revision(98), 0};
  EXPECT_EQ(Read(log, near).size(), 2u);
  EXPECT_EQ(log_.read(), before);
  WatchPlace far;
  EXPECT_EQ(Read(log, far).size(), 100u);
  EXPECT_GT(log_.read(), before);
}

// Whatever is kept, and wherever a reader stops, it is told the log.
TEST_F(WatchLogTest, TellsTheLogInAnyPiecesFromAnyPlace) {
  const auto seed = static_cast<std::uint32_t>(::testing::UnitTest::GetInstance()->random_seed());
  SCOPED_TRACE(absl::StrCat("seed ", seed));
  std::mt19937 random(seed);
  for (const std::size_t kept_bytes : {0u, 3'000u, 30'000u, 1u << 20}) {
    WatchLog log(log_, kept_bytes);
    WatchPlace place{newest(), 0};
    const Revision begin = newest();
    std::vector<std::string> told;
    for (int i = 0; i < 60; ++i) {
      for (std::size_t n = random() % 3; n > 0; --n) Commit(static_cast<int>(random() % 6));
      if (random() % 8 == 0) log.Forget();
      ASSERT_TRUE(log.Follow(newest()).ok());
      const std::vector<std::string> more = Read(log, place, 1 + random() % 9);
      told.insert(told.end(), more.begin(), more.end());
    }
    const std::vector<std::string> rest = Read(log, place);
    told.insert(told.end(), rest.begin(), rest.end());
    std::vector<std::string> wanted;
    ASSERT_TRUE(store_
                    .ScanChanges({Revision(begin.value() + 1), newest(), 0, ""},
                                 [&](const v1::RevisionRecord& record, std::uint32_t sequence,
                                     const v1::ChangeRecord*) {
                                   wanted.push_back(absl::StrCat(record.revision(), "/", sequence));
                                   return absl::OkStatus();
                                 })
                    .ok());
    EXPECT_EQ(told, wanted) << kept_bytes;
    EXPECT_EQ(place.complete, newest());
  }
}

}  // namespace
}  // namespace schakel::server

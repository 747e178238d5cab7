// The process ends at each kill point of a RocksStore, and the next one finds what it must.
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include <gtest/gtest.h>

#include "graph/storage/rocks_store.h"
#include "tests/support/revision_builder.h"
#include "tests/support/store_dump.h"
#include "tests/support/temporary_directory.h"

namespace schakel::testing {
namespace {

constexpr int kKilled = 9;

struct Death {
  absl::string_view point;
  bool large;              // Whether the second revision is a large one.
  std::uint64_t survives;  // The newest revision afterwards.
};

constexpr Death kDeaths[] = {
    {kKillBeforeWrite, false, 1}, {kKillAfterWrite, false, 2},  {kKillBulkWritten, true, 1},
    {kKillBulkLinked, true, 1},   {kKillBulkIngested, true, 2},
};

RevisionBuilder First() { return RevisionBuilder(1).Create(SomeEntity("tki:a")); }
RevisionBuilder Second() {
  return RevisionBuilder(2)
      .Create(SomeEntity("tki:b"))
      .Create(SomeLink("tki:a", "funds", "tki:b"))
      .Dismiss("tki_without_centrum", "tki:a", SomeDismissal())
      .Judge("tki:a", "tki:b", SomeFeedback());
}

// Commits the first revision, then dies while the second is committed. Never returns.
[[noreturn]] void DieAt(const Death& death, const std::string& path) {
  bool armed = false;
  RocksStoreOptions options;
  options.kill_point = [&](absl::string_view name) {
    if (armed && name == death.point) _exit(kKilled);
  };
  absl::StatusOr<std::unique_ptr<Store>> store = RocksStore::Open(path, options);
  if (!store.ok() || !(*store)->Commit(Group({First()})).ok()) _exit(1);
  armed = true;
  const absl::Status committed =
      death.large ? CommitBulk(**store, Second().Build()) : (*store)->Commit(Group({Second()}));
  _exit(committed.ok() ? 2 : 3);  // It should have died.
}

int ExitOfChild(const Death& death, const std::string& path) {
  const pid_t child = fork();
  if (child == 0) DieAt(death, path);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

// One test for all points, because only a process without threads may fork, and a store starts
// some.
TEST(RocksKillPointsTest, FindsAllOrNothingOfARevisionAfterADeathAtAnyPoint) {
  TemporaryDirectory directory;
  for (const Death& death : kDeaths) {
    ASSERT_EQ(ExitOfChild(death, directory.Sub(std::string(death.point))), kKilled) << death.point;
  }
  for (const Death& death : kDeaths) {
    SCOPED_TRACE(std::string(death.point));
    const std::string path = directory.Sub(std::string(death.point));
    const absl::StatusOr<std::unique_ptr<Store>> store = RocksStore::Open(path);
    ASSERT_TRUE(store.ok()) << store.status();
    EXPECT_EQ((*store)->ReadState()->newest.revision(), death.survives);
    EXPECT_EQ(DumpState(**store).size(), death.survives == 1 ? 3u : 7u);
    EXPECT_EQ(DumpChanges(**store).size(), death.survives == 1 ? 2u : 7u);
    EXPECT_TRUE(std::filesystem::is_empty(path + "/bulk"));
    EXPECT_TRUE((*store)->Commit(Group({RevisionBuilder(death.survives + 1)})).ok());
  }
}

}  // namespace
}  // namespace schakel::testing

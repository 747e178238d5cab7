#include "graph/network/snapshot_cell.h"

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace schakel {
namespace {

// Counts how many of it are alive.
struct Counted {
  explicit Counted(int v, std::atomic<int>& alive) : value(v), alive_count(alive) { ++alive_count; }
  ~Counted() { --alive_count; }
  int value;
  std::atomic<int>& alive_count;
};

TEST(SnapshotCellTest, GivesTheNewestAndKeepsOnlyWhatIsHeld) {
  std::atomic<int> alive{0};
  {
    SnapshotCell<Counted> cell(std::make_shared<const Counted>(1, alive));
    const std::shared_ptr<const Counted> first = cell.Load();
    cell.Store(std::make_shared<const Counted>(2, alive));
    EXPECT_EQ(first->value, 1);
    EXPECT_EQ(cell.Load()->value, 2);
    EXPECT_EQ(alive, 2);
    cell.Store(std::make_shared<const Counted>(3, alive));
    EXPECT_EQ(alive, 2);
  }
  EXPECT_EQ(alive, 0);
}

TEST(SnapshotCellTest, ManyReadersBesideAWriterLoseAndLeakNothing) {
  std::atomic<int> alive{0};
  {
    SnapshotCell<Counted> cell(std::make_shared<const Counted>(0, alive));
    std::atomic<bool> stop{false};
    std::vector<std::thread> readers;
    for (int i = 0; i < 4; ++i) {
      readers.emplace_back([&] {
        int last = 0;
        while (!stop.load()) {
          const std::shared_ptr<const Counted> value = cell.Load();
          EXPECT_GE(value->value, last);
          last = value->value;
        }
      });
    }
    for (int i = 1; i <= 20'000; ++i) cell.Store(std::make_shared<const Counted>(i, alive));
    stop = true;
    for (std::thread& reader : readers) reader.join();
    EXPECT_EQ(alive, 1);
  }
  EXPECT_EQ(alive, 0);
}

}  // namespace
}  // namespace schakel

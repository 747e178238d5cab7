#include "graph/queries/smallest.h"

#include <algorithm>
#include <functional>
#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace schakel {
namespace {

std::vector<int> Keep(std::size_t count, const std::vector<int>& items) {
  Smallest<int, std::less<>> smallest(count, std::less<>());
  for (int item : items) smallest.Offer(item);
  return std::move(smallest).Take();
}

TEST(Smallest, KeepsTheSmallestInOrder) {
  EXPECT_EQ(Keep(3, {5, 1, 4, 1, 3, 9}), (std::vector<int>{1, 1, 3}));
  EXPECT_EQ(Keep(3, {2, 1}), (std::vector<int>{1, 2}));
  EXPECT_TRUE(Keep(3, {}).empty());
}

TEST(Smallest, AgreesWithSorting) {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    std::vector<int> items(random() % 50);
    for (int& item : items) item = static_cast<int>(random() % 40);
    const std::size_t count = 1 + random() % 20;
    const std::vector<int> kept = Keep(count, items);
    std::sort(items.begin(), items.end());
    items.resize(std::min(items.size(), count));
    ASSERT_EQ(kept, items);
  }
}

}  // namespace
}  // namespace schakel

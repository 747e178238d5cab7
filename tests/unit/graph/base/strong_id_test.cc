#include "graph/base/strong_id.h"

#include <cstdint>
#include <type_traits>

#include "absl/container/flat_hash_map.h"
#include "gtest/gtest.h"

namespace schakel {
namespace {

using Apple = StrongId<struct AppleTag, std::uint8_t>;
using Pear = StrongId<struct PearTag, std::uint8_t>;

static_assert(!std::is_convertible_v<Apple, Pear>);
static_assert(!std::is_convertible_v<int, Apple>);
static_assert(!std::is_convertible_v<Apple, int>);
static_assert(sizeof(Apple) == 1);

TEST(StrongIdTest, StartsAtZero) { EXPECT_EQ(Apple().value(), 0); }

TEST(StrongIdTest, ComparesByValue) {
  EXPECT_EQ(Apple(3), Apple(3));
  EXPECT_NE(Apple(3), Apple(4));
  EXPECT_LT(Apple(3), Apple(4));
  EXPECT_GE(Apple(4), Apple(4));
}

TEST(StrongIdTest, ServesAsKey) {
  absl::flat_hash_map<Apple, int> weights;
  weights[Apple(1)] = 120;
  weights[Apple(2)] = 130;
  EXPECT_EQ(weights.at(Apple(1)), 120);
  EXPECT_EQ(weights.at(Apple(2)), 130);
  EXPECT_FALSE(weights.contains(Apple(3)));
}

}  // namespace
}  // namespace schakel

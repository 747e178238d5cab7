#include "graph/algorithms/vertex_set.h"

#include <cstdint>
#include <random>
#include <set>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace schakel {
namespace {

TEST(VertexSetTest, BeginsEmpty) {
  const VertexSet set(130);
  for (std::uint32_t v = 0; v < 130; ++v) EXPECT_FALSE(set.Contains(NodeId(v))) << v;
}

TEST(VertexSetTest, TellsWhatIsNew) {
  VertexSet set(1);
  EXPECT_TRUE(set.Insert(NodeId(0)));
  EXPECT_FALSE(set.Insert(NodeId(0)));
  EXPECT_TRUE(set.Contains(NodeId(0)));
}

// Words are 64 vertices wide, and the last one is not always full.
TEST(VertexSetTest, AgreesWithASet) {
  for (const unsigned size : {1u, 63u, 64u, 65u, 128u, 1000u}) {
    SCOPED_TRACE(absl::StrCat("seed ", size));
    std::mt19937 random(size);
    VertexSet set(size);
    std::set<std::uint32_t> expected;
    for (unsigned i = 0; i < size; ++i) {
      const auto v = static_cast<std::uint32_t>(i == 0 ? size - 1 : random() % size);
      EXPECT_EQ(set.Insert(NodeId(v)), expected.insert(v).second) << v;
    }
    for (unsigned v = 0; v < size; ++v) EXPECT_EQ(set.Contains(NodeId(v)), expected.contains(v));
  }
}

}  // namespace
}  // namespace schakel

#include "graph/network/id_index.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include <gtest/gtest.h>

namespace schakel {
namespace {

std::string IdOf(std::uint32_t i) { return absl::StrCat("org:", i); }

// Ids of nodes 0, 1, 2 …; looks one up.
template <typename Index>
std::optional<NodeId> Find(const Index& index, const std::string& id) {
  return index.Find(IdIndex::Hash(id), [&](NodeId v) { return IdOf(v.value()) == id; });
}

void Insert(NewIds& ids, std::uint32_t i) { ids.Insert(IdIndex::Hash(IdOf(i)), NodeId(i)); }

TEST(NewIdsTest, FindsWhatWasAddedBeforeAndAfterManyForks) {
  NewIds ids;
  std::uint32_t count = 0;
  // Change sets of different lengths, some of which are dropped.
  for (std::uint32_t set = 0; set < 200; ++set) {
    ids.Freeze();
    NewIds fork = ids;
    const std::uint32_t length = set * 7 % 13;
    for (std::uint32_t i = 0; i < length; ++i) Insert(fork, count + i);
    const bool kept = set % 3 != 0;
    EXPECT_EQ(Find(fork, IdOf(count)).has_value(), length > 0);
    EXPECT_FALSE(Find(ids, IdOf(count)).has_value());
    if (!kept) continue;
    ids = std::move(fork);
    count += length;
    for (std::uint32_t i = 0; i < count; ++i) ASSERT_EQ(Find(ids, IdOf(i)), NodeId(i));
    ASSERT_FALSE(Find(ids, IdOf(count)).has_value());
  }
  EXPECT_GT(count, 500u);
}

TEST(NewIdsTest, KnowsWhatIsItsOwn) {
  NewIds ids;
  Insert(ids, 0);
  ids.Freeze();
  Insert(ids, 1);
  const auto own = [&](std::uint32_t i) {
    return ids.FindOwn(IdIndex::Hash(IdOf(i)), [i](NodeId v) { return v == NodeId(i); });
  };
  EXPECT_FALSE(own(0).has_value());
  EXPECT_EQ(own(1), NodeId(1));
}

TEST(IdTableTest, FindsEveryIdAndNoOther) {
  constexpr std::uint32_t kCount = 5000;
  IdTable table(kCount);
  for (std::uint32_t i = 0; i < kCount; ++i) table.Add(IdOf(i), NodeId(kCount - i));
  for (std::uint32_t i = 0; i < kCount; ++i) EXPECT_EQ(table.Find(IdOf(i)), NodeId(kCount - i));
  EXPECT_FALSE(table.Find(IdOf(kCount)).has_value());
  EXPECT_FALSE(table.Find("").has_value());
}

TEST(IdTableTest, TellsIdsOfOneHashApart) {
  IdTable table(2);
  table.Add("org:a", NodeId(0));
  EXPECT_FALSE(table.Find(IdIndex::Hash("org:a"), "org:b").has_value());
  EXPECT_EQ(table.Find(IdIndex::Hash("org:a"), "org:a"), NodeId(0));
}

TEST(IdTableTest, AnEmptyTableHoldsNothing) {
  const IdTable table(0);
  EXPECT_FALSE(table.Find("org:a").has_value());
}

}  // namespace
}  // namespace schakel

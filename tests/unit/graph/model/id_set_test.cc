#include "graph/model/id_set.h"

#include "gtest/gtest.h"

namespace schakel {
namespace {

TEST(IdSetTest, HoldsWhatWasInserted) {
  KindSet set = {KindId(3), KindId(64), KindId(249)};
  EXPECT_EQ(set.size(), 3u);
  EXPECT_TRUE(set.Contains(KindId(64)));
  EXPECT_FALSE(set.Contains(KindId(65)));
  set.Insert(KindId(65));
  set.Insert(KindId(65));
  EXPECT_EQ(set.size(), 4u);
  set.Erase(KindId(64));
  set.Erase(KindId(0));
  EXPECT_EQ(set, (KindSet{KindId(249), KindId(65), KindId(3)}));
}

TEST(IdSetTest, BeginsEmpty) {
  EXPECT_TRUE(RelationSet().empty());
  EXPECT_EQ(RelationSet().size(), 0u);
  EXPECT_FALSE(RelationSet{RelationId(0)}.empty());
}

TEST(IdSetTest, AllHoldsEveryId) {
  for (int i = 0; i <= 255; ++i) {
    EXPECT_TRUE(RelationSet::All().Contains(RelationId(static_cast<RelationId::rep>(i))));
  }
  EXPECT_EQ(StatusSet::All().size(), kStatusesMax);
}

TEST(IdSetTest, AndIsWhatBothHave) {
  const KindSet a = {KindId(1), KindId(2), KindId(200)};
  const KindSet b = {KindId(2), KindId(3), KindId(200)};
  EXPECT_EQ(a & b, (KindSet{KindId(2), KindId(200)}));
  EXPECT_EQ(b & a, a & b);
  EXPECT_EQ(a & a, a);
  EXPECT_EQ(a & KindSet::All(), a);
  EXPECT_TRUE((a & KindSet()).empty());
  EXPECT_TRUE((a & KindSet{KindId(3)}).empty());
  // The operands stay what they were.
  EXPECT_EQ(a.size(), 3u);
  EXPECT_EQ(b.size(), 3u);
}

}  // namespace
}  // namespace schakel

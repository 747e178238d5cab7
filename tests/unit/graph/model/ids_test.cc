#include "graph/model/ids.h"

#include <string>

#include "gtest/gtest.h"

namespace schakel {
namespace {

TEST(EntityIdTest, IsKindAndSlug) {
  for (const char* id : {"centrum:cew", "nwa_route:01", "a:0", "k2:a.b-c_d"}) {
    EXPECT_TRUE(IsWellFormedEntityId(id)) << id;
  }
  for (const char* id :
       {"", ":", "cew", "centrum:", ":cew", "Centrum:cew", "centrum:Cew", "centrum:-a",
        "centrum:.a", "centrum:_a", "2k:a", "_k:a", "centrum:a b", "centrum:a:b", "centrum:é",
        "cen-trum:a", "centrum:a/b", " centrum:a", "centrum:a\n"}) {
    EXPECT_FALSE(IsWellFormedEntityId(id)) << id;
  }
}

TEST(EntityIdTest, SlugsEndAt120Characters) {
  EXPECT_TRUE(IsWellFormedEntityId("k:" + std::string(120, 'a')));
  EXPECT_FALSE(IsWellFormedEntityId("k:" + std::string(121, 'a')));
}

TEST(EntityIdTest, NamesItsKind) {
  EXPECT_EQ(KindOfEntityId("centrum:cew"), "centrum");
  EXPECT_EQ(KindOfEntityId("centrum:"), "centrum");
  EXPECT_EQ(KindOfEntityId("centrum"), "");
}

}  // namespace
}  // namespace schakel

#include "graph/algorithms/common_ground.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/support/world.h"
#include "tests/unit/graph/algorithms/stopping.h"

namespace schakel {
namespace {

using testing::D;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::TinySchema;
using testing::World;

class CommonGroundTest : public ::testing::Test {
 protected:
  World world_{TinySchema()};
  std::shared_ptr<const Snapshot> snapshot_;

  CommonGround Find(const std::vector<std::string>& ids) {
    snapshot_ = world_.Build();
    std::vector<NodeId> members;
    for (const std::string& id : ids) members.push_back(*snapshot_->Find(id));
    Budget budget;
    auto ground = CommonGround::Find(ViewNow(), members, budget);
    EXPECT_TRUE(ground.ok()) << ground.status();
    return *std::move(ground);
  }

  View ViewNow() const {
    return View(*snapshot_,
                {.as_of = D("2018-06-01"), .statuses = snapshot_->schema().counting_statuses()});
  }

  // "project:p 500000" for each.
  std::vector<std::string> WordsOf(const std::vector<SharedPartner>& shared) const {
    std::vector<std::string> words;
    for (const SharedPartner& one : shared) {
      words.push_back(absl::StrCat(snapshot_->id(one.partner), " ", one.value));
    }
    return words;
  }
};

TEST_F(CommonGroundTest, APartnerWhoKnowsFewIsWorthMore) {
  world_.Add("org:a").Add("org:b").Add("org:c").Add("project:few").Add("project:many");
  for (const char* org : {"org:a", "org:b"}) world_.Link(org, "joins", "project:few");
  for (const char* org : {"org:a", "org:b", "org:c"}) world_.Link(org, "joins", "project:many");
  const CommonGround ground = Find({"org:a", "org:b", "org:c"});
  EXPECT_EQ(ground.values().at(0, 1), 500'000 + 333'333);
  EXPECT_EQ(ground.values().at(0, 2), 333'333);
  EXPECT_THAT(WordsOf(ground.SharedBy(0, 1)),
              ElementsAre("project:few 500000", "project:many 333333"));
  EXPECT_THAT(WordsOf(ground.SharedBy(1, 0)), WordsOf(ground.SharedBy(0, 1)));
}

TEST_F(CommonGroundTest, SharedPartnersOfOneValueComeInOrderOfTheirIds) {
  world_.Add("org:a").Add("org:b").Add("project:z").Add("project:y").Add("project:x");
  for (const char* project : {"project:z", "project:x", "project:y"}) {
    world_.Link("org:a", "joins", project).Link("org:b", "joins", project);
  }
  EXPECT_THAT(WordsOf(Find({"org:a", "org:b"}).SharedBy(0, 1)),
              ElementsAre("project:x 500000", "project:y 500000", "project:z 500000"));
}

TEST_F(CommonGroundTest, ParallelLinksAndLinksThatDoNotCountChangeNothing) {
  world_.Add("org:a").Add("org:b").Add("org:gone", {.until = "2017"}).Add("project:p");
  world_.Link("org:a", "joins", "project:p", {.since = "2010"});
  world_.Link("org:a", "funds", "project:p", {.since = "2011"});
  world_.Link("org:b", "joins", "project:p").Link("org:gone", "joins", "project:p");
  EXPECT_EQ(Find({"org:a", "org:b"}).values().at(0, 1), 500'000);
}

TEST_F(CommonGroundTest, TellsWhoIsLinkedAlready) {
  world_.Add("org:a").Add("org:b").Add("org:c").Link("org:b", "knows", "org:c");
  const CommonGround ground = Find({"org:a", "org:c", "org:b"});
  EXPECT_THAT(ground.linked(), ElementsAre(Pair{1, 2}));
  EXPECT_EQ(ground.values().at(1, 2), 0);
  EXPECT_THAT(ground.SharedBy(1, 2), IsEmpty());
}

TEST_F(CommonGroundTest, StopsWhenItsBudgetSaysSo) {
  std::vector<std::string> ids;
  for (int i = 0; i < 100; ++i) {
    ids.push_back(absl::StrCat("org:", 100 + i));
    world_.Add(ids.back());
  }
  for (int p = 0; p < 60; ++p) {
    const std::string project = absl::StrCat("project:", 100 + p);
    world_.Add(project);
    for (const std::string& id : ids) world_.Link(id, "joins", project);
  }
  snapshot_ = world_.Build();
  std::vector<NodeId> members;
  for (const std::string& id : ids) members.push_back(*snapshot_->Find(id));
  testing::ExpectStops(
      [&](Budget& budget) { return CommonGround::Find(ViewNow(), members, budget).status(); });
}

}  // namespace
}  // namespace schakel

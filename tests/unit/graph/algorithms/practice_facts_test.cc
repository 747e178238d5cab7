#include "graph/algorithms/practice_facts.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/support/world.h"

namespace schakel {
namespace {

using testing::D;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using testing::World;

// Two sectors, a Centrum in each and one in none; practices that they share.
class PracticeFactsTest : public ::testing::Test {
 protected:
  PracticeFactsTest() {
    world_.Add("topsector:water").Add("topsector:zorg");
    world_.Add("centrum:kust").Add("centrum:zorg").Add("centrum:los");
    world_.Link("centrum:kust", "belongs_to_sector", "topsector:water");
    world_.Link("centrum:zorg", "belongs_to_sector", "topsector:zorg");
    world_.Add("practice:dijk").Add("practice:bed").Add("practice:los").Add("practice:beide");
    world_.Link("centrum:kust", "shares_practice", "practice:dijk");
    world_.Link("centrum:zorg", "shares_practice", "practice:bed");
    world_.Link("centrum:kust", "shares_practice", "practice:beide");
    world_.Link("centrum:zorg", "shares_practice", "practice:beide");
  }

  void Build() {
    snapshot_ = world_.Build();
    view_.emplace(*snapshot_, ViewOptions{.as_of = D("2018-06-01"),
                                          .statuses = snapshot_->schema().counting_statuses()});
    facts_.emplace(*view_, *snapshot_->schema().practices(), budget_);
  }
  NodeId At(const char* id) const { return *snapshot_->Find(id); }
  std::vector<std::string> Ids(const absl::StatusOr<std::vector<NodeId>>& nodes) const {
    EXPECT_TRUE(nodes.ok());
    std::vector<std::string> ids;
    for (const NodeId v : *nodes) ids.emplace_back(snapshot_->id(v));
    return ids;
  }

  World world_{testing::DutchSchema()};
  std::shared_ptr<const Snapshot> snapshot_;
  std::optional<View> view_;
  Budget budget_;
  std::optional<PracticeFacts> facts_;
};

TEST_F(PracticeFactsTest, KnowsTheSectorsOfAPracticeOrOfWhoSharesIt) {
  world_.Link("practice:bed", "belongs_to_sector", "topsector:water");
  Build();
  EXPECT_THAT(Ids(facts_->SectorsOfPractice(At("practice:dijk"))), ElementsAre("topsector:water"));
  // Its own sector counts before those of who shares it.
  EXPECT_THAT(Ids(facts_->SectorsOfPractice(At("practice:bed"))), ElementsAre("topsector:water"));
  EXPECT_THAT(Ids(facts_->SectorsOfPractice(At("practice:beide"))),
              UnorderedElementsAre("topsector:water", "topsector:zorg"));
  EXPECT_THAT(Ids(facts_->SectorsOfPractice(At("practice:los"))), IsEmpty());
  EXPECT_THAT(Ids(facts_->SectorsOf(At("topsector:zorg"))), ElementsAre("topsector:zorg"));
  EXPECT_THAT(Ids(facts_->SharedBy(At("practice:beide"))),
              UnorderedElementsAre("centrum:kust", "centrum:zorg"));
}

TEST_F(PracticeFactsTest, TellsWhetherAPracticeComesFromElsewhere) {
  Build();
  EXPECT_EQ(*facts_->IsElsewhere(At("practice:bed")), Fit::kUnknown);  // Nobody is at home.
  facts_->SetHome(*facts_->SectorsOf(At("centrum:kust")));
  EXPECT_EQ(*facts_->IsElsewhere(At("practice:bed")), Fit::kYes);
  EXPECT_EQ(*facts_->IsElsewhere(At("practice:dijk")), Fit::kNo);
  EXPECT_EQ(*facts_->IsElsewhere(At("practice:beide")), Fit::kNo);
  EXPECT_EQ(*facts_->IsElsewhere(At("practice:los")), Fit::kUnknown);
  facts_->SetHome(*facts_->SectorsOf(At("topsector:zorg")));
  EXPECT_EQ(*facts_->IsElsewhere(At("practice:bed")), Fit::kNo);
  EXPECT_EQ(*facts_->IsElsewhere(At("practice:dijk")), Fit::kYes);
}

TEST_F(PracticeFactsTest, AddsUpWhatAdoptionsBroughtAlsoOfThoseThatEnded) {
  world_.Add("centrum:a").Add("centrum:b").Add("centrum:c").Add("centrum:d").Add("centrum:e");
  world_.Link("centrum:a", "adopts_practice", "practice:bed",
              {.attributes = {{"outcome", "works"}}});
  world_.Link("centrum:b", "adopts_practice", "practice:bed",
              {.since = "2016", .until = "2017", .attributes = {{"outcome", "partly"}}});
  world_.Link("centrum:c", "adopts_practice", "practice:bed",
              {.since = "2019", .attributes = {{"outcome", "works"}}});
  world_.Link("centrum:d", "adopts_practice", "practice:bed",
              {.status = "proposed", .attributes = {{"outcome", "works"}}});
  world_.Link("centrum:e", "adopts_practice", "practice:bed");
  world_.Link("centrum:a", "adopts_practice", "practice:dijk",
              {.attributes = {{"outcome", "not"}}});
  Build();
  // a works and b partly; c comes later, d is only proposed, of e nothing is known.
  EXPECT_EQ(*facts_->PointsOf(At("practice:bed")), 3);
  EXPECT_EQ(facts_->AdoptionsOf(At("practice:bed"))->size(), 3u);
  EXPECT_EQ(*facts_->PointsOf(At("practice:dijk")), -2);
  EXPECT_EQ(*facts_->PointsOf(At("practice:los")), 0);
}

TEST_F(PracticeFactsTest, FindsPracticesAroundSomebody) {
  world_.Add("institution:school");
  world_.Link("institution:school", "participates_in", "centrum:zorg");
  world_.Link("institution:school", "participates_in", "centrum:los");
  Build();
  const View view = view_->WithRelations(snapshot_->schema().introduction_relations());
  const KindId kind = snapshot_->schema().practices()->kind;
  const auto around = [&](const char* id, std::size_t steps) {
    std::vector<std::string> lines;
    const auto found = PracticesAround(view, kind, At(id), steps, budget_);
    EXPECT_TRUE(found.ok()) << found.status();
    for (const PracticeNear& near : *found) {
      lines.push_back(absl::StrCat(snapshot_->id(near.practice), " ", near.steps));
    }
    return lines;
  };
  EXPECT_THAT(around("centrum:los", 2), IsEmpty());
  EXPECT_THAT(around("centrum:los", 3), UnorderedElementsAre("practice:bed 3", "practice:beide 3"));
  EXPECT_THAT(around("centrum:kust", 3),
              UnorderedElementsAre("practice:dijk 1", "practice:beide 1", "practice:bed 3"));
}

}  // namespace
}  // namespace schakel

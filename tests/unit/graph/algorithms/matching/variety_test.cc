#include "graph/algorithms/matching/variety.h"

#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tests/support/world.h"

namespace schakel {
namespace {

using ::testing::ElementsAre;
using testing::TinySchema;
using testing::World;

class VarietyTest : public ::testing::Test {
 protected:
  void Add(const std::string& id, double score, std::vector<std::string> groups) {
    world_.Add(id);
    ids_.push_back(id);
    scores_.push_back(score);
    groups_.push_back(std::move(groups));
    for (const std::string& group : groups_.back()) {
      if (known_.insert(group).second) world_.Add(group);
    }
  }

  std::vector<Chosen> ChooseSome(double diversity, std::size_t count) {
    snapshot_ = world_.Build();
    std::vector<Choice> choices;
    std::map<NodeId, std::vector<NodeId>> groups;
    for (std::size_t i = 0; i < ids_.size(); ++i) {
      choices.push_back({*snapshot_->Find(ids_[i]), scores_[i]});
      for (const std::string& group : groups_[i]) {
        groups[choices.back().entity].push_back(*snapshot_->Find(group));
      }
    }
    auto chosen =
        Choose(*snapshot_, choices, diversity, count,
               [&](NodeId v) -> absl::StatusOr<std::vector<NodeId>> { return groups[v]; });
    EXPECT_TRUE(chosen.ok()) << chosen.status();
    return *chosen;
  }
  std::vector<std::string> Order(double diversity, std::size_t count) {
    std::vector<std::string> order;
    for (const Chosen& one : ChooseSome(diversity, count)) order.push_back(ids_[one.choice]);
    return order;
  }

  World world_{TinySchema()};
  std::shared_ptr<const Snapshot> snapshot_;
  std::set<std::string> known_;
  std::vector<std::string> ids_;
  std::vector<double> scores_;
  std::vector<std::vector<std::string>> groups_;
};

TEST_F(VarietyTest, WithoutDiversityTheScoreDecidesAndThenTheId) {
  Add("org:c", 1, {"theme:x"});
  Add("org:b", 2, {"theme:x"});
  Add("org:a", 1, {"theme:x"});
  EXPECT_THAT(Order(0, 10), ElementsAre("org:b", "org:a", "org:c"));
  EXPECT_THAT(Order(0, 1), ElementsAre("org:b"));
}

TEST_F(VarietyTest, OneGroupDoesNotFillTheList) {
  for (int i = 0; i < 4; ++i) Add(absl::StrCat("org:x", i), 1 - i * 0.01, {"theme:x"});
  Add("org:y0", 0.9, {"theme:y"});
  Add("org:y1", 0.89, {"theme:y"});
  EXPECT_THAT(Order(0.5, 4), ElementsAre("org:x0", "org:y0", "org:x1", "org:y1"));
  EXPECT_THAT(Order(0.01, 4), ElementsAre("org:x0", "org:x1", "org:x2", "org:x3"));
}

TEST_F(VarietyTest, WhoIsInNoGroupLosesNothing) {
  Add("org:a", 1, {});
  Add("org:b", 0.9, {});
  const std::vector<Chosen> chosen = ChooseSome(1, 2);
  EXPECT_EQ(chosen[1].penalty, 0);
  EXPECT_EQ(chosen[1].alike, 0);
}

TEST_F(VarietyTest, CountsThoseAboveInEachOfItsGroups) {
  Add("org:a", 1, {"theme:x"});
  Add("org:b", 0.99, {"theme:x", "theme:y"});
  const std::vector<Chosen> chosen = ChooseSome(0.3, 2);
  EXPECT_EQ(chosen[1].alike, 0.5);
  EXPECT_DOUBLE_EQ(chosen[1].penalty, 0.3 * 0.99 * (0.5 / 1.5));
}

// Against choosing the plain way: at every place whoever is worth most.
TEST_F(VarietyTest, AgreesWithChoosingOneByOne) {
  std::mt19937 random(11);
  for (int i = 0; i < 60; ++i) {
    std::vector<std::string> groups;
    for (int g = 0; g < 4; ++g) {
      if (random() % 3 == 0) groups.push_back(absl::StrCat("theme:", g));
    }
    Add(absl::StrCat("org:", random() % 1000, "-", i),
        1.0 / (1 + static_cast<double>(random() % 20)), groups);
  }
  for (const double diversity : {0.1, 0.5, 1.0}) {
    std::map<std::string, int> above;
    std::vector<bool> taken(ids_.size());
    std::vector<std::string> expected;
    for (std::size_t n = 0; n < ids_.size(); ++n) {
      std::size_t best = ids_.size();
      double best_worth = 0;
      for (std::size_t i = 0; i < ids_.size(); ++i) {
        if (taken[i]) continue;
        double alike = 0;
        for (const std::string& group : groups_[i]) alike += above[group];
        if (!groups_[i].empty()) alike /= static_cast<double>(groups_[i].size());
        const double worth = scores_[i] - diversity * scores_[i] * (alike / (1 + alike));
        if (best == ids_.size() || worth > best_worth ||
            (worth == best_worth && ids_[i] < ids_[best])) {
          best = i;
          best_worth = worth;
        }
      }
      taken[best] = true;
      expected.push_back(ids_[best]);
      for (const std::string& group : groups_[best]) ++above[group];
    }
    EXPECT_EQ(Order(diversity, 100), expected) << diversity;
    double before = 2;
    for (const Chosen& one : ChooseSome(diversity, 100)) {
      const double worth = scores_[one.choice] - one.penalty;
      EXPECT_LE(worth, before);
      before = worth;
    }
  }
}

}  // namespace
}  // namespace schakel

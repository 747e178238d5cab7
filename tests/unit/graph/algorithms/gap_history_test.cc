#include "graph/algorithms/gap_history.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "graph/algorithms/gaps.h"
#include "tests/unit/graph/algorithms/harbours.h"
#include "tests/unit/graph/algorithms/plain_network.h"
#include "tests/unit/graph/algorithms/stopping.h"

namespace schakel {
namespace {

using testing::AddRandomly;
using testing::CompileSchema;
using testing::D;
using testing::kHarbours;
using testing::Must;
using testing::PlainNetwork;
using testing::PlainView;

class GapHistoryTest : public ::testing::Test {
 protected:
  PlainNetwork network_{CompileSchema(kHarbours)};

  const CompiledRule& Rule(const char* id) const { return *network_.schema().FindRule(id); }

  Findings FindOn(const char* day, const char* rule) {
    snapshot_ = network_.Build();
    Budget budget;
    return Must(FindGaps(PlainView(network_, {.day = D(day)}).Of(*snapshot_), Rule(rule), budget));
  }

  testing::Ids SubjectsOn(const char* day, const char* rule) {
    const Findings findings = FindOn(day, rule);
    testing::Ids ids;
    for (const FoundGap& gap : findings.gaps) ids.emplace_back(snapshot_->id(gap.subject));
    return ids;
  }

  // "ever" when it held from ever, "none" when there is no gap on the day.
  std::string FirstSeenOn(const char* day, const char* rule, const char* subject) {
    const testing::Ids subjects = SubjectsOn(day, rule);
    if (std::find(subjects.begin(), subjects.end(), subject) == subjects.end()) return "none";
    Budget budget;
    const auto first = FirstSeen(PlainView(network_, {.day = D(day)}).Of(*snapshot_), Rule(rule),
                                 *snapshot_->Find(subject), budget);
    EXPECT_TRUE(first.ok()) << first.status();
    return first->has_value() ? (*first)->ToString() : "ever";
  }

  std::shared_ptr<const Snapshot> snapshot_;
};

TEST_F(GapHistoryTest, FirstSeenIsEmptyWhenItHeldFromEver) {
  network_.Add("ship:a").Add("port:p");
  EXPECT_EQ(FirstSeenOn("2016-01-01", "ship_without_port", "ship:a"), "ever");
  // What comes later or does not count changes nothing.
  network_.Link("ship:a", "calls_at", "port:p", {.since = "2017"});
  network_.Link("ship:a", "near", "port:p", {.since = "2014", .status = "guessed"});
  EXPECT_EQ(FirstSeenOn("2016-01-01", "ship_without_port", "ship:a"), "ever");
  EXPECT_EQ(FirstSeenOn("2017-01-01", "ship_without_port", "ship:a"), "none");
}

TEST_F(GapHistoryTest, FirstSeenIsTheBirthOfTheSubject) {
  network_.Add("ship:a", {.since = "2014-03"}).Add("port:p");
  EXPECT_EQ(FirstSeenOn("2016-01-01", "ship_without_port", "ship:a"), "2014-03-01");
  EXPECT_EQ(FirstSeenOn("2014-03-01", "ship_without_port", "ship:a"), "2014-03-01");
}

TEST_F(GapHistoryTest, FirstSeenIsTheDayTheLastLinkEnded) {
  network_.Add("ship:a", {.since = "2010"}).Add("port:p").Add("port:q", {.until = "2015-07-01"});
  network_.Link("ship:a", "calls_at", "port:p", {.since = "2012", .until = "2014"});
  network_.Link("ship:a", "near", "port:q", {.since = "2013"});
  EXPECT_EQ(FirstSeenOn("2016-01-01", "ship_without_port", "ship:a"), "2015-07-01");
  EXPECT_EQ(FirstSeenOn("2015-07-01", "ship_without_port", "ship:a"), "2015-07-01");
  EXPECT_EQ(FirstSeenOn("2015-06-30", "ship_without_port", "ship:a"), "none");
  EXPECT_EQ(FirstSeenOn("2011-12-31", "ship_without_port", "ship:a"), "2010-01-01");
}

TEST_F(GapHistoryTest, LinksThatFollowEachOtherLeaveNoGap) {
  network_.Add("ship:a").Add("port:p");
  network_.Link("ship:a", "calls_at", "port:p", {.since = "2012", .until = "2014"});
  network_.Link("ship:a", "calls_at", "port:p", {.since = "2014", .until = "2015"});
  EXPECT_EQ(FirstSeenOn("2016-01-01", "ship_without_port", "ship:a"), "2015-01-01");
  EXPECT_EQ(FirstSeenOn("2011-01-01", "ship_without_port", "ship:a"), "ever");
}

// The first need was met until 2014 and the second until 2013, then from 2015 on: something was
// missing all the time.
TEST_F(GapHistoryTest, OtherPartsMayHaveBeenMissingOnTheWay) {
  network_.Add("ship:a", {.attributes = {{"sailing", "true"}, {"flag", "red"}}});
  network_.Add("ship:g", {.attributes = {{"flag", "green"}}}).Add("ship:b").Add("ship:c");
  network_.Link("ship:a", "tows", "ship:g", {.until = "2014"});
  network_.Link("ship:a", "near", "ship:b")
      .Link("ship:a", "resembles", "ship:c", {.until = "2013"});
  network_.Link("ship:c", "resembles", "ship:a", {.since = "2015"});
  EXPECT_EQ(FirstSeenOn("2016-01-01", "sailing_alone", "ship:a"), "2013-01-01");
}

// Two links with one ship at the same time are one ship, and two are needed.
TEST_F(GapHistoryTest, LinksSideBySideAreOneEntityInThePastToo) {
  network_.Add("ship:a", {.attributes = {{"sailing", "true"}, {"flag", "red"}}});
  network_.Add("ship:g", {.attributes = {{"flag", "green"}}}).Add("ship:b").Add("ship:c");
  network_.Link("ship:a", "tows", "ship:g");
  network_.Link("ship:a", "near", "ship:b", {.until = "2014"})
      .Link("ship:a", "near", "ship:b", {.since = "2012", .until = "2015"})
      .Link("ship:b", "resembles", "ship:a", {.since = "2012", .until = "2014"});
  EXPECT_EQ(FirstSeenOn("2016-01-01", "sailing_alone", "ship:a"), "ever");
  network_.Link("ship:a", "near", "ship:c", {.since = "2013", .until = "2014-02"});
  EXPECT_EQ(FirstSeenOn("2016-01-01", "sailing_alone", "ship:a"), "2014-02-01");
}

TEST_F(GapHistoryTest, WhatIsUnknownMeetsNothingInThePastEither) {
  network_.Add("ship:a", {.attributes = {{"sailing", "true"}, {"flag", "red"}}}).Add("ship:b");
  network_.Link("ship:a", "tows", "ship:b", {.until = "2014"});
  EXPECT_EQ(FirstSeenOn("2016-01-01", "sailing_alone", "ship:a"), "ever");
}

TEST_F(GapHistoryTest, FirstSeenIsThatOfLookingDayByDay) {
  std::size_t found = 0;
  std::size_t ever = 0;
  for (unsigned seed = 31; seed <= 37; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(testing::DrawVocabulary(seed));
    AddRandomly(seed,
                {.entities = 80,
                 .links = 300,
                 .hub_links = seed == 32 ? 1100 : 0,
                 .small_hub_links = seed == 32 ? 270 : 0},
                network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const View view = PlainView(network, {.day = D("2016-02-15")}).Of(*snapshot);
    for (const CompiledRule& rule : network.schema().rules()) {
      Budget budget;
      std::map<int, std::set<NodeId>> gaps_by_day;
      // Months that rules look ahead or back, and a day.
      const int before = testing::kRandomBegin.days_since_epoch() - 63;
      for (int day = before; day <= view.as_of().days_since_epoch(); ++day) {
        const Findings findings = Must(FindGaps(view.On(Day(day)), rule, budget));
        for (const FoundGap& gap : findings.gaps) {
          gaps_by_day[day].insert(gap.subject);
        }
      }
      for (const NodeId subject : gaps_by_day[view.as_of().days_since_epoch()]) {
        int first = view.as_of().days_since_epoch();
        while (first >= before && gaps_by_day[first - 1].contains(subject)) --first;
        const std::optional<Day> expected =
            first == before ? std::nullopt : std::optional<Day>(Day(first));
        EXPECT_EQ(Must(FirstSeen(view, rule, subject, budget)), expected)
            << rule.message->id() << " " << snapshot->id(subject);
        ++(expected.has_value() ? found : ever);
      }
    }
  }
  EXPECT_GT(found, 100u);
  EXPECT_GT(ever, 100u);
}

TEST_F(GapHistoryTest, StopsWhenTheBudgetDoes) {
  network_.Add("port:p");
  for (int i = 0; i < 5000; ++i) {
    const std::string port = absl::StrCat("port:n", i);
    network_.Add(port).Link(port, "near", "port:p");
  }
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  const View view = PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot);
  testing::ExpectStops([&](Budget& budget) {
    return FirstSeen(view, Rule("quiet_port"), *snapshot->Find("port:p"), budget).status();
  });
}

}  // namespace
}  // namespace schakel

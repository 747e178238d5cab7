#include "graph/algorithms/walk_over_time.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "graph/algorithms/pattern_walk.h"
#include "tests/unit/graph/algorithms/harbours.h"
#include "tests/unit/graph/algorithms/plain_network.h"
#include "tests/unit/graph/algorithms/plain_rules.h"
#include "tests/unit/graph/algorithms/stopping.h"

namespace schakel {
namespace {

using testing::AddRandomly;
using testing::CompileSchema;
using testing::D;
using ::testing::ElementsAre;
using testing::kHarbours;
using testing::Must;
using testing::PlainNetwork;
using testing::PlainView;

std::int32_t DayNumber(const char* day) { return D(day).days_since_epoch(); }

class WalkOverTimeTest : public ::testing::Test {
 protected:
  PlainNetwork network_{CompileSchema(kHarbours)};

  const std::vector<CompiledPattern>& Patterns(const char* rule, std::size_t need) const {
    return network_.schema().FindRule(rule)->needs.at(need).any_of;
  }
};

TEST_F(WalkOverTimeTest, SpansOfDaysAreHalfOpen) {
  const DaySpan span = DaySpan::Of(*Period::Parse("2016-02", "2016-03-05"));
  EXPECT_FALSE(span.Contains(D("2016-01-31")));
  EXPECT_TRUE(span.Contains(D("2016-02-01")));
  EXPECT_TRUE(span.Contains(D("2016-03-04")));
  EXPECT_FALSE(span.Contains(D("2016-03-05")));
  EXPECT_FALSE(span.empty());
  const DaySpan always = DaySpan::Of({});
  EXPECT_EQ(always, DaySpan());
  EXPECT_TRUE(always.Contains(D("0001-01-01")));
  EXPECT_TRUE(always.Contains(D("9999-12-31")));
  EXPECT_EQ(always.Intersect(span), span);
  EXPECT_EQ(span.Intersect(always), span);
  const DaySpan later = DaySpan::Of(*Period::Parse("2016-03-05", ""));
  EXPECT_TRUE(span.Intersect(later).empty());
  EXPECT_FALSE(span.Intersect(DaySpan::Of(*Period::Parse("2016-03-04", ""))).empty());
}

TEST_F(WalkOverTimeTest, OverTimeAWalkHoldsWhileEverythingOnItDoes) {
  network_.Add("port:p").Add("port:q", {.since = "2010"});
  network_.Add("ship:s", {.until = "2030", .attributes = {{"flag", "red"}}});
  network_.Link("port:p", "near", "port:q", {.since = "2012-05"});
  network_.Link("ship:s", "calls_at", "port:q", {.until = "2014"});
  network_.Link("ship:s", "calls_at", "port:q", {.since = "2016"});
  network_.Link("ship:s", "calls_at", "port:q", {.since = "2001", .until = "2002"});
  network_.Link("ship:s", "calls_at", "port:q", {.since = "2017", .status = "withdrawn"});
  network_.Add("ship:maybe").Link("ship:maybe", "calls_at", "port:q");
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  Budget budget;
  // The day of the view does not matter.
  const auto reached = WalkOverTime(PlainView(network_, {.day = D("1900-01-01")}).Of(*snapshot),
                                    *snapshot->Find("port:p"), Patterns("quiet_port", 1), budget);
  ASSERT_TRUE(reached.ok());
  const NodeId ship = *snapshot->Find("ship:s");
  EXPECT_THAT(*reached,
              ElementsAre(ReachedSpan{ship, {DayNumber("2012-05-01"), DayNumber("2014-01-01")}},
                          ReachedSpan{ship, {DayNumber("2016-01-01"), DayNumber("2030-01-01")}}));
}

using Ends = std::map<NodeId, Fit>;

Ends EndsOn(const std::vector<ReachedSpan>& spans, Day day) {
  Ends ends;
  for (const ReachedSpan& span : spans) {
    EXPECT_FALSE(span.days.empty());
    if (span.days.Contains(day)) ends[span.entity] = std::max(ends[span.entity], span.fit);
  }
  return ends;
}

Ends EndsOf(const std::vector<Reached>& reached, Fit least) {
  Ends ends;
  for (const Reached& one : reached) {
    if (one.fit >= least) ends[one.entity] = one.fit;
  }
  return ends;
}

// Over time and on every day of two months and the months around them, a subject reaches the same.
TEST_F(WalkOverTimeTest, IsEveryDay) {
  std::size_t reached_days = 0;
  for (unsigned seed = 1; seed <= 6; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(testing::DrawVocabulary(seed));
    AddRandomly(seed,
                {.entities = 40,
                 .links = 160,
                 .hub_links = seed == 5 ? 1100 : 0,
                 .small_hub_links = seed == 5 ? 270 : 0},
                network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const View view = PlainView(network, {.day = D("2016-01-01")}).Of(*snapshot);
    for (const CompiledRule& rule : network.schema().rules()) {
      for (const CompiledNeed& need : rule.needs) {
        for (std::uint32_t v = 0; v < snapshot->node_count(); ++v) {
          if (!rule.subject.kinds.Contains(snapshot->header(NodeId(v)).kind)) continue;
          const Fit least = v % 2 == 0 ? Fit::kYes : Fit::kUnknown;
          Budget budget;
          const auto spans = Must(WalkOverTime(view, NodeId(v), need.any_of, budget,
                                               {.count_at = need.count_at, .least = least}));
          EXPECT_TRUE(std::is_sorted(spans.begin(), spans.end()));
          EXPECT_EQ(std::adjacent_find(spans.begin(), spans.end()), spans.end());
          for (int day = testing::kRandomBegin.days_since_epoch() - 35;
               day <= testing::kRandomEnd.days_since_epoch() + 35; ++day) {
            const View on = view.On(Day(day));
            if (!on.IsLive(NodeId(v))) continue;
            const Ends that_day = EndsOf(
                Must(Walk(on, NodeId(v), need.any_of, budget, {.count_at = need.count_at})), least);
            ASSERT_EQ(EndsOn(spans, Day(day)), that_day)
                << rule.message->id() << " " << snapshot->id(NodeId(v)) << " " << day;
            reached_days += that_day.size();
          }
        }
      }
    }
  }
  EXPECT_GT(reached_days, 10'000u);
}

TEST_F(WalkOverTimeTest, StopsWhenTheBudgetDoes) {
  network_.Add("port:p").Add("port:q").Link("port:p", "near", "port:q");
  for (int i = 0; i < 5000; ++i) {
    const std::string ship = absl::StrCat("ship:n", i);
    network_.Add(ship).Link(ship, "calls_at", "port:q");
  }
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  const View view = PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot);
  const NodeId port = *snapshot->Find("port:p");
  testing::ExpectStops([&](Budget& budget) {
    return WalkOverTime(view, port, Patterns("quiet_port", 1), budget).status();
  });
}

}  // namespace
}  // namespace schakel

#include "graph/algorithms/gaps.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

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
using testing::PlainKey;
using testing::PlainNetwork;
using testing::PlainView;

PlainKey KeyOf(const Snapshot& snapshot, const SeenLink& link) {
  std::string source(snapshot.id(link.from));
  std::string target(snapshot.id(link.edge.neighbor));
  if (link.edge.side == Side::kTarget) std::swap(source, target);
  const PartialDate since = link.edge.period.since;
  return {source, snapshot.schema().relation(link.edge.relation).id(), target,
          since.IsBounded() ? since.first().ToString() : ""};
}

class GapsTest : public ::testing::Test {
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

  std::shared_ptr<const Snapshot> snapshot_;
};

TEST_F(GapsTest, ListsSubjectsWithoutWhatTheyNeedInOrderOfId) {
  network_.Add("ship:z").Add("ship:linked").Add("ship:a").Add("port:p").Add("ship:far");
  network_.Link("ship:linked", "calls_at", "port:p").Link("ship:far", "tows", "ship:linked");
  EXPECT_THAT(SubjectsOn("2016-01-01", "ship_without_port"),
              ElementsAre("ship:a", "ship:far", "ship:z"));
  const Findings findings = FindOn("2016-01-01", "ship_without_port");
  EXPECT_EQ(findings.subjects, 4u);
  EXPECT_EQ(findings.undetermined, 0u);
}

TEST_F(GapsTest, TheDeadAreNoSubjects) {
  network_.Add("ship:gone", {.until = "2016"}).Add("ship:guess", {.status = "guessed"});
  network_.Add("ship:soon", {.since = "2016-01-02"}).Add("ship:here", {.since = "2016-01-01"});
  EXPECT_THAT(SubjectsOn("2016-01-01", "ship_without_port"), ElementsAre("ship:here"));
}

TEST_F(GapsTest, CountsSubjectsWhoseSinceIsUnknown) {
  network_.Add("ship:a").Add("ship:b", {.since = "2015"}).Add("ship:c").Add("port:p");
  network_.Link("ship:c", "near", "port:p");
  const Findings findings = FindOn("2016-01-01", "ship_without_port");
  EXPECT_EQ(findings.subjects, 3u);
  EXPECT_EQ(findings.unknown_since, 2u);
  EXPECT_EQ(findings.gaps.size(), 2u);
}

TEST_F(GapsTest, WhoMayBeASubjectIsUndetermined) {
  network_.Add("ship:yes", {.attributes = {{"sailing", "true"}, {"flag", "red"}}})
      .Add("ship:no", {.attributes = {{"sailing", "true"}, {"flag", "green"}}})
      .Add("ship:half", {.attributes = {{"flag", "red"}}})
      .Add("ship:nothing")
      .Add("ship:never", {.attributes = {{"sailing", "false"}}})
      .Add("ship:dead", {.until = "2015"})
      .Add("port:p");
  const Findings findings = FindOn("2016-01-01", "sailing_alone");
  EXPECT_EQ(findings.subjects, 1u);
  EXPECT_EQ(findings.undetermined, 2u);
}

TEST_F(GapsTest, AtLeastCountsDifferentEntities) {
  network_.Add("port:p").Add("ship:a").Add("ship:b").Add("ship:c");
  network_.Link("ship:a", "calls_at", "port:p")
      .Link("ship:a", "calls_at", "port:p", {.since = "2015"});
  Findings findings = FindOn("2016-01-01", "quiet_port");
  ASSERT_EQ(findings.gaps.size(), 1u);
  EXPECT_EQ(findings.gaps[0].unmet[0].need, 0u);
  EXPECT_FALSE(findings.gaps[0].unmet[0].unknown);
  network_.Link("ship:b", "calls_at", "port:p");
  findings = FindOn("2016-01-01", "quiet_port");
  ASSERT_EQ(findings.gaps[0].unmet.size(), 1u);
  EXPECT_EQ(findings.gaps[0].unmet[0].need, 1u);
}

TEST_F(GapsTest, UnknownMeansThatKnowingMightMeetTheNeed) {
  network_.Add("port:p").Add("port:q").Link("port:p", "near", "port:q");
  network_.Add("ship:red", {.attributes = {{"flag", "red"}}})
      .Add("ship:maybe")
      .Add("ship:green", {.attributes = {{"flag", "green"}}});
  network_.Link("ship:red", "calls_at", "port:q").Link("ship:green", "calls_at", "port:q");
  const auto of_p = [&] {
    const Findings findings = FindOn("2016-01-01", "quiet_port");
    return *std::find_if(findings.gaps.begin(), findings.gaps.end(), [&](const FoundGap& gap) {
      return snapshot_->id(gap.subject) == "port:p";
    });
  };
  ASSERT_EQ(of_p().unmet.size(), 2u);
  EXPECT_FALSE(of_p().unmet[1].unknown);  // One is sure and one is not red: two are impossible.
  EXPECT_FALSE(of_p().unknown());
  network_.Link("ship:maybe", "calls_at", "port:q");
  EXPECT_TRUE(of_p().unmet[1].unknown);
  EXPECT_FALSE(of_p().unmet[0].unknown);
  EXPECT_TRUE(of_p().unknown());
}

TEST_F(GapsTest, SubjectsOfSeveralKindsComeInOneOrder) {
  network_.Add("ship:a", {.attributes = {{"flag", "red"}}})
      .Add("port:b", {.attributes = {{"flag", "red"}}})
      .Add("ship:c", {.attributes = {{"flag", "red"}}})
      .Add("port:blue", {.attributes = {{"flag", "blue"}}});
  EXPECT_THAT(SubjectsOn("2016-01-01", "red_without_deep"),
              ElementsAre("port:b", "ship:a", "ship:c"));
}

TEST_F(GapsTest, FindsWhatPlainWordsFind) {
  std::size_t gaps = 0;
  std::size_t unknown = 0;
  for (unsigned seed = 1; seed <= 8; ++seed) {
    PlainNetwork network(testing::DrawVocabulary(seed));
    AddRandomly(seed,
                {.entities = 30 + static_cast<int>(seed) * 15,
                 .links = 350,
                 .hub_links = seed == 4 ? 1100 : 0,
                 .small_hub_links = seed == 4 ? 270 : 0},
                network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    for (const char* day : {"2016-01-01", "2016-01-20", "2016-02-25"}) {
      SCOPED_TRACE(absl::StrCat("seed ", seed, " ", day));
      const PlainView plain(network, {.day = D(day)});
      const View view = plain.Of(*snapshot);
      for (const CompiledRule& rule : network.schema().rules()) {
        Budget budget;
        const Findings findings = Must(FindGaps(view, rule, budget));
        std::map<std::string, std::map<std::size_t, bool>> found;
        testing::Ids order;
        for (const FoundGap& gap : findings.gaps) {
          order.emplace_back(snapshot->id(gap.subject));
          EXPECT_TRUE(std::is_sorted(
              gap.unmet.begin(), gap.unmet.end(),
              [](const UnmetNeed& a, const UnmetNeed& b) { return a.need < b.need; }));
          for (const UnmetNeed& unmet : gap.unmet) found[order.back()][unmet.need] = unmet.unknown;
          if (gap.unknown()) ++unknown;
        }
        gaps += order.size();
        EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
        std::map<std::string, std::map<std::size_t, bool>> expected;
        Findings counts;
        for (const std::string& id : network.EntityIds()) {
          const testing::PlainVerdict verdict = testing::PlainTest(plain, *rule.message, id);
          if (verdict.undetermined) ++counts.undetermined;
          if (verdict.is_subject != Fit::kYes) continue;
          ++counts.subjects;
          if (network.entities().at(id).details.since.empty()) ++counts.unknown_since;
          if (!verdict.unmet.empty()) expected[id] = verdict.unmet;
        }
        EXPECT_EQ(found, expected) << rule.message->id();
        EXPECT_EQ(findings.subjects, counts.subjects);
        EXPECT_EQ(findings.undetermined, counts.undetermined) << rule.message->id();
        EXPECT_EQ(findings.unknown_since, counts.unknown_since);
      }
    }
  }
  EXPECT_GT(gaps, 500u);
  EXPECT_GT(unknown, 50u);
}

// Many are tested in another way than one alone.
TEST_F(GapsTest, ManyAreFoundToLackWhatEachAloneDoes) {
  std::size_t gaps = 0;
  for (unsigned seed = 71; seed <= 84; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(testing::DrawVocabulary(seed));
    AddRandomly(seed,
                {.entities = 30 + static_cast<int>(seed - 70) * 8,
                 .links = 120 + static_cast<int>(seed - 70) * 20,
                 .small_hub_links = seed % 3 == 0 ? 400 : 0},
                network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const View view = PlainView(network, {.day = D("2016-01-20")}).Of(*snapshot);
    for (const CompiledRule& rule : network.schema().rules()) {
      SCOPED_TRACE(rule.message->id());
      Budget budget;
      const Findings together = Must(FindGaps(view, rule, budget));
      Findings alone;
      for (const std::string& id : network.EntityIds()) {
        const NodeId v = *snapshot->FindEver(id);
        const Verdict verdict = Must(TestRule(view, rule, v, budget));
        if (verdict.is_subject == Fit::kYes) ++alone.subjects;
        if (const auto unmet = verdict.unmet(rule); !unmet.empty())
          alone.gaps.push_back({v, unmet});
      }
      EXPECT_EQ(together.subjects, alone.subjects);
      ASSERT_EQ(together.gaps.size(), alone.gaps.size());
      for (std::size_t i = 0; i < alone.gaps.size(); ++i) {
        EXPECT_EQ(snapshot->id(together.gaps[i].subject), snapshot->id(alone.gaps[i].subject));
        ASSERT_EQ(together.gaps[i].unmet.size(), alone.gaps[i].unmet.size());
        for (std::size_t k = 0; k < alone.gaps[i].unmet.size(); ++k) {
          EXPECT_EQ(together.gaps[i].unmet[k].need, alone.gaps[i].unmet[k].need);
          EXPECT_EQ(together.gaps[i].unmet[k].unknown, alone.gaps[i].unmet[k].unknown);
        }
      }
      gaps += alone.gaps.size();
    }
  }
  EXPECT_GT(gaps, 500u);
}

TEST_F(GapsTest, EvidenceIsWhatWasLookedAtForTheUnmetNeeds) {
  network_.Add("port:p").Add("port:q").Add("ship:a").Add("ship:b").Add("ship:c");
  network_.Link("ship:a", "calls_at", "port:p")
      .Link("ship:b", "calls_at", "port:p")  // Two callers meet the first need.
      .Link("port:q", "near", "port:p", {.since = "2015"})
      .Link("port:p", "near", "port:q")
      .Link("ship:c", "near", "port:p")
      .Link("ship:c", "calls_at", "port:q")
      .Link("ship:c", "calls_at", "port:q", {.since = "2017"});
  const Findings findings = FindOn("2016-01-01", "quiet_port");
  Budget budget;
  const auto evidence = EvidenceOf(PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot_),
                                   Rule("quiet_port"), findings.gaps.at(0), 10, budget);
  ASSERT_TRUE(evidence.ok());
  EXPECT_EQ(evidence->total, 4u);
  std::vector<PlainKey> keys;
  for (const SeenLink& link : evidence->first) keys.push_back(KeyOf(*snapshot_, link));
  EXPECT_THAT(keys, ElementsAre(PlainKey("port:p", "near", "port:q", ""),
                                PlainKey("port:p", "near", "port:q", "2015-01-01"),
                                PlainKey("port:p", "near", "ship:c", ""),
                                PlainKey("ship:c", "calls_at", "port:q", "")));
}

TEST_F(GapsTest, EvidenceIsWhatPlainWordsLookAt) {
  std::size_t links = 0;
  for (unsigned seed = 21; seed <= 26; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(testing::DrawVocabulary(seed));
    AddRandomly(seed, {.entities = 100, .links = 350, .small_hub_links = seed % 2 == 0 ? 270 : 0},
                network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const PlainView plain(network, {.day = D("2016-01-20")});
    const View view = plain.Of(*snapshot);
    const auto place = [&](const PlainKey& key) {
      const auto& [source, relation, target, since] = key;
      return std::tuple(source, *network.schema().FindRelation(relation), target, since);
    };
    for (const CompiledRule& rule : network.schema().rules()) {
      Budget budget;
      const Findings findings = Must(FindGaps(view, rule, budget));
      for (const FoundGap& gap : findings.gaps) {
        std::set<PlainKey> seen;
        const std::string subject(snapshot->id(gap.subject));
        for (const UnmetNeed& unmet : gap.unmet) {
          const v1::Need& need = rule.message->needs(static_cast<int>(unmet.need));
          seen.merge(testing::PlainEvidence(plain, need, subject));
        }
        std::vector<PlainKey> expected(seen.begin(), seen.end());
        std::sort(expected.begin(), expected.end(),
                  [&](const PlainKey& a, const PlainKey& b) { return place(a) < place(b); });
        const std::size_t most = links % 3 == 0 ? 2 : expected.size();
        const Evidence evidence = Must(EvidenceOf(view, rule, gap, most, budget));
        EXPECT_EQ(evidence.total, expected.size()) << rule.message->id() << " " << subject;
        if (expected.size() > most) expected.resize(most);
        std::vector<PlainKey> found;
        for (const SeenLink& link : evidence.first) found.push_back(KeyOf(*snapshot, link));
        EXPECT_EQ(found, expected) << rule.message->id() << " " << subject;
        links += found.size();
      }
    }
  }
  EXPECT_GT(links, 500u);
}

TEST_F(GapsTest, StopsWhenTheBudgetDoes) {
  network_.Add("port:p");
  for (int i = 0; i < 5000; ++i) {
    const std::string port = absl::StrCat("port:n", i);
    network_.Add(port).Link(port, "near", "port:p");
  }
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  const View view = PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot);
  const FoundGap gap = {*snapshot->Find("port:p"), {{1, false}}};
  testing::ExpectStops(
      [&](Budget& budget) { return FindGaps(view, Rule("quiet_port"), budget).status(); });
  testing::ExpectStops([&](Budget& budget) {
    return EvidenceOf(view, Rule("quiet_port"), gap, 10, budget).status();
  });
}

TEST_F(GapsTest, ManySubjectsWithoutLinksAreWorkToo) {
  for (int i = 0; i < 5000; ++i) network_.Add(absl::StrCat("ship:n", i));
  const std::shared_ptr<const Snapshot> snapshot = network_.Build();
  const View view = PlainView(network_, {.day = D("2016-01-01")}).Of(*snapshot);
  testing::ExpectStops(
      [&](Budget& budget) { return FindGaps(view, Rule("ship_without_port"), budget).status(); });
}

}  // namespace
}  // namespace schakel

// Every scorer against its formula, worked out on sets of ids.
#include "graph/algorithms/matching/scorer.h"

#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "graph/algorithms/matching/pagerank.h"
#include "tests/support/world.h"
#include "tests/unit/graph/algorithms/plain_network.h"

namespace schakel {
namespace {

using testing::CompileSchema;
using testing::D;
using testing::Must;
using testing::PlainNetwork;
using testing::PlainView;

// Ships, ports and cargo; a cargo says what somebody is about.
constexpr absl::string_view kFleet = R"pb(
  id: "fleet"
  entity_attributes { id: "lat" type: VALUE_TYPE_DECIMAL }
  entity_attributes { id: "lng" type: VALUE_TYPE_DECIMAL }
  kinds { id: "ship" }
  kinds { id: "port" }
  kinds { id: "cargo" }
  relations {
    id: "calls_at"
    endpoints { sources: "ship" targets: "port" }
  }
  relations {
    id: "near"
    symmetric: true
    endpoints { sources: "ship" sources: "port" targets: "ship" targets: "port" }
  }
  relations {
    id: "holds"
    endpoints { sources: "ship" sources: "port" targets: "cargo" }
  }
  statuses { id: "sure" counts: true is_default: true }
  statuses { id: "said" counts: true }
  statuses { id: "guessed" }
  statuses { id: "withdrawn" }
  introduction_relations: "calls_at"
  introduction_relations: "near"
  geo_point { latitude: "lat" longitude: "lng" }
  chain {
    kinds: "port"
    relations: "calls_at"
    parts {
      id: "ship"
      partner { kinds: "ship" }
    }
  }
  matching {
    theme_relations: "holds"
    near_km: 100
    metapaths {
      id: "shared_cargo"
      way {
        steps {
          relations: "holds"
          direction: DIRECTION_OUT
          to { kinds: "cargo" }
        }
        steps {
          relations: "holds"
          direction: DIRECTION_IN
          to {}
        }
      }
    }
  }
)pb";

using Values = std::map<std::string, double>;

class ScorerTest : public ::testing::Test {
 protected:
  // Asks a scorer who of a kind, linked or not, suits `source`; each value is held against the sum of
  // its parts where it is one. An empty kind is everybody; with `only`, nobody else may be suggested.
  Values ScoresOf(ScorerId id, const PlainView& plain, const std::string& source,
                  const std::string& kind, const std::string& only = "") {
    const std::shared_ptr<const Snapshot> snapshot = network_->Build();
    const View view = plain.Of(*snapshot);
    const Schema& schema = snapshot->schema();
    SimpleGraph graph(view.WithRelations(schema.introduction_relations()));
    RelationSet wide_relations = schema.introduction_relations();
    wide_relations.Insert(*schema.FindRelation("holds"));
    SimpleGraph wide(view.WithRelations(wide_relations));
    std::vector<NodeId> members;
    for (std::uint32_t v = 0; v < snapshot->node_count(); ++v) {
      const bool wanted =
          kind.empty() || snapshot->header(NodeId(v)).kind == *schema.FindKind(kind);
      if (wanted && view.IsLive(NodeId(v))) members.emplace_back(v);
    }
    const std::size_t population = members.size();
    std::erase(members, *snapshot->Find(source));
    if (!only.empty()) members = {*snapshot->Find(only)};
    const Pool pool(snapshot->node_count(), members);
    const MatchQuestion question = {.graph = graph,
                                    .wide = wide,
                                    .source = *snapshot->Find(source),
                                    .pool = pool,
                                    .population = population,
                                    .suggested = {*schema.FindRelation("calls_at")},
                                    .to_the_end = true};
    const std::unique_ptr<Scorer> scorer = MakeScorer(id, question);
    Budget budget;
    Values values;
    parts_.clear();
    for (const Finding& finding : Must(scorer->Score(budget))) {
      const NodeId v = pool.member(finding.member);
      EXPECT_TRUE(values.emplace(snapshot->id(v), finding.value).second);
      double sum = 0;
      for (const Part& part : Must(scorer->Explain(v, budget))) {
        sum += part.value;
        parts_[std::string(snapshot->id(v))][std::string(snapshot->id(part.entity))] = part.value;
      }
      part_sums_[std::string(snapshot->id(v))] = sum;
    }
    return values;
  }

  static void ExpectNear(const Values& expected, const Values& got, double tolerance) {
    ASSERT_EQ(got.size(), expected.size());
    for (const auto& [id, value] : expected) {
      ASSERT_TRUE(got.contains(id)) << id;
      EXPECT_NEAR(got.at(id), value, tolerance * std::max(1.0, value)) << id;
    }
  }

  std::unique_ptr<PlainNetwork> network_ = std::make_unique<PlainNetwork>(CompileSchema(kFleet));
  std::map<std::string, Values> parts_;
  Values part_sums_;
};

std::set<std::string> Shared(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::set<std::string> shared;
  for (const std::string& one : a) {
    if (b.contains(one)) shared.insert(one);
  }
  return shared;
}

// Neighbours without the entity itself: links to oneself make no neighbour.
std::set<std::string> Around(const PlainView& plain, const std::string& id) {
  std::set<std::string> around = plain.Neighbours(id);
  around.erase(id);
  return around;
}

// The probability of each entity, from a system of equations solved by elimination.
Values SolveWalk(const PlainView& plain, const std::string& source) {
  std::vector<std::string> ids;
  std::map<std::string, std::size_t> index;
  for (const auto& [id, entity] : plain.network().entities()) {
    if (!plain.IsLive(id)) continue;
    index[id] = ids.size();
    ids.push_back(id);
  }
  const std::size_t n = ids.size();
  std::vector<std::vector<double>> rows(n, std::vector<double>(n + 1));
  for (std::size_t i = 0; i < n; ++i) rows[i][i] = 1;
  for (std::size_t j = 0; j < n; ++j) {
    const std::set<std::string> around = Around(plain, ids[j]);
    for (const std::string& id : around) {
      rows[index[id]][j] -= 0.85 / static_cast<double>(around.size());
    }
    // Who has nowhere to go, goes back.
    if (around.empty()) rows[index[source]][j] -= 0.85;
  }
  rows[index[source]][n] = 0.15;
  for (std::size_t i = 0; i < n; ++i) {
    std::size_t pivot = i;
    for (std::size_t r = i; r < n; ++r) {
      if (std::abs(rows[r][i]) > std::abs(rows[pivot][i])) pivot = r;
    }
    std::swap(rows[i], rows[pivot]);
    for (std::size_t r = 0; r < n; ++r) {
      if (r == i || rows[r][i] == 0) continue;
      const double factor = rows[r][i] / rows[i][i];
      for (std::size_t c = i; c <= n; ++c) rows[r][c] -= factor * rows[i][c];
    }
  }
  Values solved;
  for (std::size_t i = 0; i < n; ++i) solved[ids[i]] = rows[i][n] / rows[i][i];
  return solved;
}

TEST_F(ScorerTest, AgreeWithTheirFormulasOnRandomNetworks) {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    network_ = std::make_unique<PlainNetwork>(CompileSchema(kFleet));
    AddRandomly(seed, {.entities = 50, .links = 220}, *network_);
    const PlainView plain(*network_, {.day = D("2016-01-20"), .relations = {"calls_at", "near"}});
    const PlainView wide(*network_, {.day = D("2016-01-20")});
    const PlainView calls(*network_, {.day = D("2016-01-20"), .relations = {"calls_at"}});
    int asked = 0;
    for (const auto& [source, entity] : network_->entities()) {
      if (!plain.IsLive(source) || entity.kind == "cargo" || ++asked > 6) continue;
      const std::set<std::string> mine = Around(plain, source);
      Values cn, aa, ra, jc, pa, degree, l3, peers, walk;
      const Values solved = SolveWalk(plain, source);
      for (const auto& [c, other] : network_->entities()) {
        if (c == source || other.kind != "port" || !plain.IsLive(c)) continue;
        const std::set<std::string> theirs = Around(plain, c);
        for (const std::string& w : Shared(mine, theirs)) {
          const auto known = static_cast<double>(Around(plain, w).size());
          cn[c] += 1;
          aa[c] += 1 / std::log(known);
          ra[c] += 1 / known;
        }
        if (cn.contains(c)) {
          jc[c] = cn[c] / (static_cast<double>(mine.size() + theirs.size()) - cn[c]);
        }
        if (!theirs.empty()) {
          degree[c] = static_cast<double>(theirs.size());
          if (!mine.empty()) pa[c] = static_cast<double>(mine.size() * theirs.size());
        }
        for (const std::string& u : mine) {
          if (u == c) continue;
          for (const std::string& v : Shared(Around(plain, u), theirs)) {
            if (v == source) continue;
            l3[c] +=
                1 /
                std::sqrt(static_cast<double>(Around(plain, u).size() * Around(plain, v).size()));
          }
        }
        for (const auto& [peer, peer_entity] : network_->entities()) {
          if (peer == source || peer_entity.kind != entity.kind || !plain.IsLive(peer)) continue;
          if (!Around(calls, peer).contains(c)) continue;
          const std::set<std::string> a = Around(wide, source), b = Around(wide, peer);
          const auto both = static_cast<double>(Shared(a, b).size());
          if (both > 0) peers[c] += both / (static_cast<double>(a.size() + b.size()) - both);
        }
        if (solved.at(c) > 1e-15) walk[c] = solved.at(c);
      }
      SCOPED_TRACE(source);
      ExpectNear(cn, ScoresOf(ScorerId::kCommonNeighbors, wide, source, "port"), 1e-12);
      ExpectNear(aa, ScoresOf(ScorerId::kAdamicAdar, wide, source, "port"), 1e-12);
      ExpectNear(aa, part_sums_, 1e-12);
      part_sums_.clear();
      ExpectNear(ra, ScoresOf(ScorerId::kResourceAllocation, wide, source, "port"), 1e-12);
      ExpectNear(jc, ScoresOf(ScorerId::kJaccard, wide, source, "port"), 1e-12);
      ExpectNear(pa, ScoresOf(ScorerId::kPreferentialAttachment, wide, source, "port"), 1e-12);
      ExpectNear(degree, ScoresOf(ScorerId::kPopularity, wide, source, "port"), 1e-12);
      part_sums_.clear();
      ExpectNear(l3, ScoresOf(ScorerId::kL3, wide, source, "port"), 1e-12);
      ExpectNear(l3, part_sums_, 1e-12);
      part_sums_.clear();
      ExpectNear(peers, ScoresOf(ScorerId::kPeers, wide, source, "port"), 1e-12);
      ExpectNear(peers, part_sums_, 1e-12);
      part_sums_.clear();
      ExpectNear(walk, ScoresOf(ScorerId::kPagerank, wide, source, "port"), 1e-9);
      ExpectNear(walk, part_sums_, 1e-9);
      part_sums_.clear();
    }
  }
}

// One who may be suggested mostly has fewer links than lie around the source and is looked at from its side;
// everybody together never has.
TEST_F(ScorerTest, FindTheSameFromWhicheverSideTheyLook) {
  int found = 0;
  for (unsigned seed = 20; seed <= 25; ++seed) {
    network_ = std::make_unique<PlainNetwork>(CompileSchema(kFleet));
    AddRandomly(seed, {.entities = 40, .links = 260}, *network_);
    const PlainView plain(*network_, {.day = D("2016-01-20")});
    int asked = 0;
    for (const auto& [source, entity] : network_->entities()) {
      if (!plain.IsLive(source) || entity.kind == "cargo" || ++asked > 4) continue;
      for (const ScorerId id :
           {ScorerId::kCommonNeighbors, ScorerId::kAdamicAdar, ScorerId::kResourceAllocation,
            ScorerId::kJaccard, ScorerId::kL3, ScorerId::kPeers, ScorerId::kMetapaths}) {
        const Values all = ScoresOf(id, plain, source, "");
        const std::map<std::string, Values> parts = parts_;
        for (const auto& [c, other] : network_->entities()) {
          if (c == source || !plain.IsLive(c)) continue;
          SCOPED_TRACE(absl::StrCat("seed ", seed, ", ", NameOf(id), " of ", source, " and ", c));
          const Values alone = ScoresOf(id, plain, source, "", c);
          ASSERT_EQ(alone.contains(c), all.contains(c));
          if (!alone.contains(c)) continue;
          ++found;
          EXPECT_EQ(alone.at(c), all.at(c));
          EXPECT_EQ(parts_[c], parts.at(c));
        }
      }
    }
  }
  EXPECT_GT(found, 1000);
}

TEST_F(ScorerTest, AWalkFollowedShortIsTooLowByAtMostItsRest) {
  AddRandomly(4, {.entities = 60, .links = 400}, *network_);
  const std::shared_ptr<const Snapshot> snapshot = network_->Build();
  const PlainView plain(*network_, {.day = D("2016-01-20"), .relations = {"calls_at", "near"}});
  const View view = plain.Of(*snapshot);
  for (const auto& [source, entity] : network_->entities()) {
    if (!plain.IsLive(source)) continue;
    SimpleGraph graph(view);
    Budget budget;
    RandomWalk whole(graph, *snapshot->Find(source));
    ASSERT_TRUE(whole.Follow(WalkUntil::kSettled, budget).ok());
    RandomWalk part(graph, *snapshot->Find(source));
    ASSERT_TRUE(part.Follow(WalkUntil::kEnough, budget).ok());
    double total = 0;
    for (std::uint32_t v = 0; v < snapshot->node_count(); ++v) {
      const double exact = whole.ShareOf(NodeId(v));
      total += exact;
      EXPECT_LE(part.ShareOf(NodeId(v)), exact + 1e-9);
      // What anybody holds back may have come here.
      EXPECT_NEAR(part.ShareOf(NodeId(v)), exact, 1e-5 * 60);
    }
    if (!graph.NeighborsOf(*snapshot->Find(source), budget)->empty()) {
      EXPECT_NEAR(total, 1, 1e-9);
    }
  }
}

TEST_F(ScorerTest, ARareThemeSaysMore) {
  network_->Add("ship:s")
      .Add("port:a")
      .Add("port:b")
      .Add("port:c")
      .Add("cargo:tea")
      .Add("cargo:oil");
  network_->Link("ship:s", "holds", "cargo:tea").Link("ship:s", "holds", "cargo:oil");
  network_->Link("port:a", "holds", "cargo:tea").Link("port:b", "holds", "cargo:oil");
  network_->Link("port:c", "holds", "cargo:oil");
  const PlainView plain(*network_, {.day = D("2016-01-20")});
  const Values values = ScoresOf(ScorerId::kThemes, plain, "ship:s", "port");
  EXPECT_DOUBLE_EQ(values.at("port:a"), std::log(1 + 3.0));
  EXPECT_DOUBLE_EQ(values.at("port:b"), std::log(1 + 1.5));
  EXPECT_EQ(parts_.at("port:a").begin()->first, "cargo:tea");
}

TEST_F(ScorerTest, NearIsInKilometresAndEnds) {
  network_->Add("ship:s", {.attributes = {{"lat", "52"}, {"lng", "5"}}});
  network_->Add("port:here", {.attributes = {{"lat", "52"}, {"lng", "5"}}});
  network_->Add("port:north", {.attributes = {{"lat", "52.5"}, {"lng", "5"}}});
  network_->Add("port:east", {.attributes = {{"lat", "52"}, {"lng", "7"}}});
  network_->Add("port:far", {.attributes = {{"lat", "54"}, {"lng", "5"}}});
  network_->Add("port:somewhere");
  const PlainView plain(*network_, {.day = D("2016-01-20")});
  const Values values = ScoresOf(ScorerId::kNearby, plain, "ship:s", "port");
  ASSERT_EQ(values.size(), 2u);
  EXPECT_EQ(values.at("port:here"), 0);
  EXPECT_NEAR(values.at("port:north"), 55.6, 0.1);
}

TEST_F(ScorerTest, WaysAreCountedByWhoIsOnThem) {
  network_->Add("ship:s").Add("port:a").Add("port:b").Add("cargo:tea").Add("cargo:oil");
  network_->Link("ship:s", "holds", "cargo:tea").Link("ship:s", "holds", "cargo:oil");
  network_->Link("port:a", "holds", "cargo:tea").Link("port:a", "holds", "cargo:oil");
  network_->Link("port:a", "holds", "cargo:oil", {.since = "2015"});
  network_->Link("port:b", "holds", "cargo:oil");
  const PlainView plain(*network_, {.day = D("2016-01-20")});
  EXPECT_EQ(ScoresOf(ScorerId::kMetapaths, plain, "ship:s", "port"),
            (Values{{"port:a", 2}, {"port:b", 1}}));
  EXPECT_EQ(parts_.at("port:a"), (Values{{"cargo:oil", 1}, {"cargo:tea", 1}}));
}

TEST_F(ScorerTest, WhoBringsWhatIsMissingCompletesAChain) {
  network_->Add("ship:s").Add("port:full").Add("port:empty").Add("ship:other");
  network_->Link("ship:other", "calls_at", "port:full");
  const PlainView plain(*network_, {.day = D("2016-01-20")});
  EXPECT_EQ(ScoresOf(ScorerId::kComplement, plain, "ship:s", "port"), (Values{{"port:empty", 1}}));
  EXPECT_EQ(ScoresOf(ScorerId::kComplement, plain, "port:empty", "ship"),
            (Values{{"ship:s", 1}, {"ship:other", 1}}));
}

}  // namespace
}  // namespace schakel

#include "graph/network/adjacency.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

namespace schakel {
namespace {

// What an adjacency should hold, said as plainly as possible.
class Model {
 public:
  using Key = std::tuple<std::uint32_t, std::uint8_t, std::uint32_t, std::int32_t>;

  static Key KeyOf(const LinkRow& l) {
    return {l.source.value(), l.relation.value(), l.target.value(), l.period.since.bits() >> 2};
  }
  void Put(const LinkRow& link) { links_[KeyOf(link)] = link; }
  bool Erase(const LinkRow& link) { return links_.erase(KeyOf(link)) == 1; }
  bool Has(const LinkRow& link) const { return links_.contains(KeyOf(link)); }
  std::size_t size() const { return links_.size(); }

  std::vector<HalfEdge> Edges(NodeId v) const {
    std::vector<HalfEdge> edges;
    for (const auto& [key, link] : links_) {
      if (link.source == v) edges.push_back(link.FromSource());
      if (link.target == v) edges.push_back(link.FromTarget());
    }
    std::sort(edges.begin(), edges.end(),
              [](const HalfEdge& a, const HalfEdge& b) { return a.key() < b.key(); });
    return edges;
  }

 private:
  std::map<Key, LinkRow> links_;
};

bool Same(const HalfEdge& a, const HalfEdge& b) {
  return a.key() == b.key() && a.period == b.period && a.status == b.status;
}

template <typename Range>
std::vector<HalfEdge> Collect(const Range& range) {
  return {range.begin(), range.end()};
}

void ExpectSame(const std::vector<HalfEdge>& actual, const std::vector<HalfEdge>& expected) {
  ASSERT_EQ(actual.size(), expected.size());
  for (std::size_t i = 0; i < actual.size(); ++i) EXPECT_TRUE(Same(actual[i], expected[i])) << i;
}

constexpr std::uint32_t kVertices = 300;

class LinkMaker {
 public:
  explicit LinkMaker(std::uint64_t seed) : random_(seed) {}

  std::uint32_t Below(std::uint32_t n) { return static_cast<std::uint32_t>(random_() % n); }

  // Vertex 7 is a hub: half of all links touch it.
  LinkRow Make() {
    LinkRow link;
    link.source = NodeId(Below(2) == 0 ? 7 : Below(kVertices));
    link.target = NodeId(Below(kVertices));
    link.relation = RelationId(static_cast<std::uint8_t>(Below(3)));
    link.status = StatusId(static_cast<std::uint8_t>(Below(5)));
    if (Below(3) != 0) {
      link.period.since = PartialDate(Day(static_cast<std::int32_t>(Below(8)) * 365),
                                      static_cast<DatePrecision>(Below(3)));
    }
    return link;
  }

 private:
  std::mt19937_64 random_;
};

class AdjacencyRandomTest : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(AdjacencyRandomTest, AgreesWithAModelThroughInsertionsAndRemovals) {
  SCOPED_TRACE(::testing::Message() << "seed " << GetParam());
  LinkMaker maker(GetParam());
  Adjacency adjacency;
  Model model;
  PageOwner owner = 1;
  adjacency.Grow(kVertices, owner);
  std::vector<LinkRow> made;
  for (int step = 0; step < 6000; ++step) {
    // Later steps remove more than they add, so that the hub grows out of its page and back.
    const bool erase = !made.empty() && maker.Below(10) < (step < 4000 ? 1u : 8u);
    const LinkRow link =
        erase ? made[maker.Below(static_cast<std::uint32_t>(made.size()))] : maker.Make();
    if (maker.Below(50) == 0) ++owner;
    if (erase) {
      EXPECT_EQ(adjacency.Erase(link, owner), model.Erase(link));
    } else {
      EXPECT_EQ(adjacency.Upsert(link, owner), !model.Has(link));
      model.Put(link);
      made.push_back(link);
    }
    if (step % 1500 != 0 && step != 5999) continue;
    ASSERT_EQ(adjacency.link_count(), model.size());
    for (std::uint32_t v = 0; v < kVertices; ++v) {
      ExpectSame(Collect(adjacency.edges(NodeId(v))), model.Edges(NodeId(v)));
      EXPECT_EQ(adjacency.degree(NodeId(v)), model.Edges(NodeId(v)).size());
    }
  }
}

TEST_P(AdjacencyRandomTest, ManyAtOnceIsTheSameAsOneByOne) {
  SCOPED_TRACE(::testing::Message() << "seed " << GetParam());
  LinkMaker maker(GetParam());
  Adjacency adjacency;
  Model model;
  adjacency.Grow(kVertices, 1);
  for (int round = 0; round < 4; ++round) {
    std::vector<LinkRow> fresh;
    for (int i = 0; i < 1500; ++i) {
      const LinkRow link = maker.Make();
      if (model.Has(link)) continue;
      model.Put(link);
      fresh.push_back(link);
    }
    adjacency.InsertNew(fresh, static_cast<PageOwner>(round + 1));
  }
  EXPECT_EQ(adjacency.link_count(), model.size());
  for (std::uint32_t v = 0; v < kVertices; ++v) {
    ExpectSame(Collect(adjacency.edges(NodeId(v))), model.Edges(NodeId(v)));
  }
}

TEST_P(AdjacencyRandomTest, PartsOfARangeAreWhatAFilterWouldKeep) {
  SCOPED_TRACE(::testing::Message() << "seed " << GetParam());
  LinkMaker maker(GetParam());
  Adjacency adjacency;
  adjacency.Grow(kVertices, 1);
  for (int i = 0; i < 9000; ++i) adjacency.Upsert(maker.Make(), 1);
  for (const std::uint32_t v : {7u, 8u, 9u}) {
    const std::vector<HalfEdge> all = Collect(adjacency.edges(NodeId(v)));
    for (std::uint8_t r = 0; r < 4; ++r) {
      const RelationId relation(r);
      std::vector<HalfEdge> expected;
      for (const HalfEdge& e : all) {
        if (e.relation == relation) expected.push_back(e);
      }
      ExpectSame(Collect(adjacency.edges(NodeId(v)).Of(relation)), expected);
      for (const Side side : {Side::kSource, Side::kTarget}) {
        std::vector<HalfEdge> sided;
        for (const HalfEdge& e : expected) {
          if (e.side == side) sided.push_back(e);
        }
        ExpectSame(Collect(adjacency.edges(NodeId(v)).Of(relation, side)), sided);
        // A part of a part is a part of the whole.
        ExpectSame(Collect(adjacency.edges(NodeId(v)).Of(relation).Of(relation, side)), sided);
        for (std::uint32_t n = 0; n < kVertices; n += 13) {
          std::vector<HalfEdge> pair;
          for (const HalfEdge& e : sided) {
            if (e.neighbor == NodeId(n)) pair.push_back(e);
          }
          ExpectSame(Collect(adjacency.edges(NodeId(v)).Of(relation, side, NodeId(n))), pair);
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AdjacencyRandomTest, ::testing::Values(1, 2, 20260101));

TEST(AdjacencyTest, ACopyDoesNotSeeLaterChanges) {
  LinkMaker maker(5);
  Adjacency before;
  before.Grow(kVertices, 1);
  for (int i = 0; i < 5000; ++i) before.Upsert(maker.Make(), 1);
  std::vector<std::vector<HalfEdge>> kept;
  for (std::uint32_t v = 0; v < kVertices; ++v) kept.push_back(Collect(before.edges(NodeId(v))));

  Adjacency after = before;
  for (int i = 0; i < 5000; ++i) after.Upsert(maker.Make(), 2);
  for (std::uint32_t v = 0; v < kVertices; ++v)
    ExpectSame(Collect(before.edges(NodeId(v))), kept[v]);
}

TEST(AdjacencyTest, ASelfLinkHasBothHalvesAtOneVertex) {
  Adjacency adjacency;
  adjacency.Grow(1, 1);
  LinkRow self;
  EXPECT_TRUE(adjacency.Upsert(self, 1));
  EXPECT_EQ(adjacency.degree(NodeId(0)), 2u);
  EXPECT_EQ(adjacency.link_count(), 1u);
  EXPECT_TRUE(adjacency.Erase(self, 1));
  EXPECT_EQ(adjacency.degree(NodeId(0)), 0u);
}

TEST(AdjacencyTest, ALinkCostsLittleMoreThanTwoHalves) {
  Adjacency adjacency;
  adjacency.Grow(10'000, 1);
  std::mt19937_64 random(1);
  std::vector<LinkRow> links;
  std::set<Model::Key> keys;
  while (links.size() < 100'000) {
    LinkRow link;
    link.source = NodeId(static_cast<std::uint32_t>(random() % 10'000));
    link.target = NodeId(static_cast<std::uint32_t>(random() % 10'000));
    if (keys.insert(Model::KeyOf(link)).second) links.push_back(link);
  }
  adjacency.InsertNew(links, 1);
  EXPECT_LE(adjacency.MemoryBytes(), adjacency.link_count() * 48);
}

}  // namespace
}  // namespace schakel

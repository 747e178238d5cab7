#include "graph/algorithms/links_between.h"

#include <cstddef>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "graph/algorithms/vertex_set.h"
#include "tests/unit/graph/algorithms/plain_network.h"

namespace schakel {
namespace {

using testing::AddRandomly;
using testing::PlainNetwork;
using testing::PlainView;

using Pairs = std::set<std::pair<std::string, std::string>>;

// Some of the live entities.
class Picked {
 public:
  Picked(const PlainView& plain, const Snapshot& snapshot, std::size_t one_in,
         const std::set<std::string>& always, std::mt19937& random)
      : set_(snapshot.node_count()) {
    for (const std::string& id : plain.network().EntityIds()) {
      if (!plain.IsLive(id) || (!always.contains(id) && random() % one_in != 0)) continue;
      ids_.insert(id);
      members_.push_back(*snapshot.Find(id));
      set_.Insert(members_.back());
    }
  }

  auto vertices() const {
    return Vertices{absl::MakeConstSpan(members_), [this](NodeId v) { return set_.Contains(v); }};
  }
  const std::set<std::string>& ids() const { return ids_; }

 private:
  std::set<std::string> ids_;
  std::vector<NodeId> members_;
  VertexSet set_;
};

Pairs PlainPairs(const PlainView& plain, const Picked& as, const Picked& bs) {
  Pairs pairs;
  for (const std::string& a : as.ids()) {
    for (const std::string& b : plain.Neighbours(a)) {
      if (bs.ids().contains(b)) pairs.emplace(a, b);
    }
  }
  return pairs;
}

Pairs PairsOf(const View& view, const Picked& as, const Picked& bs) {
  const Snapshot& snapshot = view.snapshot();
  Pairs pairs;
  Budget budget;
  const absl::Status status =
      ForEachPair(view, as.vertices(), bs.vertices(), budget, [&](NodeId a, NodeId b) {
        pairs.emplace(std::string(snapshot.id(a)), std::string(snapshot.id(b)));
      });
  EXPECT_TRUE(status.ok()) << status;
  return pairs;
}

// The entities with more links than are read through.
std::set<std::string> Hubs(const PlainNetwork& network, const Snapshot& snapshot) {
  std::set<std::string> hubs;
  for (const std::string& id : network.EntityIds()) {
    const auto v = snapshot.Find(id);
    if (v.has_value() && snapshot.adjacency().degree(*v) > kReadThroughMax) hubs.insert(id);
  }
  return hubs;
}

TEST(LinksBetweenTest, FindsTheSamePairsFromWhicheverSideItLooks) {
  std::mt19937 random(20261130);
  std::size_t hubs_met = 0;
  for (unsigned seed = 501; seed <= 506; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(testing::DrawVocabulary(seed));
    AddRandomly(seed, {.entities = 80, .links = 200, .hub_links = 1300, .small_hub_links = 400},
                network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const std::set<std::string> relations =
        seed % 2 == 0 ? std::set<std::string>{} : std::set<std::string>{"near", "calls_at"};
    const PlainView plain(network, {.day = testing::D(absl::StrCat("2016-01-", 10 + seed % 15)),
                                    .relations = relations});
    const View view = plain.Of(*snapshot);
    const std::set<std::string> hubs = Hubs(network, *snapshot);
    hubs_met += hubs.size();
    for (const std::size_t one_in : {std::size_t{1}, std::size_t{2}, std::size_t{20}}) {
      // Hubs on the one side, on both and by chance: every way of looking comes by.
      const Picked some(plain, *snapshot, 2, {}, random);
      const Picked with_hubs(plain, *snapshot, one_in, hubs, random);
      const Picked few_with_hubs(plain, *snapshot, 20, hubs, random);
      EXPECT_EQ(PairsOf(view, some, with_hubs), PlainPairs(plain, some, with_hubs));
      EXPECT_EQ(PairsOf(view, with_hubs, some), PlainPairs(plain, with_hubs, some));
      EXPECT_EQ(PairsOf(view, few_with_hubs, with_hubs),
                PlainPairs(plain, few_with_hubs, with_hubs));
    }
  }
  EXPECT_GT(hubs_met, 6u);
}

TEST(LinksBetweenTest, ALookUpKnowsWhoIsLinked) {
  for (unsigned seed = 521; seed <= 524; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PlainNetwork network(testing::DrawVocabulary(seed));
    AddRandomly(seed, {.entities = 40, .links = 120, .hub_links = 1100}, network);
    const std::shared_ptr<const Snapshot> snapshot = network.Build();
    const PlainView plain(network, {.day = testing::D("2016-01-20")});
    const View view = plain.Of(*snapshot);
    Budget budget;
    for (const std::string& a : network.EntityIds()) {
      for (const std::string& b : network.EntityIds()) {
        if (!plain.IsLive(a) || !plain.IsLive(b)) continue;
        const bool linked =
            testing::Must(IsLinkedTo(view, *snapshot->Find(a), *snapshot->Find(b), budget));
        ASSERT_EQ(linked, plain.Neighbours(a).contains(b)) << a << " and " << b;
      }
    }
  }
}

}  // namespace
}  // namespace schakel

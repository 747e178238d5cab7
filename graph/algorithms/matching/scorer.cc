#include "graph/algorithms/matching/scorer.h"

#include <cmath>

#include "graph/algorithms/matching/complement.h"
#include "graph/algorithms/matching/metapaths.h"
#include "graph/algorithms/matching/nearby.h"
#include "graph/algorithms/matching/pagerank.h"
#include "graph/algorithms/matching/paths_of_three.h"
#include "graph/algorithms/matching/peers.h"
#include "graph/algorithms/matching/shared_neighbors.h"
#include "graph/algorithms/matching/themes.h"

namespace schakel {
namespace {

// Somebody shared knows two at least, so the logarithm is never 0.
double InverseLog(std::size_t degree) { return 1 / std::log(static_cast<double>(degree)); }
double Inverse(std::size_t degree) { return 1 / static_cast<double>(degree); }
double One(std::size_t) { return 1; }

}  // namespace

std::vector<Finding> FindingsOf(const Sums& sums) {
  std::vector<Finding> found;
  found.reserve(sums.touched().size());
  for (const std::uint32_t member : sums.touched()) {
    found.push_back({member, ToDouble(sums.Of(member))});
  }
  return found;
}

std::unique_ptr<Scorer> MakeScorer(ScorerId scorer, const MatchQuestion& question) {
  switch (scorer) {
    case ScorerId::kCommonNeighbors: return std::make_unique<SharedNeighbors>(question, &One);
    case ScorerId::kAdamicAdar: return std::make_unique<SharedNeighbors>(question, &InverseLog);
    case ScorerId::kResourceAllocation:
      return std::make_unique<SharedNeighbors>(question, &Inverse);
    case ScorerId::kJaccard: return std::make_unique<Jaccard>(question);
    case ScorerId::kPreferentialAttachment:
      return std::make_unique<Popularity>(question, Popularity::Times::kSource);
    case ScorerId::kPopularity:
      return std::make_unique<Popularity>(question, Popularity::Times::kOne);
    case ScorerId::kL3: return std::make_unique<PathsOfThree>(question);
    case ScorerId::kPeers: return std::make_unique<Peers>(question);
    case ScorerId::kMetapaths: return std::make_unique<Metapaths>(question);
    case ScorerId::kPagerank: return std::make_unique<PersonalisedPagerank>(question);
    case ScorerId::kThemes: return std::make_unique<SharedThemes>(question);
    case ScorerId::kNearby: return std::make_unique<CloseBy>(question);
    case ScorerId::kComplement: return std::make_unique<Complement>(question);
  }
  return nullptr;
}

}  // namespace schakel

// The scorers that recommendations are made of, by name. What each looks for stands with its code in
// graph/algorithms/matching; a schema says which are used.
#ifndef SCHAKEL_GRAPH_MODEL_SCORER_ID_H_
#define SCHAKEL_GRAPH_MODEL_SCORER_ID_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace schakel {

enum class ScorerId : std::uint8_t {
  kCommonNeighbors,
  kAdamicAdar,
  kResourceAllocation,
  kJaccard,
  kPreferentialAttachment,
  kPopularity,
  kL3,
  kPeers,
  kMetapaths,
  kPagerank,
  kThemes,
  kNearby,
  kComplement,
};

inline constexpr std::size_t kScorerCount = 13;

// "adamic_adar".
absl::string_view NameOf(ScorerId scorer);

// By name, or by the abbreviation of the literature ("aa", in either case); empty when there is no
// such scorer.
std::optional<ScorerId> FindScorer(absl::string_view name);

// All names, in order: what errors suggest from.
std::vector<std::string> ScorerNames();

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_MODEL_SCORER_ID_H_

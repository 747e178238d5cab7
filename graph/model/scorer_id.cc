#include "graph/model/scorer_id.h"

#include <array>

#include "absl/strings/match.h"

namespace schakel {
namespace {

struct Names {
  absl::string_view name;
  absl::string_view abbreviation;
};

// By ScorerId.
constexpr std::array<Names, kScorerCount> kNames = {{
    {"common_neighbors", "cn"},
    {"adamic_adar", "aa"},
    {"resource_allocation", "ra"},
    {"jaccard", "jc"},
    {"preferential_attachment", "pa"},
    {"popularity", "degree"},
    {"l3", "l3"},
    {"peers", "peers"},
    {"metapaths", "metapaths"},
    {"personalised_pagerank", "ppr"},
    {"themes", "themes"},
    {"nearby", "nearby"},
    {"complement", "complement"},
}};

}  // namespace

absl::string_view NameOf(ScorerId scorer) { return kNames[static_cast<std::size_t>(scorer)].name; }

std::optional<ScorerId> FindScorer(absl::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (name == kNames[i].name || absl::EqualsIgnoreCase(name, kNames[i].abbreviation)) {
      return static_cast<ScorerId>(i);
    }
  }
  return std::nullopt;
}

std::vector<std::string> ScorerNames() {
  std::vector<std::string> names;
  for (const Names& one : kNames) names.emplace_back(one.name);
  return names;
}

}  // namespace schakel

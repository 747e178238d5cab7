// A vocabulary for tests of suggestions.
#ifndef SCHAKEL_TESTS_UNIT_GRAPH_QUERIES_PAIRS_H_
#define SCHAKEL_TESTS_UNIT_GRAPH_QUERIES_PAIRS_H_

#include "absl/strings/string_view.h"

namespace schakel::testing {

// Schools run projects and belong to towns. Nothing here is called a theme, a sector or a Centrum.
inline constexpr absl::string_view kPairs = R"pb(
  id: "pairs"
  entity_attributes { id: "lat" type: VALUE_TYPE_DECIMAL }
  entity_attributes { id: "lng" type: VALUE_TYPE_DECIMAL }
  kinds { id: "school" }
  kinds { id: "firm" }
  kinds { id: "club" }
  kinds { id: "topic" }
  kinds { id: "town" }
  relations {
    id: "works_with"
    symmetric: true
    endpoints {
      sources: "school"
      sources: "firm"
      sources: "club"
      targets: "school"
      targets: "firm"
      targets: "club"
    }
  }
  relations {
    id: "pays"
    endpoints { sources: "firm" targets: "school" }
  }
  relations {
    id: "about"
    endpoints { sources: "school" sources: "firm" targets: "topic" }
  }
  relations {
    id: "in_town"
    endpoints { sources: "school" sources: "firm" targets: "town" }
  }
  statuses {
    id: "sure"
    counts: true
    is_default: true
    label { nl: "zeker" en: "sure" }
  }
  statuses {
    id: "guessed"
    label { nl: "geraden" en: "guessed" }
  }
  introduction_relations: "works_with"
  introduction_relations: "pays"
  linkage_pairs { id: "school-firm" kind: "school" other: "firm" relations: "works_with" }
  geo_point { latitude: "lat" longitude: "lng" }
  gap_rules {
    id: "unsourced"
    label { nl: "Zonder bron" en: "Without source" }
    subject {}
    needs {
      missing: "source"
      label { nl: "bron" en: "source" }
      self { sourced: true }
    }
  }
  matching {
    scorers { id: "common_neighbors" }
    scorers { id: "adamic_adar" weight: 2 }
    scorers { id: "l3" }
    scorers { id: "peers" }
    scorers { id: "personalised_pagerank" }
    scorers { id: "themes" }
    scorers { id: "nearby" }
    scorers_by_kind {
      kind: "club"
      scorers { id: "adamic_adar" weight: 3 }
    }
    theme_relations: "about"
    near_km: 50
    group_relation: "in_town"
    caveat_rules: "unsourced"
  }
)pb";

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_UNIT_GRAPH_QUERIES_PAIRS_H_

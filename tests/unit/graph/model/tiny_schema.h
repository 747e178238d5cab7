// A vocabulary small enough to hold in the head, for tests of the model: clubs with teams, that
// play in halls.
#ifndef SCHAKEL_TESTS_UNIT_GRAPH_MODEL_TINY_SCHEMA_H_
#define SCHAKEL_TESTS_UNIT_GRAPH_MODEL_TINY_SCHEMA_H_

#include <memory>

#include "absl/strings/string_view.h"

#include "graph/model/schema.h"

namespace schakel {

inline constexpr absl::string_view kTinySchema = R"(
id: "clubs"
statuses { id: "sure" counts: true is_default: true }
statuses { id: "rumour" }
entity_attributes { id: "nickname" type: VALUE_TYPE_TEXT }
entity_attributes { id: "colours" type: VALUE_TYPE_TEXT multi: true }
kinds {
  id: "club"
  attributes {
    id: "league" type: VALUE_TYPE_ENUM values { id: "first" } values { id: "second" } values { id: "amateur" }
  }
  attributes { id: "paid" type: VALUE_TYPE_BOOLEAN }
  attributes { id: "members" type: VALUE_TYPE_INTEGER min: "0" max: "1000" }
  attributes { id: "budget" type: VALUE_TYPE_MONEY unit: "eur" min: "0" }
  attributes { id: "reg" type: VALUE_TYPE_TEXT }
}
kinds { id: "team" attributes { id: "rank" type: VALUE_TYPE_INTEGER min: "1" } }
kinds { id: "hall" }
link_attributes { id: "checked_at" type: VALUE_TYPE_DATE }
relations { id: "belongs_to" endpoints { sources: "team" targets: "club" } }
relations {
  id: "plays_in"
  endpoints { sources: ["team", "club"] targets: "hall" }
  attributes { id: "hours" type: VALUE_TYPE_DECIMAL min: "0" max: "168" }
}
relations { id: "befriends" symmetric: true endpoints { sources: "club" targets: ["club", "team"] } }
relations { id: "resembles" self_links: true endpoints {} }
identifier_schemes { id: "reg" pattern: "\\d{5}" zero_fill: 5 }
identifier_schemes { id: "tax" pattern: "\\d{9}" check: IDENTIFIER_CHECK_ELEVEN_TEST zero_fill: 9 }
identifier_schemes { id: "web" pattern: "https://c\\.example/[a-z]+" prefix: "https://c.example/" }
introduction_relations: ["belongs_to", "befriends"]
linkage_pairs { id: "club-hall" kind: "club" other: "hall" relations: "plays_in" rule: "club_without_hall" }
linkage_pairs { id: "any-hall" other: "hall" relations: ["plays_in", "resembles"] }
chain {
  kinds: "club"
  relations: "befriends"
  parts { id: "high" partner { kinds: "club" conditions { attribute: "league" in: ["first", "second"] } } }
  parts { id: "side" partner { kinds: "team" } }
  flag { id: "rich" partner { kinds: "club" conditions { attribute: "paid" in: "true" } } }
}
gap_rules {
  id: "club_without_hall" code: "C1"
  subject { kinds: "club" }
  needs { missing: "hall" linkage_pair: "club-hall" }
  severity { base: 50 }
}
gap_rules {
  id: "lonely_club" code: "C2"
  subject { kinds: "club" conditions { attribute: "league" in: "amateur" } }
  needs { missing: "high" chain_part: "high" }
  needs { missing: "rich" missing_when_unknown: "rich_unknown" chain_part: "rich" at_least: 2 }
  needs {
    missing: "mate"
    any_of {
      steps { relations: "belongs_to" direction: DIRECTION_IN to { kinds: "team" } }
      steps { relations: "plays_in" direction: DIRECTION_OUT to { kinds: "hall" } }
    }
    any_of { steps { relations: "befriends" direction: DIRECTION_ANY to {} } }
  }
}
reports {
  id: "state"
  sections { gap_rule: "C1" }
  sections { rate { linkage_pair: "club-hall" group_by: "befriends" } }
  sections { chain_kind: "club" }
}
)";

// Compiles the vocabulary above; null when it does not, which schema_test notices first.
inline std::shared_ptr<const Schema> TinySchema() {
  return Schema::Parse(kTinySchema).value_or(nullptr);
}

}  // namespace schakel

#endif  // SCHAKEL_TESTS_UNIT_GRAPH_MODEL_TINY_SCHEMA_H_

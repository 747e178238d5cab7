// A vocabulary for tests of linkage figures: schools, courses, boards, towns and themes.
//
// sits_with has a strength of 0 to 4, and is strong from 2 on after a year. teaches, sits_with and
// runs introduce. A school and a course make a pair (teaches), and so do anybody and a theme (about).
// Courses have chains; those of boards and towns are made of them. mentions is weak.
#ifndef SCHAKEL_TESTS_UNIT_GRAPH_QUERIES_SCHOOLS_H_
#define SCHAKEL_TESTS_UNIT_GRAPH_QUERIES_SCHOOLS_H_

#include "absl/strings/string_view.h"

namespace schakel::testing {

inline constexpr absl::string_view kSchools = R"pb(
  id: "schools"
  kinds {
    id: "school"
    attributes {
      id: "level"
      type: VALUE_TYPE_ENUM
      values {
        id: "low"
        label { nl: "laag" }
      }
      values {
        id: "high"
        label { nl: "hoog" }
      }
    }
    attributes { id: "open" type: VALUE_TYPE_BOOLEAN }
    attributes { id: "pupils" type: VALUE_TYPE_INTEGER }
  }
  kinds {
    id: "course"
    attributes {
      id: "form"
      type: VALUE_TYPE_ENUM
      values { id: "day" }
      values { id: "evening" }
    }
  }
  kinds { id: "board" }
  kinds { id: "town" }
  kinds { id: "theme" }
  relations {
    id: "teaches"
    endpoints { sources: "school" targets: "course" }
  }
  relations {
    id: "sits_with"
    symmetric: true
    endpoints { sources: "school" sources: "board" targets: "school" targets: "board" }
    attributes { id: "strength" type: VALUE_TYPE_INTEGER min: "0" max: "4" }
  }
  relations {
    id: "runs"
    endpoints { sources: "board" targets: "course" }
  }
  relations {
    id: "in_town"
    endpoints { sources: "school" sources: "course" targets: "town" }
  }
  relations {
    id: "about"
    endpoints { sources: "school" sources: "course" sources: "town" targets: "theme" }
  }
  relations {
    id: "mentions"
    weak: true
    self_links: true
    endpoints {}
  }
  statuses { id: "sure" counts: true is_default: true }
  statuses { id: "said" counts: true }
  introduction_relations: "teaches"
  introduction_relations: "sits_with"
  introduction_relations: "runs"
  linkage_pairs { id: "school-course" kind: "school" other: "course" relations: "teaches" }
  linkage_pairs { id: "any-theme" other: "theme" relations: "about" }
  strong_link { attribute: "strength" at_least: "2" days_min: 365 }
  chain {
    kinds: "course"
    relations: "teaches"
    relations: "runs"
    parts {
      id: "low"
      partner {
        kinds: "school"
        conditions { attribute: "level" in: "low" }
      }
    }
    parts {
      id: "high"
      partner {
        kinds: "school"
        conditions { attribute: "level" in: "high" }
      }
    }
    flag {
      id: "open"
      partner {
        kinds: "school"
        conditions { attribute: "open" in: "true" }
      }
    }
    unions {
      kinds: "board"
      members {
        steps {
          relations: "runs"
          direction: DIRECTION_OUT
          to { kinds: "course" }
        }
      }
    }
    unions {
      kinds: "town"
      members {
        steps {
          relations: "in_town"
          direction: DIRECTION_IN
          to {
            kinds: "course"
            conditions { attribute: "form" in: "day" }
          }
        }
      }
    }
  }
)pb";

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_UNIT_GRAPH_QUERIES_SCHOOLS_H_

// A vocabulary with every mechanism that walks and rules have, for tests of algorithms: ships that
// call at ports, tow each other and hold cargo.
//
// Introduction relations are tows (directed, ships only, self-links), calls_at and near
// (symmetric). Statuses: sure and said count, guessed and withdrawn do not.
#ifndef SCHAKEL_TESTS_UNIT_GRAPH_ALGORITHMS_HARBOURS_H_
#define SCHAKEL_TESTS_UNIT_GRAPH_ALGORITHMS_HARBOURS_H_

#include "absl/strings/string_view.h"

namespace schakel::testing {

inline constexpr absl::string_view kHarbours = R"pb(
  id: "harbours"
  kinds {
    id: "ship"
    attributes {
      id: "flag"
      type: VALUE_TYPE_ENUM
      values { id: "red" }
      values { id: "green" }
      values { id: "blue" }
    }
    attributes { id: "sailing" type: VALUE_TYPE_BOOLEAN }
  }
  kinds {
    id: "port"
    attributes {
      id: "flag"
      type: VALUE_TYPE_ENUM
      values { id: "blue" }
      values { id: "red" }
    }
    attributes { id: "deep" type: VALUE_TYPE_BOOLEAN }
  }
  kinds { id: "cargo" }
  relations {
    id: "calls_at"
    endpoints { sources: "ship" targets: "port" }
  }
  relations {
    id: "tows"
    self_links: true
    endpoints { sources: "ship" targets: "ship" }
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
  relations {
    id: "resembles"
    self_links: true
    endpoints {}
  }
  statuses { id: "sure" counts: true is_default: true }
  statuses { id: "said" counts: true }
  statuses { id: "guessed" }
  statuses { id: "withdrawn" }
  introduction_relations: "calls_at"
  introduction_relations: "tows"
  introduction_relations: "near"
  introduction_relations: "holds"
  linkage_pairs {
    id: "ship-port"
    kind: "ship"
    other: "port"
    relations: "calls_at"
    relations: "near"
    rule: "ship_without_port"
  }
  chain {
    kinds: "port"
    relations: "calls_at"
    relations: "resembles"
    parts {
      id: "red"
      partner {
        kinds: "ship"
        conditions { attribute: "flag" in: "red" }
      }
    }
    parts {
      id: "sailing"
      partner { conditions { attribute: "sailing" in: "true" } }
    }
    parts {
      id: "port"
      partner { kinds: "port" }
    }
    flag {
      id: "deep"
      partner { conditions { attribute: "deep" in: "true" } }
    }
  }
  gap_rules {
    id: "ship_without_port"
    code: "H1"
    subject { kinds: "ship" }
    needs {
      missing: "port"
      any_of {
        steps {
          relations: "calls_at"
          relations: "near"
          direction: DIRECTION_ANY
          to { kinds: "port" }
        }
      }
    }
  }
  gap_rules {
    id: "quiet_port"
    code: "H2"
    subject { kinds: "port" }
    needs {
      missing: "callers"
      at_least: 2
      any_of {
        steps {
          relations: "calls_at"
          direction: DIRECTION_IN
          to {}
        }
      }
    }
    needs {
      missing: "reds_next_door"
      missing_when_unknown: "reds_unknown"
      at_least: 2
      any_of {
        steps {
          relations: "near"
          direction: DIRECTION_OUT
          to { kinds: "port" }
        }
        steps {
          relations: "calls_at"
          direction: DIRECTION_IN
          to { conditions { attribute: "flag" in: "red" } }
        }
      }
    }
  }
  gap_rules {
    id: "stuck_cargo"
    code: "H3"
    subject { kinds: "cargo" }
    needs {
      missing: "deep_port"
      any_of {
        steps {
          relations: "holds"
          direction: DIRECTION_IN
          to {
            kinds: "ship"
            conditions { attribute: "sailing" in: "true" }
          }
        }
        steps {
          relations: "calls_at"
          relations: "near"
          direction: DIRECTION_OUT
          to { conditions { attribute: "deep" in: "true" } }
        }
      }
      any_of {
        steps {
          relations: "holds"
          direction: DIRECTION_IN
          to {
            kinds: "port"
            conditions { attribute: "deep" in: "true" }
          }
        }
      }
    }
    needs {
      missing: "fleet"
      at_least: 3
      any_of {
        steps {
          relations: "holds"
          direction: DIRECTION_IN
          to {
            kinds: "ship"
            conditions { attribute: "sailing" in: "true" }
          }
        }
        steps {
          relations: "tows"
          direction: DIRECTION_ANY
          to {}
        }
        steps {
          relations: "near"
          direction: DIRECTION_IN
          to {}
        }
      }
    }
  }
  gap_rules {
    id: "sailing_alone"
    code: "H4"
    subject {
      kinds: "ship"
      conditions { attribute: "sailing" in: "true" }
      conditions { attribute: "flag" in: "red" in: "blue" }
    }
    needs {
      missing: "towed"
      any_of {
        steps {
          relations: "tows"
          direction: DIRECTION_OUT
          to {
            kinds: "ship"
            conditions { attribute: "flag" in: "green" }
          }
        }
      }
    }
    needs {
      missing: "alike"
      at_least: 2
      any_of {
        steps {
          relations: "resembles"
          direction: DIRECTION_ANY
          to {}
        }
      }
      any_of {
        steps {
          relations: "near"
          direction: DIRECTION_IN
          to { kinds: "ship" }
        }
      }
    }
  }
  gap_rules {
    id: "red_without_deep"
    code: "H5"
    subject { conditions { attribute: "flag" in: "red" } }
    needs {
      missing: "deep"
      any_of {
        steps {
          relations: "near"
          relations: "resembles"
          direction: DIRECTION_ANY
          to { conditions { attribute: "deep" in: "true" } }
        }
      }
    }
    needs {
      missing: "call"
      any_of {
        steps {
          relations: "calls_at"
          direction: DIRECTION_ANY
          to {}
        }
      }
    }
  }
)pb";

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_UNIT_GRAPH_ALGORITHMS_HARBOURS_H_

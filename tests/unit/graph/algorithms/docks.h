// The harbours with everything else that rules can ask: numbers, dates, places, attributes of links,
// walks that count on the way, except or require somebody, and looks back in time. To be put behind
// kHarbours:
//
//   CompileSchema(absl::StrCat(kHarbours, kDocks))
#ifndef SCHAKEL_TESTS_UNIT_GRAPH_ALGORITHMS_DOCKS_H_
#define SCHAKEL_TESTS_UNIT_GRAPH_ALGORITHMS_DOCKS_H_

#include "absl/strings/string_view.h"

namespace schakel::testing {

inline constexpr absl::string_view kDocks = R"pb(
  entity_attributes { id: "crew" type: VALUE_TYPE_INTEGER min: "0" }
  entity_attributes { id: "draught" type: VALUE_TYPE_DECIMAL }
  entity_attributes { id: "depth" type: VALUE_TYPE_DECIMAL }
  entity_attributes { id: "refit" type: VALUE_TYPE_DATE }
  entity_attributes { id: "lat" type: VALUE_TYPE_DECIMAL min: "-90" max: "90" }
  entity_attributes { id: "lng" type: VALUE_TYPE_DECIMAL min: "-180" max: "180" }
  link_attributes { id: "dues" type: VALUE_TYPE_MONEY min: "0" }
  link_attributes { id: "signed" type: VALUE_TYPE_DATE }
  link_attributes {
    id: "berth"
    type: VALUE_TYPE_ENUM
    values { id: "quay" }
    values { id: "buoy" }
    values { id: "anchor" }
  }
  geo_point { latitude: "lat" longitude: "lng" }

  gap_rules {
    id: "reaches_cargo_through_one"
    code: "D1"
    subject { kinds: "ship" }
    unless_linked: "ship-port"
    where {
      steps {
        introduction: true
        direction: DIRECTION_ANY
        to {}
      }
      steps {
        introduction: true
        direction: DIRECTION_ANY
        to { kinds: "cargo" }
      }
    }
    needs {
      missing: "second"
      any_of {
        steps {
          introduction: true
          direction: DIRECTION_ANY
          to {}
        }
        steps {
          introduction: true
          direction: DIRECTION_ANY
          to { kinds: "cargo" }
        }
      }
      count_at: 1
      at_least: 2
    }
  }
  gap_rules {
    id: "refit_uncovered"
    code: "D2"
    subject {
      kinds: "ship"
      conditions {
        attribute: "refit"
        day { after_months: 0 up_to_months: 1 }
      }
    }
    needs {
      missing: "berth"
      any_of {
        steps {
          relations: "calls_at"
          direction: DIRECTION_OUT
          until_after: "refit"
          to {}
        }
      }
    }
    needs {
      missing: "signed"
      known_only: true
      any_of {
        steps {
          relations: "calls_at"
          relations: "near"
          direction: DIRECTION_OUT
          link {
            attribute: "signed"
            day { from_months: -1 before_months: 1 }
          }
          to {}
        }
      }
    }
  }
  gap_rules {
    id: "one_payer"
    code: "D3"
    subject {
      kinds: "port"
      conditions { attribute: "crew" in: "1" in: "2" in: "3" }
    }
    needs {
      missing: "other_payer"
      share {
        relations: "calls_at"
        relations: "near"
        direction: DIRECTION_IN
        attribute: "dues"
        percent_max: 40
        known_min: 2
      }
    }
    needs {
      missing: "reds"
      after_others: true
      any_of {
        steps {
          relations: "calls_at"
          direction: DIRECTION_IN
          to { conditions { attribute: "flag" in: "red" } }
        }
      }
    }
  }
  gap_rules {
    id: "not_all_called_upon"
    code: "D4"
    subject {
      kinds: "ship"
      conditions { attribute: "draught" of: "depth" percent: 75 below: true }
    }
    needs {
      missing: "call"
      any_of {
        steps {
          relations: "calls_at"
          direction: DIRECTION_OUT
          to { kinds: "port" }
        }
      }
      each_of {
        steps {
          relations: "tows"
          direction: DIRECTION_ANY
          to {}
        }
        steps {
          relations: "near"
          direction: DIRECTION_ANY
          to { kinds: "port" within_km: 60 }
        }
      }
    }
  }
  gap_rules {
    id: "only_its_own_circle"
    code: "D5"
    subject { kinds: "cargo" }
    needs {
      missing: "holder"
      any_of {
        steps {
          relations: "holds"
          direction: DIRECTION_IN
          to {}
        }
      }
    }
    needs {
      missing: "outside"
      after_others: true
      any_of {
        steps {
          relations: "holds"
          direction: DIRECTION_IN
          to {}
        }
        steps {
          relations: "near"
          direction: DIRECTION_ANY
          to { kinds: "port" }
        }
      }
      except {
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
          direction: DIRECTION_OUT
          to {}
        }
      }
    }
  }
  gap_rules {
    id: "not_seen_lately"
    code: "D6"
    subject {
      kinds: "port"
      conditions { attribute: "crew" at_least: "4" }
    }
    needs {
      missing: "visit"
      any_of {
        steps {
          relations: "calls_at"
          direction: DIRECTION_IN
          within_months: 1
          to {}
        }
      }
      any_of {
        steps {
          relations: "near"
          direction: DIRECTION_ANY
          within_months: 1
          to { kinds: "port" }
        }
        steps {
          relations: "holds"
          direction: DIRECTION_OUT
          to {}
        }
      }
    }
  }
  gap_rules {
    id: "ended_without_cargo"
    code: "D7"
    subject { kinds: [ "ship", "port" ] }
    ended { before_months: 0 }
    needs {
      missing: "cargo"
      any_of {
        steps {
          relations: "holds"
          direction: DIRECTION_OUT
          ever: true
          to {}
        }
      }
    }
  }
  gap_rules {
    id: "latest_call_at_anchor"
    code: "D8"
    subject { kinds: "ship" }
    where {
      steps {
        relations: "calls_at"
        direction: DIRECTION_OUT
        to {}
      }
    }
    needs {
      missing: "moored"
      known_only: true
      any_of {
        steps {
          relations: "calls_at"
          direction: DIRECTION_OUT
          latest_by: "signed"
          link { attribute: "berth" in: "quay" in: "buoy" }
          to {}
        }
      }
      any_of {
        steps {
          relations: "calls_at"
          direction: DIRECTION_OUT
          latest_by: "signed"
          link {
            attribute: "signed"
            day { from_months: -1 }
          }
          to { conditions { attribute: "deep" in: "true" } }
        }
      }
    }
  }
  gap_rules {
    id: "badly_kept"
    code: "D9"
    subject {}
    needs {
      missing: "refit"
      self {
        conditions {
          attribute: "refit"
          day { from_months: -1 }
        }
        conditions { attribute: "crew" at_least: "3" }
      }
    }
    needs {
      missing: "source"
      known_only: true
      self {
        sourced: true
        conditions { attribute: "draught" at_least: "5.5" below: true }
      }
    }
  }
  gap_rules {
    id: "few_in_reach"
    code: "D10"
    subject { kinds: "port" }
    where {
      steps {
        relations: "near"
        direction: DIRECTION_ANY
        to {
          kinds: "ship"
          conditions { attribute: "sailing" in: "true" }
        }
      }
    }
    needs {
      missing: "reach"
      missing_when_unknown: "reach_unknown"
      at_least: 2
      any_of {
        steps {
          relations: "near"
          direction: DIRECTION_ANY
          to { within_km: 60 }
        }
        steps {
          relations: "tows"
          relations: "calls_at"
          direction: DIRECTION_ANY
          link { attribute: "dues" at_least: "4.00" }
          to {}
        }
      }
      except {
        steps {
          relations: "calls_at"
          direction: DIRECTION_IN
          to { kinds: "ship" conditions { attribute: "flag" in: "green" } }
        }
      }
    }
  }
)pb";

}  // namespace schakel::testing

#endif  // SCHAKEL_TESTS_UNIT_GRAPH_ALGORITHMS_DOCKS_H_

#include "tests/support/every_type.h"

#include "absl/strings/string_view.h"

#include "tests/support/world.h"

namespace schakel::testing {
namespace {

constexpr absl::string_view kSchema = R"pb(
  id: "filters"
  label { nl: "Filters" en: "Filters" }
  kinds {
    id: "school"
    label { nl: "School" en: "School" }
    plural { nl: "Scholen" en: "Schools" }
    attributes {
      id: "level"  # Also of firm, with other values; text of project.
      label { nl: "Niveau" en: "Level" }
      type: VALUE_TYPE_ENUM
      values { id: "low" }
      values { id: "mid" }
      values { id: "high" }
    }
    attributes {
      id: "students"
      label { nl: "Studenten" en: "Students" }
      type: VALUE_TYPE_INTEGER
    }
    attributes {
      id: "grade"
      label { nl: "Cijfer" en: "Grade" }
      type: VALUE_TYPE_DECIMAL
    }
  }
  kinds {
    id: "firm"
    label { nl: "Bedrijf" en: "Firm" }
    plural { nl: "Bedrijven" en: "Firms" }
    attributes {
      id: "level"
      label { nl: "Niveau" en: "Level" }
      type: VALUE_TYPE_ENUM
      values { id: "high" }
      values { id: "top" }
    }
    attributes {
      id: "listed"
      label { nl: "Beursgenoteerd" en: "Listed" }
      type: VALUE_TYPE_BOOLEAN
    }
    attributes {
      id: "code"  # An identifier of everybody else.
      label { nl: "Code" en: "Code" }
      type: VALUE_TYPE_TEXT
    }
  }
  kinds {
    id: "project"
    label { nl: "Project" en: "Project" }
    plural { nl: "Projecten" en: "Projects" }
    attributes {
      id: "level"
      label { nl: "Niveau" en: "Level" }
      type: VALUE_TYPE_TEXT
    }
    attributes {
      id: "budget"
      label { nl: "Budget" en: "Budget" }
      type: VALUE_TYPE_MONEY
      unit: "eur"
    }
    attributes {
      id: "owner"
      label { nl: "Eigenaar" en: "Owner" }
      type: VALUE_TYPE_REFERENCE
    }
  }
  entity_attributes {
    id: "alt_names"
    label { nl: "Andere namen" en: "Other names" }
    type: VALUE_TYPE_TEXT
    multi: true
    is_name: true
  }
  entity_attributes {
    id: "city"
    label { nl: "Plaats" en: "City" }
    type: VALUE_TYPE_TEXT
  }
  entity_attributes {
    id: "checked"
    label { nl: "Nagekeken" en: "Checked" }
    type: VALUE_TYPE_DATE
  }
  link_attributes {
    id: "amount"
    label { nl: "Bedrag" en: "Amount" }
    type: VALUE_TYPE_MONEY
    unit: "eur_per_year"
  }
  relations {
    id: "joins"
    label { nl: "doet mee aan" en: "joins" }
    inverse { nl: "heeft als deelnemer" en: "joined by" }
    endpoints { sources: "school" sources: "firm" targets: "project" }
    attributes {
      id: "role"
      label { nl: "Rol" en: "Role" }
      type: VALUE_TYPE_TEXT
    }
  }
  relations {
    id: "knows"
    label { nl: "kent" en: "knows" }
    inverse { nl: "kent" en: "knows" }
    symmetric: true
    endpoints { sources: "school" sources: "firm" targets: "school" targets: "firm" }
  }
  relations {
    id: "part_of"
    label { nl: "deel van" en: "part of" }
    inverse { nl: "omvat" en: "includes" }
    self_links: true
    endpoints { sources: "school" targets: "school" }
  }
  relations {
    id: "touches"
    label { nl: "raakt" en: "touches" }
    inverse { nl: "geraakt door" en: "touched by" }
    weak: true
    endpoints {}
  }
  identifier_schemes {
    id: "code"
    label { nl: "Code" en: "Code" }
    pattern: "[0-9]{4}"
    zero_fill: 4
  }
  statuses {
    id: "sure"
    label { nl: "zeker" en: "sure" }
    counts: true
    is_default: true
  }
  statuses {
    id: "guessed"
    label { nl: "gegist" en: "guessed" }
  }
)pb";

}  // namespace

std::shared_ptr<const Schema> EveryTypeSchema() { return CompileSchema(kSchema); }

}  // namespace schakel::testing

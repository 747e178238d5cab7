#include "tests/unit/graph/queries/filter/filter_world.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"

#include "graph/model/ids.h"
#include "graph/model/problem.h"

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

std::string SlugOf(absl::string_view id) {
  return std::string(id.substr(KindOfEntityId(id).size() + 1));
}

}  // namespace

std::shared_ptr<const Schema> FilterSchema() { return CompileSchema(kSchema); }

FilterWorld::FilterWorld() : world_(FilterSchema()) {}

std::string FilterWorld::Holding(const std::string& filter, const std::string& kind) {
  const std::shared_ptr<const Snapshot> snapshot = world_.Build();
  const Schema& schema = snapshot->schema();
  const KindSet kinds = kind.empty() ? KindSet::All() : KindSet{*schema.FindKind(kind)};
  const absl::StatusOr<Filter> compiled = CompileFilter(schema, kinds, filter, "filter");
  if (!compiled.ok()) return ProblemOf(compiled.status()).message.en;
  const View view(*snapshot, {.as_of = D("2018-06-01"), .statuses = schema.counting_statuses()});

  Budget budget;
  std::vector<NodeId> nodes;
  std::vector<std::string> one_by_one;
  for (std::uint32_t i = 0; i < snapshot->node_count(); ++i) {
    const NodeId v(i);
    if (!kinds.Contains(snapshot->header(v).kind)) continue;
    nodes.push_back(v);
    const absl::StatusOr<bool> holds = compiled->Holds(view, v, budget);
    EXPECT_TRUE(holds.ok()) << holds.status();
    if (holds.ok() && *holds) one_by_one.push_back(SlugOf(snapshot->id(v)));
  }
  const absl::StatusOr<std::vector<NodeId>> selected = compiled->Select(view, nodes, budget);
  if (!selected.ok()) return selected.status().ToString();
  std::vector<std::string> together;
  for (const NodeId v : *selected) together.push_back(SlugOf(snapshot->id(v)));
  EXPECT_EQ(one_by_one, together) << filter;
  std::sort(together.begin(), together.end());
  return absl::StrJoin(together, " ");
}

std::string FilterWorld::HoldingLinks(const std::string& filter) {
  const std::shared_ptr<const Snapshot> snapshot = world_.Build();
  const Schema& schema = snapshot->schema();
  const absl::StatusOr<LinkFilter> compiled =
      CompileLinkFilter(schema, RelationSet::All(), filter, "filter");
  if (!compiled.ok()) return ProblemOf(compiled.status()).message.en;
  const View view(*snapshot, {.as_of = D("2018-06-01"), .statuses = schema.counting_statuses()});

  Budget budget;
  std::vector<std::string> from[2];
  for (std::uint32_t i = 0; i < snapshot->node_count(); ++i) {
    for (const HalfEdge& edge : snapshot->edges(NodeId(i))) {
      const absl::StatusOr<bool> holds = compiled->Holds(view, NodeId(i), edge, budget);
      if (!holds.ok()) return holds.status().ToString();
      const bool out = edge.side == Side::kSource;
      const std::string here = SlugOf(snapshot->id(NodeId(i)));
      const std::string there = SlugOf(snapshot->id(edge.neighbor));
      if (*holds) from[out].push_back(out ? here + ">" + there : there + ">" + here);
    }
  }
  for (std::vector<std::string>& links : from) std::sort(links.begin(), links.end());
  EXPECT_EQ(from[0], from[1]) << "a link is the same from both ends: " << filter;
  return absl::StrJoin(from[1], " ");
}

}  // namespace schakel::testing

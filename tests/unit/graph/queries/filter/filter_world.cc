#include "tests/unit/graph/queries/filter/filter_world.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gtest/gtest.h"

#include "graph/model/ids.h"
#include "graph/model/problem.h"
#include "tests/support/every_type.h"

namespace schakel::testing {
namespace {

std::string SlugOf(absl::string_view id) {
  return std::string(id.substr(KindOfEntityId(id).size() + 1));
}

}  // namespace

FilterWorld::FilterWorld() : world_(EveryTypeSchema()) {}

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

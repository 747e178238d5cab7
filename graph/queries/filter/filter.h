// Filter: a condition on entities, as people write it, compiled against a schema.
//
//   absl::StatusOr<Filter> filter = CompileFilter(schema, kinds, request.filter(), "filter");
//   if (!filter.ok()) return filter.status();
//   …
//   const absl::StatusOr<bool> holds = filter->Holds(view, v, budget);
//
// The language is described in README.md. A filter belongs to its schema and may be used with every
// snapshot of it. Copies are cheap; const use is thread-safe.
#ifndef SCHAKEL_GRAPH_QUERIES_FILTER_FILTER_H_
#define SCHAKEL_GRAPH_QUERIES_FILTER_FILTER_H_

#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

#include "graph/algorithms/budget.h"
#include "graph/model/id_set.h"
#include "graph/model/schema.h"
#include "graph/network/half_edge.h"
#include "graph/network/view.h"
#include "graph/queries/filter/subject.h"

namespace schakel {

class Filter {
 public:
  // Whether the condition surely holds: what is unknown does not. Links count as they do on the
  // view; its relations are not looked at. Needs memory only, unless a text decides: then the record
  // is read. Errors are those of the budget, and of the store.
  absl::StatusOr<bool> Holds(const View& view, NodeId v, Budget& budget) const;

  // Those of `nodes` for which it holds, in their order. Where records are needed they are read
  // together, which costs much less than one by one.
  absl::StatusOr<std::vector<NodeId>> Select(const View& view, absl::Span<const NodeId> nodes,
                                             Budget& budget) const;

  // Made of no text: it holds for everything.
  bool holds_for_all() const { return all_; }

 private:
  friend absl::StatusOr<Filter> CompileFilter(const Schema& schema, const KindSet& kinds,
                                              absl::string_view text, absl::string_view field);
  Filter(filter::EntityTestPtr test, bool all) : test_(std::move(test)), all_(all) {}

  filter::EntityTestPtr test_;
  bool all_;
};

// Compiles a filter on entities of `kinds`. INVALID_ARGUMENT (MALFORMED_FILTER) in `field`, the
// field of the request, naming the column, what would be right and the nearest name.
absl::StatusOr<Filter> CompileFilter(const Schema& schema, const KindSet& kinds,
                                     absl::string_view text, absl::string_view field);

// A link by one of its halves, and the end at which that was found.
struct LinkAt {
  NodeId at;
  HalfEdge edge;
};

// A condition on links.
class LinkFilter {
 public:
  // As Filter::Holds. From whichever end it was found, the link is judged in its own direction.
  absl::StatusOr<bool> Holds(const View& view, NodeId at, const HalfEdge& edge,
                             Budget& budget) const;

  // As Filter::Select.
  absl::StatusOr<std::vector<LinkAt>> Select(const View& view, absl::Span<const LinkAt> links,
                                             Budget& budget) const;

  bool holds_for_all() const { return all_; }

 private:
  friend absl::StatusOr<LinkFilter> CompileLinkFilter(const Schema& schema,
                                                      const RelationSet& relations,
                                                      absl::string_view text,
                                                      absl::string_view field);
  LinkFilter(filter::LinkTestPtr test, bool all) : test_(std::move(test)), all_(all) {}

  filter::LinkTestPtr test_;
  bool all_;
};

// Compiles a filter on links of `relations`; errors as CompileFilter.
absl::StatusOr<LinkFilter> CompileLinkFilter(const Schema& schema, const RelationSet& relations,
                                             absl::string_view text, absl::string_view field);

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_QUERIES_FILTER_FILTER_H_

// View: a snapshot seen on one day, with the statuses, relations and kinds that count.
//
//   View view(*snapshot, {.as_of = day, .statuses = schema.counting_statuses()});
//   view.ForEachNeighbor(v, [&](NodeId other, const HalfEdge& edge) { … });
//
// It copies nothing and filters while iterating. An entity is live when it is present, in its
// period, of a status and kind that count. A link counts when it is active, of a status and
// relation that count, and both its ends are live. graph/network/bgl makes a View a Boost.Graph
// graph.
//
// Cheap to copy; the snapshot must outlive it. Thread-safe like every const thing here.
#ifndef SCHAKEL_GRAPH_NETWORK_VIEW_H_
#define SCHAKEL_GRAPH_NETWORK_VIEW_H_

#include "graph/model/date.h"
#include "graph/model/id_set.h"
#include "graph/model/ids.h"
#include "graph/network/snapshot.h"

namespace schakel {

// What counts. Relations and kinds default to all.
struct ViewOptions {
  Day as_of;
  StatusSet statuses;
  RelationSet relations = RelationSet::All();
  KindSet kinds = KindSet::All();
};

class View {
 public:
  View(const Snapshot& snapshot, const ViewOptions& options)
      : snapshot_(&snapshot), options_(options) {}

  const Snapshot& snapshot() const { return *snapshot_; }
  const Schema& schema() const { return snapshot_->schema(); }
  Day as_of() const { return options_.as_of; }
  const StatusSet& statuses() const { return options_.statuses; }
  const RelationSet& relations() const { return options_.relations; }

  // The same view that follows other relations.
  View WithRelations(const RelationSet& relations) const;
  // The same view on another day.
  View On(Day day) const;
  // The same view with other statuses.
  View WithStatuses(const StatusSet& statuses) const;

  bool IsLive(NodeId v) const {
    const NodeHeader& header = snapshot_->header(v);
    return header.present && header.period.Contains(options_.as_of) &&
           options_.statuses.Contains(header.status) && options_.kinds.Contains(header.kind);
  }

  // True when the link of a half-edge counts, given that the vertex it was found at is live.
  bool Counts(const HalfEdge& edge) const {
    return options_.relations.Contains(edge.relation) && edge.period.Contains(options_.as_of) &&
           options_.statuses.Contains(edge.status) && IsLive(edge.neighbor);
  }

  // Calls fn(neighbour, half-edge) for every link of `v` that counts, in order of relation, side,
  // NodeId and since. A neighbour comes once per link, so possibly more than once. REQUIRES: v is
  // live.
  template <typename Fn>
  void ForEachNeighbor(NodeId v, Fn fn) const {
    for (const HalfEdge& edge : snapshot_->edges(v)) {
      if (Counts(edge)) fn(edge.neighbor, edge);
    }
  }

  // The same for one relation, skipping all others by binary search.
  template <typename Fn>
  void ForEachNeighbor(NodeId v, RelationId relation, Fn fn) const {
    if (!options_.relations.Contains(relation)) return;
    for (const HalfEdge& edge : snapshot_->edges(v).Of(relation)) {
      if (Counts(edge)) fn(edge.neighbor, edge);
    }
  }

  // Calls fn(NodeId) for every live entity of a kind, in order of NodeId.
  template <typename Fn>
  void ForEachLive(KindId kind, Fn fn) const {
    if (!options_.kinds.Contains(kind)) return;
    snapshot_->ForEachOfKind(kind, [&](NodeId v) {
      if (IsLive(v)) fn(v);
    });
  }

 private:
  const Snapshot* snapshot_;
  ViewOptions options_;
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_VIEW_H_

// HalfEdge: a link as seen from one of its ends, in sixteen bytes.
#ifndef SCHAKEL_GRAPH_NETWORK_HALF_EDGE_H_
#define SCHAKEL_GRAPH_NETWORK_HALF_EDGE_H_

#include <compare>
#include <cstdint>
#include <tuple>

#include "graph/model/date.h"
#include "graph/model/ids.h"

namespace schakel {

// Which end a half-edge is seen from.
enum class Side : std::uint8_t {
  kSource = 0,  // The link leaves this vertex; the neighbour is its target.
  kTarget = 1,  // The link arrives at this vertex; the neighbour is its source.
};

// Every link is stored twice, once at each end. A link from a vertex to itself has both halves
// there.
struct HalfEdge {
  NodeId neighbor;
  Period period;
  RelationId relation;
  Side side = Side::kSource;
  StatusId status;
  // Whether LinkValues knows something about the link. No part of its identity or order.
  bool has_values = false;

  // Order inside a vertex: relation, side, neighbour, first day of since. No two half-edges of a
  // vertex are equal in it, because it is the link's identity.
  auto key() const { return std::tuple(relation, side, neighbor, period.since.bits() >> 2); }
};

static_assert(sizeof(HalfEdge) == 16, "a link must stay two times sixteen bytes");

// A link between two vertices, before it is split in halves.
struct LinkRow {
  NodeId source;
  NodeId target;
  Period period;
  RelationId relation;
  StatusId status;
  bool has_values = false;  // See HalfEdge.

  HalfEdge FromSource() const {
    return {target, period, relation, Side::kSource, status, has_values};
  }
  HalfEdge FromTarget() const {
    return {source, period, relation, Side::kTarget, status, has_values};
  }
};

}  // namespace schakel

#endif  // SCHAKEL_GRAPH_NETWORK_HALF_EDGE_H_

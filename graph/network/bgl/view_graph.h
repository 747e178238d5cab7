// A View as a Boost.Graph graph, without copying: incidence, adjacency and vertex-list graph.
//
//   ViewGraph graph(view);
//   std::vector<int> component(num_vertices(graph));
//   const auto index = get(boost::vertex_index, graph);
//   boost::connected_components(
//       graph, boost::make_iterator_property_map(component.begin(), index));
//
// Undirected: out_edges(v) are the links of v that count, whichever way they point; parallel links
// are parallel edges. vertices() are the live entities, while num_vertices() is the size of the
// index space they come from (removed and inactive ones included), because that is what Boost's
// algorithms size arrays by. The view and its snapshot must outlive the graph. This is the only
// door to Boost.Graph besides graph/algorithms; its unit test is a list of concept checks.
#ifndef SCHAKEL_GRAPH_NETWORK_BGL_VIEW_GRAPH_H_
#define SCHAKEL_GRAPH_NETWORK_BGL_VIEW_GRAPH_H_

#include <cstddef>
#include <cstdint>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>

#include "graph/network/view.h"

namespace schakel {

// A link as walked from one of its ends.
struct ViewEdge {
  NodeId from;
  NodeId to;
  const HalfEdge* half = nullptr;

  // The same link from the other end is another half, so equal means: same end, same link.
  friend bool operator==(const ViewEdge&, const ViewEdge&) = default;
};

class ViewGraph {
 public:
  explicit ViewGraph(const View& view) : view_(&view) {}
  const View& view() const { return *view_; }

  // Live vertices in order of NodeId.
  class VertexIterator : public boost::iterator_facade<VertexIterator, NodeId,
                                                       boost::forward_traversal_tag, NodeId> {
   public:
    VertexIterator() = default;
    VertexIterator(const View* view, std::uint32_t at) : view_(view), at_(at) { SkipOthers(); }

   private:
    friend class boost::iterator_core_access;
    NodeId dereference() const { return NodeId(at_); }
    bool equal(const VertexIterator& other) const { return at_ == other.at_; }
    void increment() {
      ++at_;
      SkipOthers();
    }
    void SkipOthers() {
      while (at_ < view_->snapshot().node_count() && !view_->IsLive(NodeId(at_))) ++at_;
    }

    const View* view_ = nullptr;
    std::uint32_t at_ = 0;
  };

  // Links of a vertex that count.
  class EdgeIterator : public boost::iterator_facade<EdgeIterator, ViewEdge,
                                                     boost::forward_traversal_tag, ViewEdge> {
   public:
    EdgeIterator() = default;
    EdgeIterator(const View* view, NodeId from, EdgeRange::Iterator at)
        : view_(view), from_(from), at_(at) {
      SkipOthers();
    }

   private:
    friend class boost::iterator_core_access;
    ViewEdge dereference() const { return {from_, at_->neighbor, &*at_}; }
    bool equal(const EdgeIterator& other) const { return at_ == other.at_; }
    void increment() {
      ++at_;
      SkipOthers();
    }
    void SkipOthers() {
      while (at_ != EdgeRange::Iterator() && !view_->Counts(*at_)) ++at_;
    }

    const View* view_ = nullptr;
    NodeId from_;
    EdgeRange::Iterator at_;
  };

  // The other ends of those links.
  class NeighborIterator : public boost::iterator_facade<NeighborIterator, NodeId,
                                                         boost::forward_traversal_tag, NodeId> {
   public:
    NeighborIterator() = default;
    explicit NeighborIterator(EdgeIterator at) : at_(at) {}

   private:
    friend class boost::iterator_core_access;
    NodeId dereference() const { return (*at_).to; }
    bool equal(const NeighborIterator& other) const { return at_ == other.at_; }
    void increment() { ++at_; }

    EdgeIterator at_;
  };

 private:
  const View* view_;
};

// The traits and free functions Boost.Graph asks for, in its own style.

inline std::pair<ViewGraph::VertexIterator, ViewGraph::VertexIterator> vertices(
    const ViewGraph& graph) {
  const auto count = static_cast<std::uint32_t>(graph.view().snapshot().node_count());
  return {{&graph.view(), 0}, {&graph.view(), count}};
}

inline std::size_t num_vertices(const ViewGraph& graph) {
  return graph.view().snapshot().node_count();
}

inline std::pair<ViewGraph::EdgeIterator, ViewGraph::EdgeIterator> out_edges(
    NodeId v, const ViewGraph& graph) {
  const EdgeRange edges = graph.view().IsLive(v) ? graph.view().snapshot().edges(v) : EdgeRange();
  return {{&graph.view(), v, edges.begin()}, {&graph.view(), v, edges.end()}};
}

// O(links of v): which of them count is only known by looking.
inline std::size_t out_degree(NodeId v, const ViewGraph& graph) {
  const auto [begin, end] = out_edges(v, graph);
  std::size_t degree = 0;
  for (auto edge = begin; edge != end; ++edge) ++degree;
  return degree;
}

inline std::pair<ViewGraph::NeighborIterator, ViewGraph::NeighborIterator> adjacent_vertices(
    NodeId v, const ViewGraph& graph) {
  const auto [begin, end] = out_edges(v, graph);
  return {ViewGraph::NeighborIterator(begin), ViewGraph::NeighborIterator(end)};
}

inline NodeId source(const ViewEdge& edge, const ViewGraph&) { return edge.from; }
inline NodeId target(const ViewEdge& edge, const ViewGraph&) { return edge.to; }

// vertex_index: NodeId -> its number.
struct NodeIndexMap {
  using key_type = NodeId;
  using value_type = std::size_t;
  using reference = std::size_t;
  using category = boost::readable_property_map_tag;
};
inline std::size_t get(const NodeIndexMap&, NodeId v) { return v.value(); }
inline NodeIndexMap get(boost::vertex_index_t, const ViewGraph&) { return {}; }
inline std::size_t get(boost::vertex_index_t, const ViewGraph&, NodeId v) { return v.value(); }

}  // namespace schakel

namespace boost {

template <>
struct graph_traits<schakel::ViewGraph> {
  using vertex_descriptor = schakel::NodeId;
  using edge_descriptor = schakel::ViewEdge;
  using directed_category = undirected_tag;
  using edge_parallel_category = allow_parallel_edge_tag;
  struct traversal_category : incidence_graph_tag, adjacency_graph_tag, vertex_list_graph_tag {};
  using vertex_iterator = schakel::ViewGraph::VertexIterator;
  using out_edge_iterator = schakel::ViewGraph::EdgeIterator;
  using adjacency_iterator = schakel::ViewGraph::NeighborIterator;
  using vertices_size_type = std::size_t;
  using edges_size_type = std::size_t;
  using degree_size_type = std::size_t;

  static vertex_descriptor null_vertex() { return schakel::NodeId(0xffffffffu); }
};

template <>
struct property_map<schakel::ViewGraph, vertex_index_t> {
  using type = schakel::NodeIndexMap;
  using const_type = schakel::NodeIndexMap;
};

}  // namespace boost

#endif  // SCHAKEL_GRAPH_NETWORK_BGL_VIEW_GRAPH_H_

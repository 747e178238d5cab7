#include "graph/network/bgl/view_graph.h"

#include <queue>
#include <set>
#include <vector>

#include <boost/concept/assert.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <gtest/gtest.h>

#include "tests/support/world.h"

namespace schakel {
namespace {

using testing::D;
using testing::TinySchema;
using testing::World;

BOOST_CONCEPT_ASSERT((boost::GraphConcept<ViewGraph>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<ViewGraph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<ViewGraph>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<ViewGraph>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyMapConcept<NodeIndexMap, NodeId>));

class ViewGraphTest : public ::testing::Test {
 protected:
  ViewGraphTest() {
    World world(TinySchema());
    world.Add("org:a").Add("org:b").Add("org:c").Add("org:d").Add("org:gone", {.until = "2015"});
    world.Link("org:a", "knows", "org:b").Link("org:b", "knows", "org:c", {.since = "2018"});
    world.Link("org:a", "knows", "org:b", {.since = "2016"});
    world.Link("org:c", "knows", "org:gone").Link("org:c", "knows", "org:d", {.status = "guessed"});
    snapshot_ = world.Build();
  }

  View On(const char* day) const {
    return View(*snapshot_, {.as_of = D(day), .statuses = snapshot_->schema().counting_statuses()});
  }
  NodeId Id(const char* id) const { return *snapshot_->Find(id); }

  std::shared_ptr<const Snapshot> snapshot_;
};

TEST_F(ViewGraphTest, VerticesAreTheLiveEntities) {
  const View view = On("2017-06-01");
  const ViewGraph graph(view);
  const auto [begin, end] = vertices(graph);
  EXPECT_EQ(std::set<NodeId>(begin, end),
            (std::set<NodeId>{Id("org:a"), Id("org:b"), Id("org:c"), Id("org:d")}));
}

TEST_F(ViewGraphTest, ParallelLinksAreParallelEdges) {
  const View view = On("2017-06-01");
  EXPECT_EQ(out_degree(Id("org:a"), ViewGraph(view)), 2u);
  const View before = On("2015-06-01");
  EXPECT_EQ(out_degree(Id("org:a"), ViewGraph(before)), 1u);
}

TEST_F(ViewGraphTest, ConnectedComponentsFollowTheDate) {
  const auto components_on = [this](const char* day) {
    const View view = On(day);
    const ViewGraph graph(view);
    std::vector<int> component(num_vertices(graph), -1);
    return boost::connected_components(
        graph,
        boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, graph)));
  };
  EXPECT_EQ(components_on("2017-12-31"), 3);  // {a b} {c} {d}
  EXPECT_EQ(components_on("2018-01-01"), 2);  // {a b c} {d}
}

TEST_F(ViewGraphTest, BreadthFirstSearchSeesDistances) {
  const View view = On("2019-01-01");
  const ViewGraph graph(view);
  std::vector<int> distance(num_vertices(graph), 0);
  std::vector<boost::default_color_type> color(num_vertices(graph));
  const auto index = get(boost::vertex_index, graph);
  boost::queue<NodeId> queue;
  const auto recorder = boost::record_distances(
      boost::make_iterator_property_map(distance.begin(), index), boost::on_tree_edge());
  boost::breadth_first_search(graph, Id("org:a"), queue, boost::make_bfs_visitor(recorder),
                              boost::make_iterator_property_map(color.begin(), index));
  EXPECT_EQ(distance[Id("org:c").value()], 2);
  EXPECT_EQ(color[Id("org:d").value()], boost::white_color);
}

}  // namespace
}  // namespace schakel

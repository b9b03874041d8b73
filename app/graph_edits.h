// What a person does to a graph by hand: a graph in, the changed one out, and so for the places of its nodes. Knows
// no window and no session.
#pragma once

#include "core/inputs/graph.h"

namespace heed {

using Places = std::shared_ptr<const std::vector<NodePlace>>; // as a View has them: a place for each node, or null

// Nodes are counted from 0. RequestError says why it cannot be done.
Graph with_node(Graph graph, const NodePlace& place); // called by the first number that is free
Graph with_edge(Graph graph, Index from, Index to);
Graph without_nodes(Graph graph, const std::vector<Index>& nodes); // nor the edges at them
Graph without_edge(Graph graph, Index from, Index to);
Graph with_weight(Graph graph, Index from, Index to, Real weight); // of an edge
Graph with_name(Graph graph, Index node, const std::string& name);
Graph with_class(Graph graph, Index node, Index label); // −1: of none
Graph with_new_class(Graph graph, Index node, const std::string& name); // which the node is of
Graph with_side(Graph graph, Index node, Side side);
Graph with_direction(Graph graph, bool directed); // edges that stand both ways become one

// "age=0.5, red=1": those that are not 0. A name that no node had is a new feature of all, 0 in the others; a feature
// that no node has any longer stays.
std::string features_text(const Graph& graph, Index node);
Graph with_features(Graph graph, Index node, const std::string& text);

// The edge between two nodes, in either order where the graph is undirected; null: there is none.
const GraphEdge* edge_between(const Graph& graph, Index from, Index to);

Places places_with(const Places& places, const NodePlace& place); // of one more node
Places places_without(const Places& places, const std::vector<Index>& nodes);

// The label of a node to learn from, or hidden again; a node of no class is of the first one then. And the same with
// the class after its own. RequestError where there are no classes yet.
Graph with_label_turned(Graph graph, Index node);
Graph with_next_class(Graph graph, Index node);

} // namespace heed

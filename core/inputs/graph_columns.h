// A graph as files with attributes have it, and what is made of the attributes: which of them are the nodes' names,
// classes, features, places and split. Private to core/inputs.
#pragma once

#include "core/inputs/graph.h"
#include "core/inputs/graph_column.h"

#include <string>
#include <vector>

namespace heed {

struct AttributedGraph {
    std::string name;
    bool directed = false;
    std::vector<std::string> ids; // of the nodes, different from each other
    std::vector<Edge> edges;
    std::vector<GraphColumn> node_columns, edge_columns;
    std::vector<std::string> notes;
};

// Names: the first column called name, label or title that calls no two nodes the same, else the ids. Places: x and
// y. Split: split, set or side, of train, val and test, or the flags train_mask, val_mask and test_mask. Classes: the
// first column called class, club, faction, group, community, category, conference, label, value, type, kind, subject
// or y that has whole numbers or texts, fewer different ones than nodes; else the first of any texts of which there
// are few. Features: the numbers that are left, a missing one read as 0. Looks (colour, size …) are left out. Weights
// of edges: weight, value, w or strength. What is not read is told in a note.
Graph graph_of_columns(AttributedGraph&& from);

} // namespace heed

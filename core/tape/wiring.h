// How the nodes of a graph are joined: what an axis of nodes or edges says beside its labels, so that whoever draws a
// quantity of them needs nothing else. A plain value.
#pragma once

#include "core/api.h"
#include "core/matrix.h"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace heed {

struct Edge {
    Index from = 0, to = 0; // a message goes from the one to the other: `to` attends to `from`
    friend bool operator==(const Edge&, const Edge&) = default;
};

// Where a node is drawn, in any unit; y grows downwards.
struct NodePlace {
    double x = 0, y = 0;
    friend bool operator==(const NodePlace&, const NodePlace&) = default;
};

using Colour = std::array<unsigned char, 3>; // red, green, blue

struct Wiring {
    std::vector<std::string> nodes; // their names, in the order of every axis of nodes
    std::vector<Edge> edges; // in the order of every axis of edges; those of one `to` stand together
    bool directed = false; // else each edge of the graph stands there both ways
    std::vector<std::string> classes; // empty: the nodes have none
    std::vector<Index> labels; // the class of each node, −1 where it has none; empty: none has
    std::vector<bool> told; // whose label the mechanism may learn from; empty: nobody's
    std::vector<NodePlace> places; // where the graph itself says so; empty: it does not
    std::vector<Colour> colours; // of nodes that are patches of a picture; empty: they are not
    friend bool operator==(const Wiring&, const Wiring&) = default;
};

} // namespace heed

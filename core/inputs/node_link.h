// Node-link JSON: {"nodes": [{"id": …}], "links": [{"source": …, "target": …}]}, as networkx writes it (also with
// "edges" for "links") and d3 reads it. Private to core/inputs.
#pragma once

#include "core/inputs/graph.h"

#include <string>
#include <string_view>

namespace heed {

// Whether the text is an object that has "nodes" and "links" or "edges" itself, not further inside.
bool is_node_link(std::string_view text);

// Nodes are named by their ids, numbers or texts; where none has one, edges name them by their places, counted from
// 0. What attributes are taken for is told in graph_columns.h; a list of numbers called features, feature or x is the
// node's features. "directed": true makes the graph directed; edges of a multigraph are joined. FileError names the
// line of the node or edge.
Graph parse_node_link(std::string_view text, const std::string& file);

} // namespace heed

// GraphML (Brandes et al. 2002): checked here, then read by igraph, which would believe anything. Private to
// core/inputs.
#pragma once

#include "core/inputs/graph.h"

#include <string>
#include <string_view>

namespace heed {

// The first graph of the file. Refused with the line: a DOCTYPE (and with it all entities), nesting over 64, nested
// graphs, hyperedges, edges of two kinds of direction, ids given twice, edges between nodes that are not declared,
// data of keys that are not, numbers that are not finite, and more nodes, edges or attributes than Heed reads.
Graph parse_graph_ml(std::string_view text, const std::string& file);

} // namespace heed

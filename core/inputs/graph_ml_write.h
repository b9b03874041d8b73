// A graph as GraphML, with what was computed of its nodes and edges.
#pragma once

#include "core/api.h"
#include "core/inputs/graph_column.h"
#include "core/tape/wiring.h"

#include <string>
#include <vector>

namespace heed {

// Every edge as it is attended along, so directed: of an undirected graph each way has numbers of its own. Nodes have
// their name, class, place, and whether they were told; `of_nodes` and `of_edges` come beside, an entry for each, and
// those that are not finite are left out. What XML cannot hold becomes U+FFFD. read_graphs() reads it. RequestError
// if a column is not of that length.
HEED_API std::string to_graph_ml(const Wiring& wiring, const std::string& name,
    const std::vector<GraphColumn>& of_nodes, const std::vector<GraphColumn>& of_edges);

} // namespace heed

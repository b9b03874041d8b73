// GML (Himsolt 1997): checked here, then read by igraph, which would believe anything. Private to core/inputs.
#pragma once

#include "core/inputs/graph.h"

#include <string>
#include <string_view>

namespace heed {

// Whether the text begins as a GML file does: maybe a few keys, then "graph [".
bool is_gml(std::string_view text);

// Refused with the line: what is not GML, nesting over 64, numbers that are not finite, ids that are missing or given
// twice, edges between nodes that are not declared, and more nodes, edges or attributes than Heed reads.
Graph parse_gml(std::string_view text, const std::string& file);

} // namespace heed

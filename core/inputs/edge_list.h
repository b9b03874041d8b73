// Graphs as lists of edges: one line an edge, its two ends and maybe its weight. Private to core/inputs.
#pragma once

#include "core/inputs/graph.h"

#include <string>
#include <string_view>

namespace heed {

// Between TAB, comma, semicolon or blanks; lines that begin with # or % are comments. A first line with words for
// the columns (source, target, from, to, weight …) says which they are; else the first two are the ends, and a third
// of numbers is the weight. A line whose second end is empty is a node alone. Nodes whose names are all whole numbers
// are sorted by them; others stand in the order in which they come.
// Undirected, unless a column "type" (as Gephi writes) or "directed" says so, or a comment that begins with
// "directed". What was taken for what is told in the notes. FileError names the line.
Graph parse_edge_list(std::string_view text, const std::string& file);

} // namespace heed

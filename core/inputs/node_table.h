// A graph as two tables: NAME.nodes.tsv (a line a node: its id, class, side of the split, and the columns of its
// features that are not 0) beside NAME.edges.tsv (a line an edge: its two ends, and maybe its weight). Private to
// core/inputs.
#pragma once

#include "core/inputs/linqs.h"

namespace heed {

// Fields stand between TABs. A class is a whole number (−1: unknown) or a word (empty: unknown); a side is train,
// val, test or none; columns are counted from 0 and stand between blanks, alone (the value is 1) or as column:value.
// All but the id may be left out. Undirected. FileError names the file and the line.
Graph parse_node_table(const NamedText& nodes, const NamedText& edges);

} // namespace heed

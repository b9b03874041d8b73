// Citation networks as the LINQS group lays them out: NAME.content (a line a node: id, features, class) beside
// NAME.cites (a line an edge: cited, citing). Private to core/inputs.
#pragma once

#include "core/inputs/graph.h"

#include <string>
#include <string_view>

namespace heed {

struct NamedText {
    std::string file; // for messages
    std::string_view text;
};

// Undirected, as in Planetoid's splits of the same networks. Edges to ids that the content does not have (Citeseer
// has some) are left out and counted in a note; when they are most of the edges, the files disagree. FileError names
// the file and the line.
Graph parse_linqs(const NamedText& content, const NamedText& cites);

} // namespace heed

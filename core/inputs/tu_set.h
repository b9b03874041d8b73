// Sets of graphs in the text format of the TU Dortmund collection (Morris et al. 2020): DS_A.txt,
// DS_graph_indicator.txt and what stands beside them. Private to core/inputs.
#pragma once

#include "core/inputs/graph.h"

#include <functional>
#include <optional>
#include <string>

namespace heed {

// Where the set's files come from: a folder or an archive.
struct TuSource {
    std::string name; // of the set, what stands before "_A.txt"
    std::function<std::optional<std::string>(const std::string& end)> text; // of name + end; nothing: it is not there
    std::function<std::string(const std::string& end)> file; // what messages call it
};

// A node's features are its attributes, then its labels as 0 and 1 (one-hot), as PyTorch Geometric orders them. The
// graphs' classes are their labels, sorted by number and named by it. Edges stand there both ways and are joined;
// labels and attributes of edges are not read, and are told of in a note of the first graph. Nodes are named by their
// place in their graph, counted from 1. FileError names the file and the line.
GraphSet read_tu_set(const TuSource& source);

} // namespace heed

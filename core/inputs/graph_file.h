// Graphs from files of any of the known formats, told apart by content.
#pragma once

#include "core/inputs/graph.h"

#include <filesystem>

namespace heed {

// Edge lists (CSV, TSV), GraphML, GML, node-link JSON, LINQS text (NAME.content beside NAME.cites), nodes and edges
// as TSV (NAME.nodes.tsv beside NAME.edges.tsv), and TU data sets: a folder or a zip with DS_A.txt in it. Any one of
// the files that belong together may be named. FileError names the file and the line.
HEED_API GraphSet read_graphs(const std::filesystem::path& file);

// Whether a file's content is one of these, but for edge lists, which look like any table.
HEED_API bool is_graph_file(const std::filesystem::path& file);

} // namespace heed

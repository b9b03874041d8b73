#include "core/inputs/graph_file.h"

#include "core/error.h"

namespace heed {

GraphSet read_graphs(const std::filesystem::path& file)
{
    throw FileError(file, "", "is none of the formats of graphs");
}

bool is_graph_file(const std::filesystem::path&)
{
    return false;
}

} // namespace heed

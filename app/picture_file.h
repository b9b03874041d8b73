// Pictures as graphs: read by whatever formats Qt knows, cut into patches.
#pragma once

#include "core/inputs/graph.h"

#include <QImage>

#include <filesystem>

namespace heed {

constexpr int standard_patch = 8; // pixels a side

bool is_picture(const std::filesystem::path& file);
QImage read_picture(const std::filesystem::path& file); // FileError

// RequestError when it would have too many nodes, or the picture is smaller than a patch. neighbours: 4 or 8.
SharedGraph graph_of_picture(const QImage& picture, int patch, int neighbours);

// As many nodes as it has.
Index patches_of(const QSize& picture, int patch);

} // namespace heed

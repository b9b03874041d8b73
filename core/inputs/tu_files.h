// Where the files of a TU set are: in a folder, or in a zip archive. Private to core/inputs.
#pragma once

#include "core/inputs/graph.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace heed {

// The name before "_A.txt" of the set in a folder; nothing if there is none, or several of them.
std::optional<std::string> tu_name_in_folder(const std::filesystem::path& folder);
GraphSet read_tu_folder(const std::filesystem::path& folder, const std::string& name);

// The name of the set of which this is one of the files, when its others stand beside it.
std::optional<std::string> tu_name_of_file(const std::filesystem::path& file);

// Whether an archive has such a set; false for what is no archive.
bool is_tu_zip(std::string_view bytes);
// FileError also for entries whose names lead out of the archive, names given twice, and over 400 MB when unpacked.
GraphSet read_tu_zip(std::string_view bytes, const std::string& file);

} // namespace heed

// Where the files lie that come with the program: samples, trained weights.
#pragma once

#include "core/api.h"

#include <filesystem>
#include <string>

namespace heed {

// share/heed/NAME beside the installed library, or else `in_source` of the tree that this was built from.
HEED_API std::filesystem::path data_folder(const std::string& name, const std::string& in_source);

} // namespace heed

// Which Heed this is, and which build of the core the loader picked.
#pragma once

#include "core/api.h"

#include <filesystem>
#include <string>

namespace heed {

// "0.1.0".
HEED_API std::string version();

// The instruction set that the loaded core was built for: "x86-64-v2", "x86-64-v3" or "x86-64-v4".
HEED_API std::string loaded_variant();

// The file that this code was loaded from: the core's library, or the program where the core is linked in.
HEED_API std::filesystem::path loaded_library();

} // namespace heed

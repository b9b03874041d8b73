// The name of a content: files that an experiment uses are known by their SHA-256.
#pragma once

#include "core/api.h"

#include <string>
#include <string_view>

namespace heed {

// 64 lower-case hexadecimal digits (FIPS 180-4).
HEED_API std::string sha256(std::string_view bytes);

} // namespace heed

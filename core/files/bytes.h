// Whole files in, whole files out: the one reader of bytes and the one writer. What the bytes mean is not known here.
#pragma once

#include "core/api.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace heed {

// Every byte of a file, pipe or device. Throws FileError if it cannot be read or holds more than `size_limit` bytes;
// never reads more than that, whatever the file says of its size.
HEED_API std::string read_bytes(const std::filesystem::path& file, std::size_t size_limit);

// Replaces a file whole or not at all: on failure (FileError) the old file is as it was and nothing is left beside
// it. A link stays a link and what it points to is replaced, mode and owner are kept; pipes, devices and open
// descriptors
// (/dev/stdout) are written through.
HEED_API void write_atomically(const std::filesystem::path& file, std::string_view bytes);

} // namespace heed

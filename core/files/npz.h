// NumPy's .npz: a zip archive of .npy arrays by name. Lists of strings stand beside the matrices, so that axes keep
// their labels.
#pragma once

#include "core/api.h"
#include "core/files/scalars.h"
#include "core/files/zip_archive.h"
#include "core/matrix.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

struct NpzFile {
    std::map<std::string, Matrix> matrices;
    std::map<std::string, std::vector<std::string>> texts;
};

// Every array of the archive, named without ".npy". Throws FileError for what is no zip archive, over
// `unpacked_limit` bytes when unpacked (as it says of itself, looked at before unpacking), a wrong checksum, a name
// given twice, an entry that is not an array, and whatever parse_npy() refuses.
HEED_API NpzFile parse_npz(std::string_view bytes, const std::string& name, NonFinite rule = NonFinite::Refuse,
    std::size_t unpacked_limit = 1'000'000'000);
HEED_API NpzFile read_npz(const std::filesystem::path& file, NonFinite rule = NonFinite::Refuse);

// Stored uncompressed with no date, so that equal content gives equal bytes. Throws Error if a name is in both maps.
HEED_API std::string to_npz(const NpzFile& content);

} // namespace heed

// The entries of a zip archive, unpacked one at a time. What they hold is not known here.
#pragma once

#include "core/api.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct zip;

namespace heed {

// Whether the bytes begin as a zip archive does.
HEED_API bool is_zip(std::string_view bytes);

class ZipArchive {
public:
    // Throws FileError for what is no zip archive, holds an encrypted entry, or is over `unpacked_limit` bytes when
    // unpacked, as it says of itself. `bytes` have to outlive the archive; `file` is its name in messages.
    ZipArchive(std::string_view bytes, std::string file, std::size_t unpacked_limit);

    std::size_t size() const { return m_sizes.size(); } // entries
    std::string name(std::size_t entry) const; // as it stands there, maybe not UTF-8
    std::string place(std::size_t entry) const; // "entry 'name'", for messages
    // FileError for a wrong checksum and for an entry that is longer or shorter than the archive says.
    std::string read(std::size_t entry) const;

private:
    struct Discard {
        void operator()(zip* archive) const;
    };

    std::string m_file;
    std::unique_ptr<zip, Discard> m_archive;
    std::vector<std::size_t> m_sizes;
};

} // namespace heed

// The header of an .npy file, checked against the length of the file. Private to core/files.
#pragma once

#include "core/files/scalars.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

struct NpyHeader {
    std::optional<Scalar> number; // none: text
    bool is_utf32 = false; // of text: U, else S
    std::size_t item_size = 0; // bytes
    bool big_endian = false;
    bool fortran_order = false;
    std::vector<std::size_t> shape;
    std::size_t count = 0; // the product of the shape
    std::size_t data_offset = 0; // from here to the end stand count × item_size bytes

    std::string shape_text() const; // "(3, 4)", "(3,)" or "()"
};

// Throws FileError if the header is not one, its array is of a kind that Heed cannot hold, or the data's length is
// not what the shape says.
NpyHeader parse_npy_header(std::string_view bytes, const std::string& name);

} // namespace heed

// NumPy's .npy: one array of numbers (or of strings) with its shape. Source: NumPy Enhancement Proposal 1, and the
// format's versions 2 and 3.
#pragma once

#include "core/api.h"
#include "core/files/scalars.h"
#include "core/matrix.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

// Whether the bytes begin as an .npy file does.
HEED_API bool is_npy(std::string_view bytes);

// The kinds of array that Heed can hold: numbers (f2…f8, i1…i8, u1…u8, b1) and text (U, S).
enum class NpyContent { Numbers, Text };

// Throws FileError if the header is not one, or the kind of array is neither of the two.
HEED_API NpyContent npy_content(std::string_view bytes, const std::string& name);

// Two dimensions as they are, one of n as 1 × n; either byte order, C or Fortran order. Throws FileError for any
// other shape (naming it), an empty array, text, data shorter or longer than the shape says, and numbers that `rule`
// refuses.
HEED_API Matrix parse_npy(std::string_view bytes, const std::string& name, NonFinite rule = NonFinite::Refuse);

// A list of strings, from an array of one dimension (or none: a list of one) of U (UTF-32) or S (UTF-8).
HEED_API std::vector<std::string> parse_npy_text(std::string_view bytes, const std::string& name);

// Reads at most 1 GB.
HEED_API Matrix read_npy(const std::filesystem::path& file, NonFinite rule = NonFinite::Refuse);

// Version 1.0, little-endian floats in C order, two dimensions.
HEED_API std::string to_npy(const Matrix& values);

// Version 1.0, U, one dimension. Throws Error if that would take over 1 GB (each takes as much as the longest), and
// for text that is not UTF-8. Like NumPy's own, zero characters at a string's end are lost.
HEED_API std::string to_npy_text(const std::vector<std::string>& texts);

} // namespace heed

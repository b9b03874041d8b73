// Vectors with names: a row per token, a column per feature. Typed in a table, or from a CSV or NPY file.
#pragma once

#include "core/api.h"
#include "core/files/scalars.h"
#include "core/matrix.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

struct Vectors {
    Matrix values;
    std::vector<std::string> names; // one a row; "1", "2", … where a file has none
    std::vector<std::string> columns; // one a column, or none at all

    HEED_API bool operator==(const Vectors& other) const;
};

// By content: an NPY array, else CSV. Throws FileError for over 100 MB, a million rows or columns, and as the parsers
// do.
HEED_API Vectors read_vectors(const std::filesystem::path& file, NonFinite rule = NonFinite::Refuse);

// UTF-8 with or without a byte-order mark, fields separated by , ; or TAB, quoted where needed. A first line with no
// number holds the columns' names, a first column with no number the rows'; a number in quotes is a name there,
// unless every field of the file is quoted. Throws FileError with line and column for lines of unequal length and for
// what is not a number that `rule` welcomes, and without for a file that has none.
HEED_API Vectors parse_csv(std::string_view text, const std::string& name, NonFinite rule = NonFinite::Refuse);

// One line a row, 9 significant digits, −∞ as -inf; either list of labels may be empty, for no labels. With labels,
// parse_csv() reads back what was written. Throws Error if a list is neither empty nor one label a row (column).
HEED_API std::string to_csv(
    const Matrix& values, const std::vector<std::string>& row_labels, const std::vector<std::string>& column_labels);

} // namespace heed

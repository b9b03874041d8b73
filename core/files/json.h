// JSON as Heed reads and writes it: strict, keys in the order in which they were written.
#pragma once

#include "core/api.h"
#include "core/matrix.h"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace heed {

using Json = nlohmann::ordered_json;

// One JSON value and nothing after it. Throws FileError with the line and column (in characters, from 1) for a syntax
// error, invalid UTF-8, a key given twice in one object, nesting over 64, and a text whose value would need over 1
// GB. The last two are found while parsing. `name` is the file's name in the message.
HEED_API Json parse_json(std::string_view text, const std::string& name);

// Indented by two spaces, with a line end. Throws Error for a NaN, an infinity or a string that is not UTF-8: JSON
// has none of them.
HEED_API std::string dump_json(const Json& value);

// A number that prints as the shortest decimal that reads back as the same Real (0.1f as 0.1); −∞ is the string
// "-inf". Throws Error for NaN and +∞.
HEED_API Json number(Real value);

// The inverse of number(). Throws Error that begins with `place`, if it is neither a number that fits a Real nor
// "-inf".
HEED_API Real read_number(const Json& value, const std::string& place);

} // namespace heed

// What a file is, told by how its bytes begin, whatever it is called.
#pragma once

#include "core/api.h"

#include <string>
#include <string_view>

namespace heed {

HEED_API std::string_view without_byte_order_mark(std::string_view text);

// A text whose first letter is a brace. Of text alone: the length that safetensors begin with may be a brace, too.
HEED_API bool begins_as_json(std::string_view text);

HEED_API bool is_safetensors(std::string_view bytes); // an 8-byte length, then a JSON object

// "a zip or NPZ archive", "a session of Heed's", …: for messages to whom another kind of file was given. Empty for
// what is none of these, as tables of numbers are.
HEED_API std::string kind_in_words(std::string_view bytes);

} // namespace heed

// UTF-8, strictly (Unicode 15, table 3-7: no overlong forms, no surrogates, nothing over U+10FFFF).
#pragma once

#include "core/api.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace heed {

// The offset of the first byte that belongs to no whole, well-formed character; nothing if all is well.
HEED_API std::optional<std::size_t> first_invalid_utf8(std::string_view text);

// Code points of well-formed text; throws Error on any other.
HEED_API std::u32string to_utf32(std::string_view text);

// Throws Error on a surrogate or a number over U+10FFFF.
HEED_API void append_utf8(std::string& text, char32_t code_point);

// At most `most_bytes` of well-formed text, cut between characters, with "…" where something was left out and a space
// for each control character: what a message quotes of a file is neither as long as the file nor more than one line.
HEED_API std::string shortened(std::string_view text, std::size_t most_bytes = 60);

} // namespace heed

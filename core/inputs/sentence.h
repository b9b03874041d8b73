// From text to tokens, by the Unicode rules of where words and characters end (UAX #29, through ICU). No vocabulary
// here.
#pragma once

#include "core/api.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

// The most bytes of text that are split: a longer one is a mistake (a file dropped on the wrong field), not a
// sentence.
inline constexpr std::size_t text_limit = 1'000'000;

// Throws RequestError for text that is not UTF-8, blank, or over text_limit.
HEED_API void check_text(std::string_view text);

// The words of a text in its order, white space dropped. A contraction ("don't") is one word, a punctuation mark and
// an emoji (with all that is joined to it) a token of its own; scripts without spaces are split by ICU's
// dictionaries. Throws as check_text() does.
HEED_API std::vector<std::string> words(std::string_view text);

// The characters of a text as a reader counts them (grapheme clusters), spaces among them. Throws as check_text()
// does.
HEED_API std::vector<std::string> characters(std::string_view text);

// Letters of every script, whatever the locale.
std::string in_lower_case(std::string_view text);

} // namespace heed

// Natural language as a translator or a classifier reads it: in one normal form, split into words and punctuation
// marks. Not the words that a person sees in a sentence of their own (core/inputs/sentence.h): those keep their
// letters.
#pragma once

#include "core/api.h"

#include <string>
#include <string_view>
#include <vector>

namespace heed {

struct LanguageWord {
    std::string text;
    bool spaced = false; // white space stood before it; false for the first
    bool mark = false; // punctuation or a symbol, not a word
};

// Lower case, Unicode NFC, ’ as ', every kind of space a space. Split are
//   punctuation and symbols, a run of the same one being one mark ("..."); not the dot, comma or colon between two
//     digits, nor the dot between single letters ("u.s");
//   French elisions after their apostrophe (je | t' | aime); another apostrophe inside a word stays ("don't");
//   what follows a hyphen inside a word before the hyphen (est | -ce).
// Soft hyphens, zero-width spaces and control characters are dropped. Throws as check_text() does.
HEED_API std::vector<LanguageWord> language_words(std::string_view text);

// The words alone, without marks, one space between them; the marks where there is nothing else. Two sentences with
// the same key are the same sentence to a split between what is learnt and what is held out. Empty for nothing at
// all.
HEED_API std::string sentence_key(std::string_view text);

// c' d' j' l' …: joined to what follows when written.
HEED_API bool is_elision(std::string_view word);

} // namespace heed

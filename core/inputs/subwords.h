// Byte-pair encoding (Sennrich et al. 2016, algorithm 1) over the characters of words: the pairs that stand side by
// side most often become units. A unit that continues a word begins with "·"; no word does, but the mark "·" itself.
// Private to core/inputs.
#pragma once

#include "core/inputs/vocabulary.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace heed {

inline constexpr std::string_view continuation_mark = "·";

using WordCounts = std::unordered_map<std::string, std::size_t>;

// The characters of the words, each as a beginning and as a continuation (the most frequent, if they would take more
// than all of `units`), then the most frequent pair joined, again and again, until there are `units` with the special
// ones or no pair stands twice. Of pairs that stand equally often the one with the lower numbers is first.
Vocabulary learn_subwords(const WordCounts& words, Index units);

struct Piece {
    std::string text; // the unit's, or the character with its mark where there is none
    Index id = Vocabulary::unknown;
};

// A word in units: itself, if it is one; else its characters, of which the two that make the earliest unit are
// joined, again and again. The text of the pieces without their marks is the word's.
std::vector<Piece> split_word(std::string_view word, const Vocabulary& vocabulary);

} // namespace heed

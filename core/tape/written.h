// An expression on one line, in pieces, so that a view can colour its numbers and link them to their cells.
// Knows brackets and signs; how a number is written is for the caller to say.
#pragma once

#include "core/tape/expression.h"

#include <functional>
#include <string>
#include <vector>

namespace heed {

struct WrittenPiece {
    std::string text;
    const Expression* operand = nullptr; // what the text stands for; null: signs, brackets and names between operands
};
using WrittenPieces = std::vector<WrittenPiece>;

struct Writing {
    std::function<std::string(const Expression&)> number; // of Kind::number
    // What to write in place of a whole part (its value, say); none, or empty text: the part is written out.
    std::function<std::string(const Expression&)> whole;
    std::size_t terms = 3; // of a sum, written before the others are skipped
    bool last_term = false; // and the last one after "…"; else those that are skipped are counted
};

// The pieces point into `expression`, which must outlive them.
HEED_API WrittenPieces written(const Expression& expression, const Writing& writing);
HEED_API std::string text_of(const WrittenPieces& pieces);

} // namespace heed

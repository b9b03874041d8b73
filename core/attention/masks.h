// Which key a query may attend to, as a matrix that is added to the scores: 0 where it may, −∞ where it may not.
#pragma once

#include "core/tape/tape.h"

namespace heed {

enum class MaskPattern {
    none, // every key
    causal, // no key after the query: j ≤ i
    window, // the keys at most `reach` away: |i − j| ≤ reach
};

HEED_API Var attention_mask(
    Tape& tape, Index queries, Index keys, MaskPattern pattern, Index reach); // [queries, keys]; cheap

HEED_API Var add_mask(Var scores, Var mask); // cell by cell, the same shape; cheap

} // namespace heed

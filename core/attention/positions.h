// Where a token stands, as numbers that are added to its embedding.
#pragma once

#include "core/tape/tape.h"

namespace heed {

// Sine and cosine interleaved (Vaswani et al. 2017, section 3.5): cell (p, 2i) is sin(p ÷ 10000^(2i/width)), cell
// (p, 2i + 1) is cos of the same.
HEED_API Var sinusoidal_positions(Tape& tape, Index tokens, Index width); // [tokens, width]

} // namespace heed

// The same word lights up everywhere: which rows and columns of one quantity a cell of another stands for.
// Reads axes only; draws nothing.
#pragma once

#include "core/tape/tape.h"

#include <vector>

namespace heed {

struct Lit {
    std::vector<Index> rows; // ascending, none twice
    std::vector<Index> columns;
};

// An axis of the cell and one of `target` are the same when they are of a kind and a size, have the same name (or
// one is the general "token"), and equal labels where both have labels. Features without labels only match by name.
Lit lit_by(const Tape& tape, const CellRef& cell, int target);

} // namespace heed

// What a row of a matrix comes to: read-outs beside its bars.
#pragma once

#include "core/api.h"
#include "core/matrix.h"

namespace heed {

struct RowFigures {
    double sum = 0;
    double entropy = 0; // bits, of the row divided by its sum; 0 for a row of zeros (everything masked)
    double entropy_share = 0; // of log2 n, a uniform row's entropy: 0…1; 0 when n is 1
    double largest = 0;
    Index largest_at = 0; // the first of the largest
};

// `row` is `size` numbers, at least one. Numbers below zero, which no weight is, add nothing to the entropy.
HEED_API RowFigures row_figures(const Real* row, Index size);

} // namespace heed

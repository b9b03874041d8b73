#include "core/tape/row_figures.h"

#include <cmath>

namespace heed {

RowFigures row_figures(const Real* row, Index size)
{
    RowFigures figures;
    figures.largest = static_cast<double>(row[0]);
    double positive = 0;
    for (Index i = 0; i < size; ++i) {
        const auto x = static_cast<double>(row[i]);
        figures.sum += x;
        positive += x > 0 ? x : 0;
        if (x > figures.largest) {
            figures.largest = x;
            figures.largest_at = i;
        }
    }
    for (Index i = 0; i < size; ++i)
        if (const double share = static_cast<double>(row[i]) / positive; share > 0)
            figures.entropy -= share * std::log2(share);
    figures.entropy += 0.0; // −0, of a row with one weight alone, reads badly
    if (size > 1)
        figures.entropy_share = figures.entropy / std::log2(static_cast<double>(size));
    return figures;
}

} // namespace heed

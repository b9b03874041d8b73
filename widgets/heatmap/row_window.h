// Which columns each row of a matrix was allowed to see, where a window was recorded beside it: read from the names
// of its neighbours in the same scope. Draws nothing.
#pragma once

#include "core/tape/tape.h"

#include <optional>
#include <vector>

namespace heed {

struct RowWindow { // in columns; column c lies inside when from ≤ c ≤ to
    double from = 0, to = 0;
    std::optional<double> middle;
    double deviation = 0; // of the Gaussian about the middle that favours the columns; 0: there is none
};

// The names of the neighbours that row_windows() reads.
inline constexpr const char* row_window_name = "window"; // two columns: from, to
inline constexpr const char* row_middle_name = "aligned position"; // one column
inline constexpr const char* row_before_gaussian_name = "weights in the window";

// A row each; empty when no row has one. A matrix that was joined from rows has theirs.
std::vector<std::optional<RowWindow>> row_windows(const Tape& tape, int node);

} // namespace heed

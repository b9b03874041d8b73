// How a step is played: "once slowly, then fast". The first cell of a sum of products term by term, the rest of its
// row quickly, the other rows at once; every other step row by row. Arithmetic on positions: no clock, no tape.
#pragma once

#include "core/matrix.h"

#include <optional>

namespace heed {

// How far a step is done.
struct Progress {
    Index cells_done = -1; // row by row; −1: all of them
    Index term = 0; // of the next cell, how many terms are added; 0: it is not begun
    bool whole() const { return cells_done < 0; }
    friend bool operator==(const Progress&, const Progress&) = default;
};

// What a step has to be gone through.
struct Extent {
    Index rows = 0;
    Index columns = 0;
    Index terms = 0; // in the sum behind every cell; 0: the step is no sum of products
    bool given = false; // it was not computed, so there is nothing to play
    friend bool operator==(const Extent&, const Extent&) = default;
};

Progress beginning(const Extent& extent); // whole when there is nothing to play

// The next position of a playing step. Asked for only when `at` is not whole.
Progress played_on(const Extent& extent, Progress at);
// How long a position stays, in milliseconds at speed 1.
int pause_at(const Extent& extent, Progress at);

// One term on or back, in whichever cell; in other steps one row. Nothing beyond the beginning or the end.
std::optional<Progress> term_on(const Extent& extent, Progress at);
std::optional<Progress> term_back(const Extent& extent, Progress at);

} // namespace heed

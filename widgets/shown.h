// What a view is given to draw: one quantity of a tape, how it is looked at, and what is lit. A value, cheap to copy.
#pragma once

#include "core/experiment/view.h"
#include "core/tape/tape.h"

#include <memory>
#include <optional>

namespace heed {

struct Shown {
    std::shared_ptr<const Tape> tape;  // null: nothing to show
    int node = -1;                     // the quantity
    View view;
    std::optional<CellRef> hover;      // the cell under the pointer, in whichever view it is
    // How far the player is inside the step: cells done, row by row; −1: all of them.
    Index cells_done = -1;
    bool editable = true;              // false for a recorded tape

    const Quantity* quantity() const { return tape && node >= 0 ? tape->quantity(node) : nullptr; }
};

} // namespace heed

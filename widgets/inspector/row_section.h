// The row of a cell as lines of a page: what it comes to, then its numbers as horizontal bars.
#pragma once

#include "core/tape/tape.h"
#include "widgets/inspector/page_lines.h"

#include <memory>

namespace heed {

struct RowOptions {
    double width = 300; // pixels, of the text
    bool largest_first = true; // else as the row has them
    bool all = false; // else, of a long row, the largest twenty
};

// The numbers of RowOptions' two switches in a Spot.
enum RowSwitch { sort_largest_first, sort_in_order, show_all_bars = 1000 };

Sections row_sections(
    std::shared_ptr<const Tape> tape, const CellRef& cell, const Look& look, const RowOptions& options);

} // namespace heed

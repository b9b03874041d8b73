// A cell in words: "weights α: it → animal", where each has the colour of the part it names.
#pragma once

#include "core/tape/tape.h"
#include "widgets/look.h"

namespace heed {

// "it", or "feature 3" where positions are only counted.
QString position_text(const Axis& axis, Index position);
QString cell_words(const Tape& tape, const CellRef& cell, const Look& look); // rich text
// The colour of an axis: of the part it is named after, else that of the text.
QColor colour_of(const Axis& axis, const Look& look);
// The colour of the quantity that a cell is of.
QColor colour_of(const CellRef& cell, const Tape& tape, const Look& look);

} // namespace heed

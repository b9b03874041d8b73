// A cell in words: "weights: it → animal", in runs that each have the colour of the part they name.
#pragma once

#include "core/tape/tape.h"
#include "widgets/inspector/page_lines.h"

namespace heed {

// "it", or "feature 3" where positions are only counted.
QString position_text(const Axis& axis, Index position);
std::vector<Span> cell_words(const Tape& tape, const CellRef& cell, const Look& look);
// The colour of an axis: of the part it is named after, else that of the text.
QColor colour_of(const Axis& axis, const Look& look);
// The colour of the quantity that a cell is of.
QColor colour_of(const CellRef& cell, const Tape& tape, const Look& look);

} // namespace heed

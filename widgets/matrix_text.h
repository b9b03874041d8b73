// The numbers of a quantity as tab-separated text with its labels, for pasting into a spreadsheet. 9 digits.
#pragma once

#include "core/tape/tape.h"

#include <QString>

namespace heed {

QString matrix_as_text(const Tape& tape, int node); // a line of column labels, then a line per row
QString row_as_text(const Tape& tape, int node, Index row); // the same two lines for one row

} // namespace heed

// The arithmetic of a cell as lines of a page: the formula with its operands as links, the numbers in their place,
// and every long sum as a table of its terms with what they come to so far. Read from an Expression alone.
#pragma once

#include "core/tape/tape.h"
#include "widgets/inspector/page_lines.h"

#include <memory>
#include <set>

namespace heed {

struct ArithmeticOptions {
    double width = 300; // pixels, of the text
    std::set<int> expanded; // the tables that show all their terms
};

// `cell` is what `expression` explains.
Sections arithmetic_sections(std::shared_ptr<const Tape> tape, const CellRef& cell,
    std::shared_ptr<const Expression> expression, const Look& look, const ArithmeticOptions& options);

} // namespace heed

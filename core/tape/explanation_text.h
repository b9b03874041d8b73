// The arithmetic of a cell in writing: in full for `heed explain`, as JSON for machines, on one line for the screen.
// The tape gives the names of the cells that the numbers were read from.
#pragma once

#include "core/tape/tape.h"

#include <nlohmann/json.hpp>
#include <string>

namespace heed {

// A formula line, then every operand with its place and nine significant digits, every part with what it comes to.
// Lines end with '\n'; deeper lines are indented by two spaces. Numbers are ASCII, signs are × ÷ − Σ √.
HEED_API std::string to_text(const Expression& expression, const Tape& tape);
// The same below the cell's name and value.
HEED_API std::string to_text(const CellRef& cell, const Tape& tape);

// {"kind", "value", and where there are any "name", "note", "path", "row", "column", "parts"}. Values have nine
// significant digits; −∞ is the string "-inf".
HEED_API nlohmann::ordered_json to_json(const Expression& expression, const Tape& tape);
// The same with the cell's own "path", "row", "column" and "value" around it, as its "arithmetic".
HEED_API nlohmann::ordered_json to_json(const CellRef& cell, const Tape& tape);

struct ShortText {
    int max_terms = 3; // of a sum; the others are counted
    int digits = 3; // significant
};
// "0.53 ≈ (0.12 × 1.40 + 0.03 × −2.1 + … (61 more)) ÷ √8": = where no number was shortened, else ≈.
HEED_API std::string short_text(const Expression& expression, const ShortText& options = {});

// A constant's name, else the cell's name without its scope ("queries[0,2]"), else the number: what stands in a
// formula.
HEED_API std::string operand_name(const Expression& number, const Tape& tape);

} // namespace heed

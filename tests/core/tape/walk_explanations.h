// Recomputes every cell of a tape from the operands that an explanation prints.
#pragma once

#include "core/tape/explanation_text.h"
#include "core/tape/number_text.h"

#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>

namespace heed::test {

// The numbers as they are printed: nine significant digits.
inline void round_as_printed(Expression& expression)
{
    expression.number = std::strtod(full_number(expression.number).c_str(), nullptr);
    for (Expression& part : expression.parts)
        round_as_printed(part);
}

struct Walk {
    Index cells = 0;
    double worst = 0; // the largest difference, as a share of the sum of the absolute terms
    std::string where; // its cell
};

inline Walk walk_explanations(const Tape& tape)
{
    Walk walk;
    for (int step : tape.steps()) {
        const Matrix value = tape.value(step);
        for (Index r = 0; r < value.rows(); ++r)
            for (Index c = 0; c < value.cols(); ++c) {
                Expression expression = tape.explain(step, r, c);
                round_as_printed(expression);
                const double found = evaluate(expression), cell = static_cast<double>(value(r, c));
                ++walk.cells;
                if (found == cell) // −∞ too
                    continue;
                // Below the smallest normal number a float has hardly any digits.
                const double off = (std::abs(found - cell) - static_cast<double>(std::numeric_limits<Real>::min()))
                                   / magnitude(expression);
                if (!(off <= walk.worst)) {
                    walk.worst = off;
                    walk.where = tape.cell_name({step, r, c});
                }
            }
    }
    return walk;
}

} // namespace heed::test

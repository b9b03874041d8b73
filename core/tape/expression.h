// The arithmetic of one cell, as a small tree: which numbers, from where, joined how. Made when somebody asks,
// from the tape's own values; evaluate() of what explain() gives is the cell again (to float's rounding).
#pragma once

#include "core/api.h"
#include "core/matrix.h"

#include <string>
#include <vector>

namespace heed {

// The cell that a number was read from. node −1: a constant, which stands nowhere.
struct CellRef {
    int node = -1;
    Index row = 0;
    Index column = 0;
    friend bool operator==(const CellRef&, const CellRef&) = default;
};

struct HEED_API Expression {
    enum class Kind { number, sum, difference, product, quotient, function };

    Kind kind = Kind::number;
    double number = 0;                // of Kind::number
    CellRef source;                   // of Kind::number
    std::string name;                 // a function's name ("exp"); a number's or a part's symbol ("max", "d_k"), may be empty
    std::vector<Expression> parts;    // difference, quotient: two; function: its arguments
    std::string note;                 // one sentence on why, where arithmetic alone does not say it

    static Expression constant(double number, std::string name = {});
    static Expression sum(std::vector<Expression> terms);
    static Expression difference(Expression a, Expression b);
    static Expression product(std::vector<Expression> factors);
    static Expression quotient(Expression above, Expression below);
    static Expression function(std::string name, std::vector<Expression> arguments);
};

// What the tree comes to, in double. −∞ and zero divide and multiply as the operations do (exp(−∞) is 0).
HEED_API double evaluate(const Expression& expression);

// The sum of the absolute terms: what a difference between evaluate() and the cell is to be measured by.
HEED_API double magnitude(const Expression& expression);

} // namespace heed

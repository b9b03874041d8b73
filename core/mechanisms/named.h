// Names a quantity in one line of words, as mechanisms with many small steps want it.
#pragma once

#include "core/tape/tape.h"

namespace heed {

inline const Axis features{AxisKind::feature, "feature", nullptr};

struct Words {
    const char* name;
    const char* symbol;
    const char* meaning;
    Role role;
    Part part;
    const char* formula;
};

inline Var name(Var x, const Axis& rows, const Axis& columns, const Words& words)
{
    return x.tape().name(x, [&] {
        return Quantity{.name = words.name,
            .symbol = words.symbol,
            .meaning = words.meaning,
            .role = words.role,
            .part = words.part,
            .rows = rows,
            .columns = columns,
            .formula = words.formula};
    });
}

} // namespace heed

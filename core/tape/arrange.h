// The same numbers, arranged otherwise. All but keep() are cheap: they keep no value, and a cell is traced to where it
// came from.
#pragma once

#include "core/tape/tape.h"

namespace heed {

HEED_API Var same(Var x);                                          // [n, m] → [n, m]: x under a second name
HEED_API Var transpose(Var x);                                     // [n, m] → [m, n]
HEED_API Var slice_rows(Var x, Index first, Index count);          // [n, m] → [count, m]
HEED_API Var slice_columns(Var x, Index first, Index count);       // [n, m] → [n, count]
HEED_API Var join_columns(const std::vector<Var>& parts);          // [n, m₁], [n, m₂], … → [n, m₁ + m₂ + …]
HEED_API Var join_rows(const std::vector<Var>& parts);             // [n₁, m], [n₂, m], … → [n₁ + n₂ + …, m]
HEED_API Var gather_rows(Var x, std::vector<Index> rows);          // [n, m] → [rows, m]; a row may be taken often


// The same numbers, kept: for an arrangement that many steps read, which would else be made anew each time.
HEED_API Var keep(Var x); // [n, m] → [n, m]

} // namespace heed

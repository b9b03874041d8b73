// Many numbers to one.
#pragma once

#include "core/tape/tape.h"

namespace heed {

HEED_API Var sum_all(Var x);   // [n, m] → [1, 1]

} // namespace heed

// The two tasks of letters, which show in their alignment at once whether attention was learnt: a word backwards, and
// the same word again.
#pragma once

#include "core/learn/task.h"

#include <memory>

namespace heed {

// 4 to 12 letters a to z → the same from last to first; target letter t is read from source letter n − 1 − t.
HEED_API std::unique_ptr<PairTask> reverse_task();

// 4 to 12 letters a to z → the same; target letter t is read from source letter t.
HEED_API std::unique_ptr<PairTask> copy_task();

} // namespace heed

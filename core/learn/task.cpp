#include "core/learn/task.h"

namespace heed {

Task::~Task() = default;
PairTask::~PairTask() = default;
LabelTask::~LabelTask() = default;

} // namespace heed

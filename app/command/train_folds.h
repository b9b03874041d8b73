// `heed train TASK --folds N --seeds N`: how well the task's models do on what they have not seen, with its spread.
#pragma once

#include "core/experiment/cross_validation.h"

namespace heed {

// With and without attention, unless the request says which. Prints each fold as it is done, then mean and spread of
// each model.
void train_folds(const CrossValidationRequest& request, bool json);

} // namespace heed

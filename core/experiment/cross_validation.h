// How well a mechanism does on sentences that it has not seen, and how much of that is chance: it is trained anew
// for every fold of every deal, and measured on what that fold holds out.
#pragma once

#include "core/experiment/training.h"
#include "core/learn/metrics.h"

namespace heed {

struct CrossValidationRequest {
    TrainingRequest training; // of a task that is dealt out in folds; its seed is the first of the seeds
    Index folds = 5; // 0: nothing is dealt out, only the seeds differ
    Index seeds = 5; // of the deal and of the training alike
    std::int64_t steps = 0; // of each training; 0: as many as it takes where nobody says it
};

struct FoldFigures {
    std::int64_t seed = 0;
    Index fold = 1;
    Figures held_out;
};

struct CrossValidated {
    std::vector<FoldFigures> folds; // by seed, then by fold
    MeanAndSpread accuracy; // of all folds; where links are learnt, the AUC
    double spread_of_seeds = 0; // the standard deviation of the seeds' means: each is measured on every sentence
};

// Trains in so many threads at a time, which changes no digit; `done` is called from any of them, one at a time.
// RequestError for a task without folds, and as Training's.
HEED_API CrossValidated cross_validate(
    const CrossValidationRequest& request, int threads, const std::function<void(const FoldFigures&)>& done);

} // namespace heed

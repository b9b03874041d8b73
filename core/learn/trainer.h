// The training loop. It is handed what is learnt as functions and knows no mechanism: batch after batch, each split
// into the same number of parts whatever the processors, the parts' gradients added in their order. So the digits
// depend on the seed and the number of parts alone, and a training that was stopped goes on as if it had not been.
#pragma once

#include "core/learn/optimiser.h"
#include "core/tape/spare_matrices.h"

#include <functional>
#include <memory>

namespace heed {

// One batch, ready to be learnt from. Its parts are recorded at the same time, each on a tape of its own.
class HEED_API LearnableBatch {
public:
    virtual ~LearnableBatch();
    // The part's share of the batch's mean loss, 1 × 1: the parts' sum is the batch's loss.
    virtual Var loss(Tape& tape, const ParameterVars& parameters, int part) const = 0;
    virtual Index tokens() const = 0; // that are learnt from
};

struct Learnable {
    ParameterSpecs specs;
    std::function<std::unique_ptr<const LearnableBatch>(std::int64_t step, int parts)> batch; // pure, from step 0 on
};

struct TrainerSettings {
    OptimiserSettings optimiser;
    int parts = 2;
    int threads = 2; // no more than parts are used; changes no digit
};

struct TrainingStep {
    std::int64_t number = 0; // from 1
    double loss = 0; // mean, of the batch before the step
    double gradient_norm = 0;
    Index tokens = 0;
};

class HEED_API Trainer {
public:
    Trainer(Learnable learnable, TrainerSettings settings, Parameters start);
    ~Trainer();

    // One batch. When the loss is not finite: Error, naming the node where that began; when its gradient is not: Error.
    // The parameters are then the last ones that gave a finite loss.
    TrainingStep step();

    const Parameters& parameters() const { return m_parameters; }
    const ParameterSpecs& specs() const { return m_learnable.specs; }
    std::int64_t steps() const { return m_optimiser.steps(); }

    // Everything that the next step depends on, besides what made the trainer.
    void save(TensorFile& file) const;
    void load(const TensorFile& file); // FileError, and nothing is changed

private:
    class Helper;
    struct Part {
        double loss = 0;
        std::vector<Matrix> gradients;
    };
    Part learn(const LearnableBatch& batch, int part, bool careful);
    [[noreturn]] void name_the_fault(const LearnableBatch& batch);

    Learnable m_learnable;
    TrainerSettings m_settings;
    Parameters m_parameters;
    Parameters m_good; // those of the last finite loss, from the first step on
    Optimiser m_optimiser;
    std::vector<SpareMatrices> m_spare; // of each part
    std::unique_ptr<Helper> m_helper;
};

} // namespace heed

// From gradients to new parameters: Adam and plain gradient descent, with clipping and a schedule of the rate. The
// state is part of what is saved, so that training goes on as if it had never stopped.
#pragma once

#include "core/weights/parameters.h"

namespace heed {

enum class OptimiserKind { adam, sgd };

struct OptimiserSettings {
    OptimiserKind kind = OptimiserKind::adam;
    double rate = 0.002;
    double clip = 5; // the largest norm of all gradients together; 0: not clipped
    std::int64_t warm_up = 0; // steps in which the rate grows from 0
    std::int64_t decay
        = 0; // steps after which the rate has fallen by half, along 1 ÷ (1 + step ÷ decay); 0: it stays
    std::int64_t linear_decay = 0; // the step by which it has fallen, in a straight line, to `least`; 0: it stays
    static constexpr double least = 0.01; // of the rate: a training that goes on still learns
    // Adam's own, as its paper has them (Kingma and Ba 2015).
    double weight_decay = 0; // this share of each parameter but vectors is added to its gradient, after clipping (L2)
    double beta_1 = 0.9, beta_2 = 0.999, epsilon = 1e-8;
};

class HEED_API Optimiser {
public:
    Optimiser(const ParameterSpecs& specs, OptimiserSettings settings);

    // One step, `gradients` in the order of the specs, an empty one being zero. Returns their norm before clipping;
    // when that is not finite nothing is changed.
    double step(Parameters& parameters, const std::vector<Matrix>& gradients);

    std::int64_t steps() const { return m_steps; }
    double rate() const; // of the next step
    void save(TensorFile& file) const; // beside the parameters: "adam.first/NAME", "adam.second/NAME"
    void load(const TensorFile& file); // FileError, and nothing is changed

private:
    ParameterSpecs m_specs;
    OptimiserSettings m_settings;
    std::vector<Matrix> m_first, m_second; // Adam's moments
    std::int64_t m_steps = 0;
};

} // namespace heed

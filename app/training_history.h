// The course of a training: loss and held-out figures over its steps, and the time it took. A value, kept beside the
// training's state so that the curves go on where they were.
#pragma once

#include "core/experiment/training_subject.h"
#include "widgets/curve.h"

namespace heed {

struct HeldOutCurve {
    std::string name; // of the figure
    Curve curve;
};

struct TrainingHistory {
    Curve loss;
    std::vector<HeldOutCurve> held_out;
    Figures figures; // the newest held-out ones
    std::int64_t measured_at = -1; // their step; −1: there are none yet
    double seconds = 0; // spent on steps

    void add(std::int64_t step, const Figures& measured);
};

void put_history(TensorFile& file, const TrainingHistory& history);
TrainingHistory history_from(const TensorFile& file); // an empty one when the file holds none
Figures figures_of(const TensorFile& file); // the held-out ones that it was saved with; none: it says nothing

} // namespace heed

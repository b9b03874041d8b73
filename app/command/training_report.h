// What `heed train` and `heed evaluate` print: a line that is written over while training, or JSON lines.
#pragma once

#include "core/experiment/training.h"
#include "core/files/json.h"

namespace heed {

class TrainingReport {
public:
    explicit TrainingReport(bool json)
        : m_json(json)
    {
    }
    void begin(const std::string& account);
    void step(const TrainingStep& step, double seconds); // at most five times a second
    void held_out(const TrainingStep& step, const Figures& figures, double seconds);
    void end(const TrainingStep& step, const Figures& figures, double seconds, bool interrupted);

private:
    bool m_json;
    double m_shown = -1; // when the line was last written
    Index m_tokens = 0;
};

std::string figures_text(const Figures& figures); // "token-accuracy 0.9951  alignment 0.9870"
Json figures_json(const Figures& figures);

} // namespace heed

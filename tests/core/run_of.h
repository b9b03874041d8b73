// A whole run of an experiment, as the program does it.
#pragma once

#include "core/experiment/run.h"

#include <memory>

namespace heed::test {

inline std::shared_ptr<const Tape> run_of(const Experiment& experiment)
{
    return run(experiment, resolve(experiment));
}

} // namespace heed::test

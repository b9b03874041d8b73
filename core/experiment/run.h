// run(): the only way from an Experiment to a Tape.
#pragma once

#include "core/experiment/experiment.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace heed {

// The files of an experiment, read once and never changed.
struct Resolved {
    std::shared_ptr<const TensorFile> weights; // null: random ones
    std::shared_ptr<const Tape> recording = {}; // of an experiment on a Recording
    std::shared_ptr<const GraphSet> graphs = {}; // of the file of an experiment on a GraphFile
    SharedGraph graph = {}; // the one of them that is meant
};

// Of the graphs in its file. RequestError when there are fewer.
HEED_API SharedGraph graph_in(const GraphSet& graphs, const GraphFile& wanted);

// Reads them. Errors: FileError; RequestError when a file is not the one that was saved (its SHA-256 differs).
HEED_API Resolved resolve(const Experiment& experiment);

struct RunControl {
    std::stop_token stop;
    std::function<void(double share)> progress; // 0…1, on the thread of run(); may be empty
    std::size_t memory_limit = std::size_t{2} << 30; // bytes
};

// The settings in force, with what follows from the input and the weights. RequestError on a bad one.
HEED_API Settings settle(const Experiment& experiment, const Resolved& resolved);

// Pure: the same arguments give the same digits. Null when it was stopped, never half a tape. Errors: RequestError
// (a setting), Error (the memory it would need, with what makes it large; a NaN, with its path).
HEED_API std::shared_ptr<const Tape> run(
    const Experiment& experiment, const Resolved& resolved, const RunControl& control = {});

} // namespace heed

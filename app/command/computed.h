// A session and the tape it gives: what the commands run, explain and export begin with.
#pragma once

#include "app/command/what.h"
#include "core/experiment/run.h"

namespace heed {

struct Computed {
    Session session;
    std::shared_ptr<const Tape> tape;
};

// Throws RequestError and FileError for what is wrong with the words or the files, FailedRun for the run itself.
Computed compute(const What& what);

// The run began and could not end: exit code 1, not 2.
struct FailedRun : Error {
    using Error::Error;
};

// A cell that the tape has. RequestError with the shape.
CellRef cell_on(const Tape& tape, const Pin& cell);

// A line that says so when nobody trained the weights, else nothing.
std::string untrained_text(const Tape& tape);

// "12 × 32", for every step with its number, and what is to be said of the whole.
std::string steps_text(const Computed& computed);

} // namespace heed

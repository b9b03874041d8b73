// What a person can open on the first day: the files of the samples folder.
#pragma once

#include "core/experiment/session.h"

namespace heed {

struct Sample {
    std::string title; // the sentence itself, or the file's name in words
    std::filesystem::path file;
    bool is_graph = false;
};

// In the order of their names, graphs last. Empty when the folder is not there.
HEED_API std::vector<Sample> samples();

// A mechanism as it opens: with a sentence of the field.
HEED_API Session first_session(const Mechanism& mechanism);

// The same for a person who comes from another experiment: the sentence stays, its target where there can be one, and
// the settings that both mechanisms have. All is the first session's where that has weights, which were made for it.
HEED_API Session first_session(const Mechanism& mechanism, const Experiment& before);

} // namespace heed

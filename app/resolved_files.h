// The files of the experiment that was run last, so that a keystroke or another setting reads none again. One that
// has changed since is read anew.
#pragma once

#include "core/experiment/run.h"

#include <optional>

namespace heed {

class ResolvedFiles {
public:
    // `weights`: in memory, in place of the experiment's file; null: the file's. Errors as resolve().
    Resolved of(const Experiment& experiment, std::shared_ptr<const TensorFile> weights);

private:
    struct Stamp {
        FileName file;
        std::vector<std::filesystem::file_time_type> times; // of it and of those that may belong to it
        bool operator==(const Stamp&) const = default;
    };
    static Stamp stampOf(const FileName& file, bool of_graph);

    std::optional<Stamp> m_weights_stamp, m_input_stamp;
    std::shared_ptr<const TensorFile> m_weights;
    Resolved m_input; // without weights
};

} // namespace heed

// What is saved to a file and opened again: an experiment, and how it was looked at.
#pragma once

#include "core/experiment/experiment.h"
#include "core/experiment/view.h"

namespace heed {

struct Session {
    Experiment experiment;
    View view;
    friend bool operator==(const Session&, const Session&) = default;
};

// The text of a *.heed file: {"heed": 1, "experiment": {…}, "view": {…}}; a file without "view" is an experiment's.
HEED_API std::string to_text(const Session& session);
HEED_API Session session_from_text(std::string_view text, const std::string& name); // RequestError names the place

// Files named in the session are kept relative to its folder when they lie in it or below.
HEED_API Session read_session(const std::filesystem::path& file);
HEED_API void write_session(const std::filesystem::path& file, const Session& session);

} // namespace heed

// What a file is, told by its content, and what becomes of it when it is opened.
#pragma once

#include "core/experiment/session.h"

namespace heed {

enum class FileKind {
    session, // *.heed, or an experiment alone
    recording, // a tape that Heed wrote, or matrices with no such words
    weights, // safetensors with parameters
    table, // CSV or NPY: vectors or one attention matrix, which only a person can tell
};

HEED_API FileKind kind_of(const std::filesystem::path& file); // FileError when it cannot be read

// A session, or an experiment on a recording: everything but weights. FileError.
HEED_API Session open_session(const std::filesystem::path& file);
HEED_API Session recording_session(const std::filesystem::path& file); // reads it, so that what is wrong is said now

} // namespace heed

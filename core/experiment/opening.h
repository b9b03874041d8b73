// What a file is, told by its content, and what becomes of it when it is opened.
#pragma once

#include "core/experiment/session.h"

namespace heed {

enum class FileKind {
    session, // *.heed, or an experiment alone
    recording, // a tape that Heed wrote, or matrices with no such words
    weights, // safetensors with parameters
    graph, // one or a set of them, but for lists of edges
    table, // CSV or NPY: vectors, one attention matrix or a list of edges, which only a person can tell
};

HEED_API FileKind kind_of(const std::filesystem::path& file); // FileError when it cannot be read

// A session, or an experiment on a recording or a graph: everything but weights. FileError.
HEED_API Session open_session(const std::filesystem::path& file);
HEED_API Session recording_session(const std::filesystem::path& file); // reads it, so that what is wrong is said now

// An experiment on the file's graph: the one before where its mechanism takes graphs, without weights that are of
// another graph, else the first of GAT. Reads it, as above.
HEED_API Session graph_session(const std::filesystem::path& file, const Experiment& before = {});
// The same on a graph that no file holds.
HEED_API Session graph_session(SharedGraph graph, const Experiment& before = {});

} // namespace heed

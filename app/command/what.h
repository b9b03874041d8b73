// WHAT a command is about: a mechanism's id, or a file, with the options that change it. From words to a Session.
#pragma once

#include "core/experiment/session.h"

#include <CLI/CLI.hpp>

namespace heed {

struct What {
    std::string name; // a mechanism's id, a session's or experiment's file, or a recorded tape's
    std::optional<std::string> text;
    std::optional<std::string> target;
    std::string vectors; // a CSV or NPY file
    std::string graph; // a file or folder of one of the formats of graphs, or a picture
    std::optional<int> graph_number; // of a set, counted from 0
    std::optional<int> patch; // pixels a side of a picture's patches
    std::optional<int> neighbours; // of a patch: 4 or 8
    std::vector<std::string> settings; // NAME=VALUE
    std::vector<std::string> overrides; // PATH[row,col]=VALUE
    std::string weights; // a safetensors file
    std::optional<int> memory_limit; // MB of one run
};

void add_what(CLI::App& command, What& what);
Session session_of(const What& what); // RequestError, FileError

Pin cell_from_text(const std::string& text); // 'PATH[row,col]'
Override override_from_text(const std::string& text); // 'PATH[row,col]=VALUE', VALUE a number or -inf

} // namespace heed

// From the words of the command line to what is to be done.
#pragma once

#include <filesystem>
#include <optional>

namespace heed {

struct Request {
    std::optional<int> exit_code; // everything was done; none: the window is wanted
    std::filesystem::path file; // to open in the window; empty: none
    bool verbose = false; // let Qt's own messages through
};

// Does what a command says. Exit codes: 0 done, 1 the run failed, 2 the request was wrong; then one line on stderr.
Request command_line(int argc, char** argv);

// "heed: <what is wrong>", on one line of stderr.
void complain(const std::string& what);

} // namespace heed

// The program with its window.
#pragma once

#include "app/command/command_line.h"

namespace heed {

// Returns the exit code when the window was closed. Without a display it says so in one line and returns 1.
int start_window(int argc, char** argv, const Request& request);

} // namespace heed

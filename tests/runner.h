// Runs the tests of this program: what main() ends with. Catch is compiled in runner.cpp, once for all programs.
#pragma once

// Returns the exit code.
int run_tests(int argc, char** argv);

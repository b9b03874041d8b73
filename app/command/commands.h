// The commands of the command line. Each adds itself to the parser and leaves what it will do in `chosen`; it is
// carried out after all words were read. What it returns is the exit code.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>

namespace heed {

using Command = std::function<int()>;

void add_list(CLI::App& app, Command& chosen);
void add_run(CLI::App& app, Command& chosen);
void add_evaluate(CLI::App& app, Command& chosen);
void add_train(CLI::App& app, Command& chosen);
void add_explain(CLI::App& app, Command& chosen);
void add_export(CLI::App& app, Command& chosen);

} // namespace heed

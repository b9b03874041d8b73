// How `--help` is set: names in one column, wrapped words in the other, 80 columns in all. What it says is not here.
#pragma once

#include <CLI/CLI.hpp>

namespace heed {

class HelpText : public CLI::Formatter {
public:
    HelpText();
    std::string make_description(const CLI::App* app) const override;
    std::string make_usage(const CLI::App* app, std::string name) const override;
    std::string make_option(const CLI::Option* option, bool positional) const override;
    std::string make_subcommands(const CLI::App* app, CLI::AppFormatMode mode) const override;
    std::string make_subcommand(const CLI::App* command) const override;
    std::string make_footer(const CLI::App* app) const override;
};

} // namespace heed

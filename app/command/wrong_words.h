// What is wrong with the words of a command line, in one line that names the word at fault.
#pragma once

#include <CLI/CLI.hpp>

namespace heed {

std::string wrong_words(const CLI::App& app, const CLI::ParseError& error);

// A word too many.
std::string stray_word(const CLI::App& app, const std::string& word);

// A word that stands where a command or a file was expected and is neither.
std::string no_such_word(const CLI::App& app, const std::string& word);

} // namespace heed

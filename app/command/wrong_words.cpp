#include "app/command/wrong_words.h"

#include "core/nearest.h"

namespace heed {
namespace {

// The command that was being read: "heed list steps".
const CLI::App* innermost(const CLI::App& app)
{
    const CLI::App* command = &app;
    while (!command->get_subcommands().empty())
        command = command->get_subcommands().front();
    return command;
}

std::string name_of(const CLI::App* command)
{
    return command->get_parent() ? name_of(command->get_parent()) + " " + command->get_name() : command->get_name();
}

std::string see(const CLI::App* command)
{
    return "; see '" + name_of(command) + " --help'";
}

std::vector<std::string> known_words(const CLI::App* command)
{
    std::vector<std::string> known;
    for (const CLI::App* inner : command->get_subcommands([](const CLI::App*) { return true; }))
        known.push_back(inner->get_name());
    for (const CLI::Option* option : command->get_options())
        for (const std::string& name : option->get_lnames())
            known.push_back("--" + name);
    return known;
}

} // namespace

std::string wrong_words(const CLI::App& app, const CLI::ParseError& error)
{
    const CLI::App* command = innermost(app);
    std::string fault = error.what();
    if (const std::vector<std::string> left = app.remaining(true);
        !left.empty() && dynamic_cast<const CLI::ExtrasError*>(&error))
        return stray_word(app, left.front());
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) && fault.find("missing") != std::string::npos)
        fault = fault.substr(0, fault.find(':')) + " wants a value behind it";
    else if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) && fault.find("At Most") != std::string::npos)
        fault = fault.substr(0, fault.find(':')) + " was given more than once";
    return fault + see(command);
}

std::string stray_word(const CLI::App& app, const std::string& word)
{
    const CLI::App* command = innermost(app);
    return "'" + word + "' was not expected" + suggestion(word, known_words(command)) + see(command);
}

std::string no_such_word(const CLI::App& app, const std::string& word)
{
    return "'" + word + "' is neither a command nor a file" + suggestion(word, known_words(&app));
}

} // namespace heed

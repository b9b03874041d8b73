#include "app/command/help_text.h"

namespace heed {
namespace {

constexpr std::size_t page_width = 80;
constexpr std::size_t margin = 24; // where the words beside a name begin

// Columns, not bytes: one for every character of UTF-8, as the help's own words take.
std::size_t columns(const std::string& text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

std::string wrapped(const std::string& text, std::size_t indent)
{
    std::istringstream words(text);
    std::string lines, word;
    std::size_t at = indent;
    while (words >> word) {
        if (at > indent && at + 1 + columns(word) > page_width) {
            lines += "\n" + std::string(indent, ' ');
            at = indent;
        }
        if (at > indent) {
            lines += ' ';
            ++at;
        }
        lines += word;
        at += columns(word);
    }
    return lines + "\n";
}

std::string entry(const std::string& name, const std::string& words)
{
    const std::string left = "  " + name;
    const std::size_t width = columns(left);
    const std::string gap = width + 2 > margin ? "\n" + std::string(margin, ' ') : std::string(margin - width, ' ');
    return left + gap + wrapped(words, margin);
}

std::vector<const CLI::App*> commands_of(const CLI::App* app)
{
    return app->get_subcommands([](const CLI::App*) { return true; });
}

} // namespace

HelpText::HelpText()
{
    label("Positionals", "Arguments");
}

std::string HelpText::make_description(const CLI::App* app) const
{
    return wrapped(app->get_description(), 0) + "\n";
}

std::string HelpText::make_usage(const CLI::App* app, std::string name) const
{
    std::string usage = "Usage: " + name;
    for (const CLI::Option* option : app->get_options())
        if (option->get_positional())
            usage += option->get_required() ? " " + option->get_name(true) : " [" + option->get_name(true) + "]";
    usage += " [OPTION]…\n";
    if (!commands_of(app).empty())
        usage = (app->get_parent() ? "" : usage) + "Usage: " + name + " COMMAND [OPTION]…\n";
    return usage;
}

std::string HelpText::make_option(const CLI::Option* option, bool positional) const
{
    std::string name = option->get_name(positional, true);
    if (!positional && option->get_expected_max() > 0 && !option->get_type_name().empty())
        name += " " + option->get_type_name();
    if (!positional && option->get_required())
        return entry(name, option->get_description() + " (required)");
    return entry(name, option->get_description());
}

std::string HelpText::make_subcommands(const CLI::App* app, CLI::AppFormatMode) const
{
    std::string text;
    for (const CLI::App* command : commands_of(app))
        text += (text.empty() ? "\nCommands:\n" : "") + make_subcommand(command);
    return text;
}

std::string HelpText::make_subcommand(const CLI::App* command) const
{
    return entry(command->get_name(), command->get_description());
}

std::string HelpText::make_footer(const CLI::App* app) const
{
    return app->get_footer().empty() ? std::string() : app->get_footer() + "\n";
}

} // namespace heed

#include "app/command/command_line.h"

#include "app/command/commands.h"
#include "app/command/computed.h"
#include "app/command/help_text.h"
#include "app/command/wrong_words.h"
#include "app/toolkit_messages.h"
#include "core/version.h"

#include <algorithm>
#include <iostream>

namespace heed {
namespace {

constexpr int failed = 1;
constexpr int wrong_request = 2;

int guarded(const Command& command)
{
    try {
        const int code = command();
        std::cout.flush();
        if (!std::cout)
            throw FailedRun("the output could not be written");
        return code;
    } catch (const FailedRun& error) {
        complain(error.what());
        return failed;
    } catch (const Error& error) {
        complain(error.what());
        return wrong_request;
    } catch (const std::bad_alloc&) {
        complain("the memory of this machine does not suffice");
        return failed;
    } catch (const std::exception& error) {
        complain(error.what());
        return failed;
    }
}

} // namespace

void complain(const std::string& what)
{
    std::string line = what;
    std::replace(line.begin(), line.end(), '\n', ' ');
    std::cerr << "heed: " << line << std::endl;
}

Request command_line(int argc, char** argv)
{
    CLI::App app("Heed shows what attention attends to. Without a command it opens its window.", "heed");
    app.formatter(std::make_shared<HelpText>());
    app.set_help_flag("-h,--help", "Print this help");
    app.set_version_flag("--version", "heed " + version() + " (core: " + loaded_variant() + ")",
        "Print the version, and for which processors the loaded core was built");
    Request request;
    Command chosen;
    std::optional<std::string> file;
    app.add_option("FILE", file, "A session, a recorded tape, vectors or weights to open in the window");
    app.add_flag("--verbose", request.verbose, "Let the window toolkit's own messages through");
    app.require_subcommand(0, 1);
    app.fallthrough(); // so that --verbose may stand behind a command, too
    add_list(app, chosen);
    add_run(app, chosen);
    add_train(app, chosen);
    add_evaluate(app, chosen);
    add_explain(app, chosen);
    add_export(app, chosen);
    // Last, for a command would inherit it.
    app.footer("Examples:\n"
               "  heed samples/animal.heed\n"
               "  heed run self-attention --text 'See that girl run.' --set heads=4\n"
               "  heed explain self-attention --cell 'head 1/weights[0,2]'\n"
               "  heed export self-attention --as lines --out attention.svg\n"
               "\n'heed COMMAND --help' tells more of a command, and 'man heed' of all.");
    const auto refuse = [&request](const std::string& what) {
        complain(what);
        request.exit_code = wrong_request;
        return request;
    };
    std::error_code none;
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& success) { // help or version
        request.exit_code = guarded([&] { return app.exit(success); });
        return request;
    } catch (const CLI::ParseError& error) {
        const bool mistaken = app.get_subcommands().empty() && file && !std::filesystem::exists(*file, none);
        return refuse(mistaken ? no_such_word(app, *file) : wrong_words(app, error));
    }
    quieten_toolkit(request.verbose);
    if (chosen && file)
        return refuse(stray_word(app, *file));
    if (chosen)
        request.exit_code = guarded(chosen);
    else if (file && !std::filesystem::exists(*file, none))
        return refuse(no_such_word(app, *file));
    else if (file)
        request.file = *file;
    return request;
}

} // namespace heed

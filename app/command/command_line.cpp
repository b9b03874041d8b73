#include "app/command/command_line.h"

#include "app/command/commands.h"
#include "app/command/computed.h"
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
    app.set_version_flag("--version", "heed " + version() + " (core: " + loaded_variant() + ")");
    app.set_help_all_flag("--help-all", "Print the help of every command");
    Request request;
    Command chosen;
    std::string file;
    app.add_option("FILE", file, "A session, a recorded tape, vectors or weights to open in the window");
    app.add_flag("--verbose", request.verbose, "Let the toolkit's own messages through");
    app.require_subcommand(0, 1);
    app.fallthrough();
    add_list(app, chosen);
    add_run(app, chosen);
    add_explain(app, chosen);
    add_export(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& success) { // help or version
        request.exit_code = app.exit(success);
        return request;
    } catch (const CLI::ParseError& error) {
        complain(error.what());
        request.exit_code = wrong_request;
        return request;
    }
    if (chosen)
        request.exit_code = guarded(chosen);
    request.file = file;
    return request;
}

} // namespace heed

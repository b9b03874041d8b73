#include "app/command/commands.h"
#include "app/command/computed.h"

#include "core/experiment/recording.h"

#include <iostream>

namespace heed {

void add_run(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand(
        "run", "Run a mechanism: print its steps with their shapes, or write every quantity to a file");
    struct Options {
        What what;
        std::optional<std::string> out;
    };
    auto options = std::make_shared<Options>();
    add_what(*command, options->what);
    command
        ->add_option("--out", options->out,
            "Write every quantity by its path; the ending says how: .safetensors, .npz or .json")
        ->type_name("FILE");
    command->footer("Examples:\n"
                    "  heed run self-attention --text 'See that girl run.' --set heads=4\n"
                    "  heed run samples/worked-example.heed --out tape.safetensors\n"
                    "  heed run self-attention --override 'mask[0,2]=-inf'");
    command->callback([options, &chosen] {
        chosen = [options] {
            if (options->out)
                tape_format_of(*options->out); // a wrong suffix is said before the work, not after it
            const Computed computed = compute(options->what);
            std::cout << steps_text(computed);
            if (options->out) {
                try {
                    write_tape(*options->out, *computed.tape);
                } catch (const FileError& error) {
                    throw FailedRun(error.what());
                }
            }
            return 0;
        };
    });
}

} // namespace heed

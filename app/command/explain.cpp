#include "app/command/commands.h"
#include "app/command/computed.h"

#include "core/tape/explanation_text.h"

#include <iostream>

namespace heed {

void add_explain(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand("explain", "Print the arithmetic of one cell, with every operand");
    struct Options {
        What what;
        std::string cell;
        bool json = false;
    };
    auto options = std::make_shared<Options>();
    add_what(*command, options->what);
    command->add_option("--cell", options->cell, "The cell, 'PATH[row,col]', counted from 0")
        ->type_name("CELL")
        ->required();
    command->add_flag("--json", options->json, "Print JSON, for machines");
    command->footer("Example:\n"
                    "  heed explain samples/worked-example.heed --cell 'head 1/weights[0,2]'");
    command->callback([options, &chosen] {
        chosen = [options] {
            const Pin wanted = cell_from_text(options->cell);
            const Computed computed = compute(options->what);
            const CellRef cell = cell_on(*computed.tape, wanted);
            const Tape& tape = *computed.tape;
            if (options->json) {
                Json json = to_json(cell, tape);
                json["untrained"] = tape.untrained();
                std::cout << dump_json(json);
            } else {
                std::cout << to_text(cell, tape) << untrained_text(tape);
            }
            return 0;
        };
    });
}

} // namespace heed

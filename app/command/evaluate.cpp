#include "app/command/commands.h"
#include "app/command/training_report.h"

#include "core/experiment/shipped_weights.h"
#include "core/experiment/training.h"

#include <fmt/format.h>

#include <iostream>
#include <limits>

namespace heed {
namespace {

struct EvaluateOptions {
    std::string weights;
    std::vector<std::string> data;
    bool everything = false, json = false;
};

std::string length_text(const LengthFigures& group)
{
    const std::string length = group.most == 0             ? fmt::format("{} and more", group.least)
                               : group.most == group.least ? std::to_string(group.least)
                                                           : fmt::format("{} to {}", group.least, group.most);
    return fmt::format("length {} ({} examples): {}", length, group.examples, figures_text(group.figures));
}

int evaluate(const EvaluateOptions& options)
{
    Experiment named;
    named.weights = weights_named(options.weights);
    const TensorFile weights = read_safetensors(weights_file(named));
    const auto trained
        = Training::of_weights(weights, {options.data.begin(), options.data.end()}, options.everything);
    constexpr Index all = std::numeric_limits<Index>::max() / 2;
    const Figures figures = trained->held_out(all);
    const std::vector<LengthFigures> lengths = trained->by_length(0, all);
    if (!options.json) {
        std::cout << trained->account() << '\n' << figures_text(figures) << '\n';
        for (const LengthFigures& group : lengths)
            std::cout << length_text(group) << '\n';
        return 0;
    }
    Json groups = Json::array();
    for (const LengthFigures& group : lengths)
        groups.push_back({{"least", group.least}, {"most", group.most}, {"examples", group.examples},
            {"figures", figures_json(group.figures)}});
    std::cout << Json({{"task", trained->request().task}, {"data", trained->account()},
                          {"held_out", figures_json(figures)}, {"by_length", std::move(groups)}})
                     .dump()
              << '\n';
    return 0;
}

} // namespace

void add_evaluate(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand("evaluate", "Measure trained weights on examples they never learnt from");
    auto options = std::make_shared<EvaluateOptions>();
    command->add_option("WEIGHTS", options->weights, "Safetensors that 'heed train' wrote, or shipped:NAME")
        ->required();
    command
        ->add_option("--data", options->data,
            "The file to measure on, for tasks that read one: what is held out of it, the same as in training")
        ->allow_extra_args(false)
        ->type_name("FILE");
    command->add_flag("--all", options->everything, "Measure on everything in the files, not on what is held out");
    command->add_flag("--json", options->json, "Print JSON, for machines");
    command->footer("Examples:\n"
                    "  heed evaluate shipped:reverse-additive-global\n"
                    "  heed evaluate translate.safetensors --data fra.txt");
    command->callback([options, &chosen] { chosen = [options] { return evaluate(*options); }; });
}

} // namespace heed

#include "app/command/commands.h"
#include "app/command/computed.h"

#include "core/experiment/catalogue.h"
#include "core/experiment/samples.h"
#include "core/experiment/shipped_weights.h"
#include "core/experiment/training.h"
#include "core/files/bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <sstream>

namespace heed {
namespace {

constexpr std::size_t most_card_bytes = 1u << 20;

Json setting_json(const Setting& setting)
{
    Json json{{"name", setting.name}, {"title", setting.title}, {"meaning", setting.meaning},
        {"default", std::visit([](const auto& value) { return Json(value); }, setting.standard)}};
    if (!setting.choices.empty())
        json["choices"] = setting.choices;
    if (setting.most > setting.least) {
        json["least"] = setting.least;
        json["most"] = setting.most;
    }
    if (!setting.follows.empty())
        json["follows"] = setting.follows;
    if (!setting.only_when.empty())
        json["only_when"] = setting.only_when;
    return json;
}

Json settings_json(const std::vector<Setting>& settings)
{
    Json all = Json::array();
    for (const Setting& setting : settings)
        all.push_back(setting_json(setting));
    return all;
}

Json mechanism_json(const Mechanism& mechanism)
{
    return {{"id", mechanism.id}, {"title", mechanism.title}, {"family", mechanism.family},
        {"summary", mechanism.summary},
        {"source", {{"authors", mechanism.source.authors}, {"title", mechanism.source.title},
                       {"year", mechanism.source.year}}},
        {"settings", settings_json(mechanism.settings)}};
}

int list_mechanisms(bool json)
{
    Json all = Json::array();
    for (const Mechanism* mechanism : catalogue()) {
        all.push_back(mechanism_json(*mechanism));
        if (!json)
            std::cout << fmt::format("{}\n    {}\n    {}, {}, {}\n", mechanism->id, mechanism->summary,
                mechanism->source.authors, mechanism->source.title, mechanism->source.year);
    }
    if (json)
        std::cout << dump_json(all);
    return 0;
}

// Of a task those that its training has, the mechanism's among them.
std::vector<Setting> settings_of(const std::string& id)
{
    for (const TaskListing& task : trainable_tasks())
        if (task.id == id)
            return training_settings(id);
    return mechanism_named(id).settings;
}

int list_settings(const std::string& id, bool json)
{
    const std::vector<Setting> settings = settings_of(id);
    if (json) {
        std::cout << dump_json(settings_json(settings));
        return 0;
    }
    for (const Setting& setting : settings) {
        std::cout << fmt::format("{}={}\n    {}\n    {}{}{}\n", setting.name, to_text(setting.standard),
            setting.meaning, allowed_values(setting),
            setting.follows.empty() ? "" : "; unless set, follows " + setting.follows,
            setting.only_when.empty() ? "" : "; only with " + setting.only_when);
    }
    return 0;
}

int list_samples(bool json)
{
    Json all = Json::array();
    for (const Sample& sample : samples()) {
        all.push_back({{"title", sample.title}, {"file", sample.file.string()}});
        if (!json)
            std::cout << sample.file.string() << "\n    " << sample.title << '\n';
    }
    if (json)
        std::cout << dump_json(all);
    return 0;
}

// Of each mechanism that a task can be learnt with, the standards that are its own.
Json own_defaults(const std::vector<Setting>& settings, const std::string& task)
{
    const auto choice = std::find_if(
        settings.begin(), settings.end(), [](const Setting& setting) { return setting.name == "mechanism"; });
    Json all = Json::object();
    if (choice == settings.end())
        return all;
    for (const std::string& mechanism : choice->choices) {
        const auto own = training_settings({.task = task, .data = {}, .settings = {{"mechanism", mechanism}}});
        for (std::size_t i = 0; i < own.size(); ++i)
            if (own[i].standard != settings[i].standard)
                all[mechanism][own[i].name] = setting_json(own[i]).at("default");
    }
    return all;
}

int list_tasks(bool json)
{
    Json all = Json::array();
    for (const TaskListing& task : trainable_tasks()) {
        const std::vector<Setting> standard = training_settings(task.id);
        all.push_back(
            {{"id", task.id}, {"title", task.title}, {"summary", task.summary}, {"reads_files", task.reads_files},
                {"settings", settings_json(standard)}, {"own_defaults", own_defaults(standard, task.id)}});
        if (!json)
            std::cout << task.id << "\n    " << task.summary << (task.reads_files ? " Wants --data FILE.\n" : "\n");
    }
    if (json)
        std::cout << dump_json(all);
    return 0;
}

int list_weights(bool json)
{
    Json all = Json::array();
    for (const ShippedWeights& weights : shipped_weights()) {
        all.push_back({{"name", "shipped:" + weights.name}, {"task", weights.task}, {"mechanism", weights.mechanism},
            {"file", weights.file.string()}, {"card", weights.card.string()}, {"settings", weights.settings},
            {"figures", weights.figures}});
        if (json)
            continue;
        std::cout << "shipped:" << weights.name << '\n';
        std::istringstream card(read_bytes(weights.card, most_card_bytes));
        for (std::string line; std::getline(card, line);)
            std::cout << (line.empty() ? "" : "    ") << line << '\n';
        std::cout << '\n';
    }
    if (json)
        std::cout << dump_json(all);
    return 0;
}

int list_parameters(const What& what, bool json)
{
    const Computed computed = compute(what);
    const Tape& tape = *computed.tape;
    Json all = Json::array();
    for (int node = 0; node < tape.size(); ++node) {
        if (!tape.is_parameter(node))
            continue;
        const Quantity& quantity = *tape.quantity(node);
        const Shape shape = tape.shape(node);
        all.push_back({{"name", tape.path(node)}, {"shape", {shape.rows, shape.columns}}, {"symbol", quantity.symbol},
            {"meaning", quantity.meaning}});
        if (!json)
            std::cout << fmt::format(
                "{}  {} × {}\n    {}\n", tape.path(node), shape.rows, shape.columns, quantity.meaning);
    }
    if (json)
        std::cout << dump_json(all);
    return 0;
}

int list_steps(const What& what, bool json)
{
    const Computed computed = compute(what);
    if (!json) {
        std::cout << steps_text(computed);
        return 0;
    }
    const Tape& tape = *computed.tape;
    Json all = Json::array();
    for (int node : tape.steps()) {
        const Quantity& quantity = *tape.quantity(node);
        all.push_back({{"path", tape.path(node)}, {"symbol", quantity.symbol}, {"meaning", quantity.meaning},
            {"role", name_of(quantity.role)}, {"operation", tape.operation(node)},
            {"shape", {tape.shape(node).rows, tape.shape(node).columns}}});
    }
    std::cout << dump_json(all);
    return 0;
}

} // namespace

void add_list(CLI::App& app, Command& chosen)
{
    CLI::App* list = app.add_subcommand(
        "list", "List mechanisms, settings, tasks, weights; the steps or parameters of a run; the samples");
    list->require_subcommand(0, 1);
    list->callback([&chosen] { // after those of what is listed
        if (!chosen)
            chosen = []() -> int {
                throw RequestError("list wants to know what: mechanisms, settings, steps, parameters, tasks, "
                                   "weights or samples");
            };
    });
    struct Options {
        bool json = false;
        std::string mechanism;
        What what;
    };
    auto options = std::make_shared<Options>();
    const auto add = [&](const char* name, const char* about) {
        CLI::App* command = list->add_subcommand(name, about);
        command->add_flag("--json", options->json, "Print JSON, for machines");
        return command;
    };
    add("mechanisms", "What Heed can show")->callback([options, &chosen] {
        chosen = [options] { return list_mechanisms(options->json); };
    });
    CLI::App* settings = add("settings", "The settings of a mechanism or of a task's training, with their ranges");
    settings
        ->add_option("MECHANISM", options->mechanism, "A mechanism's id, or a task's, as 'heed list tasks' prints it")
        ->required();
    settings->callback(
        [options, &chosen] { chosen = [options] { return list_settings(options->mechanism, options->json); }; });
    CLI::App* steps = add("steps", "Every quantity of a run in order, with its number and shape");
    add_what(*steps, options->what);
    steps->callback([options, &chosen] { chosen = [options] { return list_steps(options->what, options->json); }; });
    CLI::App* parameters = add("parameters", "Every parameter of a run, with its shape and meaning");
    add_what(*parameters, options->what);
    parameters->callback(
        [options, &chosen] { chosen = [options] { return list_parameters(options->what, options->json); }; });
    add("tasks", "What 'heed train' teaches")->callback([options, &chosen] {
        chosen = [options] { return list_tasks(options->json); };
    });
    add("weights", "The trained weights that come with Heed, with their cards")->callback([options, &chosen] {
        chosen = [options] { return list_weights(options->json); };
    });
    add("samples", "Files to open on the first day")->callback([options, &chosen] {
        chosen = [options] { return list_samples(options->json); };
    });
}

} // namespace heed

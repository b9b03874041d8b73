#include "core/experiment/training.h"

#include "core/mechanisms/encoder_decoder.h"
#include "core/mechanisms/encoder_decoder_model.h"
#include "core/mechanisms/graph_attention.h"
#include "core/mechanisms/sentence_classifier.h"
#include "core/nearest.h"

#include <algorithm>

namespace heed {
namespace {

Setting number_setting(
    const char* name, const char* title, const char* meaning, SettingValue standard, double least, double most)
{
    return {.name = name,
        .title = title,
        .meaning = meaning,
        .standard = std::move(standard),
        .least = least,
        .most = most,
        .choices = {},
        .follows = {},
        .only_when = {}};
}

Setting optimiser_setting()
{
    Setting setting
        = number_setting("optimiser", "Optimiser", "How a gradient becomes a step.", std::string("adam"), 0, 0);
    setting.choices = {"adam", "sgd"};
    return setting;
}

// Of how a step is made, which every task has.
struct StepStandards {
    std::int64_t batch;
    double rate, dropout;
    const char* learns_from;
};

void append_step_settings(std::vector<Setting>& settings, const StepStandards& standard)
{
    settings.push_back(number_setting("batch", "Batch", standard.learns_from, standard.batch, 1, 4096));
    settings.push_back(number_setting("rate", "Rate", "How far a step goes.", standard.rate, 1e-7, 10));
    settings.push_back(optimiser_setting());
    settings.push_back(number_setting("clip", "Clip", "The largest length of a gradient; 0: any.", 2.0, 0, 1e6));
    settings.push_back(
        number_setting("warm-up", "Warm-up", "Steps in which the rate grows from 0.", std::int64_t{0}, 0, 1e6));
    settings.push_back(number_setting(
        "decay", "Decay", "Steps after which the rate has halved; 0: it stays.", std::int64_t{0}, 0, 1e7));
    settings.push_back(number_setting("linear-decay", "Linear decay",
        "The step by which the rate falls, in a straight line, to a hundredth; 0: it stays.", std::int64_t{0}, 0,
        1e7));
    settings.push_back(number_setting(
        "dropout", "Dropout", "The share of numbers that are dropped while training.", standard.dropout, 0, 0.9));
    settings.push_back(number_setting("parts", "Parts",
        "In how many parts a batch is learnt from, at the same time; digits depend on it.", std::int64_t{2}, 1, 16));
}

std::vector<Setting> pair_settings(const std::string& task)
{
    const bool translates = task == "translate";
    std::vector<Setting> settings;
    const auto& structural = structural_settings();
    for (const Setting& setting : encoder_decoder.settings)
        if (setting.name == "window" || setting.name == "seed"
            || std::find(structural.begin(), structural.end(), setting.name) != structural.end())
            settings.push_back(setting);
    // With one direction the letter before the wanted one knows it, too, and has the weight: 13 % of reverse's
    // largest weights lie where they should at 99 % of the letters, 75 % with both and dropout, in a third of the
    // steps.
    const bool both_ways = task == "reverse" || task == "dates";
    const double dropout = translates || task == "dates" ? 0.2 : task == "reverse" ? 0.3 : 0.0;
    for (Setting& setting : settings)
        if (setting.name == "bidirectional")
            setting.standard = both_ways;
        else if (translates && (setting.name == "width" || setting.name == "embedding-width"))
            setting.standard = std::int64_t{256};
        else if (translates && setting.name == "positions")
            setting.standard = std::int64_t{60};
    append_step_settings(
        settings, {translates ? 128 : 64, translates ? 0.001 : 0.003, dropout, "Pairs that a step learns from."});
    settings.push_back(
        number_setting("tolerance", "Tolerance", "How far beside its source the largest weight counts as aligned.",
            task == "dates" ? std::int64_t{1} : std::int64_t{0}, 0, 10));
    if (translates) {
        settings.push_back(
            number_setting("units", "Units", "The size of each side's vocabulary.", std::int64_t{6000}, 100, 50000));
        settings.push_back(
            number_setting("most-pieces", "Most pieces", "Longer sentences are left out.", std::int64_t{30}, 2, 500));
        settings.push_back(number_setting("without-mark", "Without mark",
            "One pair in so many is learnt without the full stop, exclamation or question mark at its end; 0: none.",
            std::int64_t{5}, 0, 1000000));
    }
    return settings;
}

Setting word_setting(const char* name, const char* title, const char* meaning, std::vector<std::string> choices)
{
    Setting setting = number_setting(name, title, meaning, choices.front(), 0, 0);
    setting.choices = std::move(choices);
    return setting;
}

void append_folds(std::vector<Setting>& settings, const char* dealt, const char* held_out, std::int64_t standard)
{
    settings.push_back(number_setting("folds", "Folds", dealt, standard, 2, 1000));
    settings.push_back(number_setting("fold", "Fold", held_out, std::int64_t{1}, 1, 1000));
}

std::vector<Setting> label_settings()
{
    std::vector<Setting> settings = sentence_classifier.settings;
    append_step_settings(settings, {32, 0.003, 0.5, "Sentences that a step learns from."});
    settings.push_back(number_setting("word-dropout", "Word dropout",
        "The share of words that are taken for unknown ones while training.", 0.2, 0, 0.9));
    settings.push_back(number_setting("least-count", "Least count",
        "Words that stand less often in what is learnt from are unknown ones.", std::int64_t{2}, 1, 1000));
    append_folds(settings,
        "In how many parts the sentences are dealt out by the seed, the same sentence never to two.",
        "Which of them is held out, from 1: it is not learnt from.", 5);
    return settings;
}

// The authors' hyperparameters for citation graphs are the standard of nodes (Veličković et al. 2018, 3.3).
std::vector<Setting> graph_task_settings(const std::string& task)
{
    const bool whole = task == "graphs", nodes = task == "nodes";
    std::vector<Setting> settings{word_setting(
        "mechanism", "Mechanism", "Which network over the graph learns it.", {gat.id, gatv2.id, gcn.id})};
    for (const Setting& setting : graph_settings(GraphKind::gat))
        if (setting.name != "task") // it is the training's
            settings.push_back(setting);
    append_step_settings(settings,
        {whole ? 32 : 1, task == "links" ? 0.01 : 0.005, nodes ? 0.6 : 0.0,
            whole ? "Graphs that a step learns from." : "Of no effect: a step learns from the whole graph."});
    for (Setting& setting : settings)
        if (setting.name == "rate" || setting.name == "width")
            setting.follows = "the mechanism";
        else if (setting.name == "dropout" && nodes)
            setting.follows = "the mechanism and the split";
        else if (setting.name == "clip")
            setting.standard = 0.0;
        else if (setting.name == "parts" && !whole)
            setting.standard = std::int64_t{1};
    settings.push_back(number_setting("weight-dropout", "Weight dropout",
        "The share of attention weights that are dropped while training.", nodes ? 0.6 : 0.0, 0, 0.9));
    settings.push_back(
        number_setting("weight-decay", "Weight decay", "The share of each parameter that is added to its gradient.",
            whole   ? 0.005
            : nodes ? 0.0005
                    : 0.0,
            0, 1));
    settings.push_back(number_setting("patience", "Patience",
        "Steps without a better validation after which it ends, with the best; 0: it goes on, and keeps the last.",
        std::int64_t{whole ? 0 : 100}, 0, 1e6));
    if (task == "nodes")
        settings.push_back(word_setting("split", "Split",
            "Which nodes are learnt from: as the graph says, or where it does not a tenth of each class; 20 of each "
            "class; a tenth of each; or all but a fold.",
            {"given", "standard", "random", "folds"}));
    if (task != "links")
        append_folds(settings,
            whole ? "In how many parts the graphs are dealt out by the seed."
                  : "In how many parts the nodes are dealt out by the seed, with split=folds.",
            "Which of them is held out, from 1: it is not learnt from.", 10);
    return settings;
}

} // namespace

const std::vector<TaskListing>& trainable_tasks()
{
    static const std::vector<TaskListing> tasks{
        {"reverse", "Reverse", "Write 4 to 12 letters backwards.", false, encoder_decoder.id},
        {"copy", "Copy", "Write 4 to 12 letters again.", false, encoder_decoder.id},
        {"dates", "Dates", "Write a date as a person writes it in the form 2003-05-27.", false, encoder_decoder.id},
        {"translate", "Translate", "Write a sentence in another language, learnt from a file of pairs.", true,
            encoder_decoder.id},
        {"sentiment", "Sentiment", "Say which label a sentence has, learnt from files of labelled sentences.", true,
            sentence_classifier.id},
        {"nodes", "Nodes", "Say of which class each node of a graph is, learnt from a few of them.", true, gat.id},
        {"links", "Links", "Say which nodes of a graph are joined, learnt from most of its edges.", true, gat.id},
        {"graphs", "Graphs", "Say of which class a whole graph is, learnt from a set of graphs.", true, gat.id},
    };
    return tasks;
}

const TaskListing& listed_task(const std::string& task)
{
    std::vector<std::string> known;
    for (const TaskListing& listing : trainable_tasks()) {
        if (listing.id == task)
            return listing;
        known.push_back(listing.id);
    }
    throw RequestError("there is no task '" + task + "'" + suggestion(task, known));
}

bool learns_from_graphs(const std::string& task)
{
    return is_graph_mechanism(listed_task(task).mechanism);
}

std::vector<Setting> training_settings(const std::string& task)
{
    const std::string& mechanism = listed_task(task).mechanism;
    return mechanism == sentence_classifier.id ? label_settings()
           : is_graph_mechanism(mechanism)     ? graph_task_settings(task)
                                               : pair_settings(task);
}

const std::string& mechanism_of(const TrainingRequest& request)
{
    const TaskListing& listing = listed_task(request.task);
    const auto chosen = request.settings.find("mechanism");
    if (chosen == request.settings.end() || !is_graph_mechanism(listing.mechanism))
        return listing.mechanism;
    return graph_mechanism(graph_kind_named(to_text(chosen->second))).id;
}

} // namespace heed

#include "core/experiment/training.h"

#include "core/mechanisms/encoder_decoder.h"
#include "core/mechanisms/encoder_decoder_model.h"
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
    for (Setting& setting : settings)
        if (translates && (setting.name == "width" || setting.name == "embedding-width"))
            setting.standard = std::int64_t{256};
        else if (translates && setting.name == "positions")
            setting.standard = std::int64_t{60};
    append_step_settings(settings, {translates ? 128 : 64, translates ? 0.001 : 0.003, translates ? 0.2 : 0.0,
                                       "Pairs that a step learns from."});
    settings.push_back(
        number_setting("tolerance", "Tolerance", "How far beside its source the largest weight counts as aligned.",
            task == "dates" ? std::int64_t{1} : std::int64_t{0}, 0, 10));
    if (translates) {
        settings.push_back(
            number_setting("units", "Units", "The size of each side's vocabulary.", std::int64_t{6000}, 100, 50000));
        settings.push_back(
            number_setting("most-pieces", "Most pieces", "Longer sentences are left out.", std::int64_t{30}, 2, 500));
    }
    return settings;
}

std::vector<Setting> label_settings()
{
    std::vector<Setting> settings = sentence_classifier.settings;
    append_step_settings(settings, {32, 0.003, 0.5, "Sentences that a step learns from."});
    settings.push_back(number_setting("word-dropout", "Word dropout",
        "The share of words that are taken for unknown ones while training.", 0.2, 0, 0.9));
    settings.push_back(number_setting("least-count", "Least count",
        "Words that stand less often in what is learnt from are unknown ones.", std::int64_t{2}, 1, 1000));
    settings.push_back(number_setting("folds", "Folds",
        "In how many parts the sentences are dealt out by the seed, the same sentence never to two.", std::int64_t{5},
        2, 1000));
    settings.push_back(number_setting(
        "fold", "Fold", "Which of them is held out, from 1: it is not learnt from.", std::int64_t{1}, 1, 1000));
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

std::vector<Setting> training_settings(const std::string& task)
{
    return listed_task(task).mechanism == sentence_classifier.id ? label_settings() : pair_settings(task);
}

} // namespace heed

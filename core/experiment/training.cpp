#include "core/experiment/training.h"

#include "core/experiment/setting_text.h"
#include "core/files/json_object.h"
#include "core/mechanisms/encoder_decoder.h"
#include "core/mechanisms/encoder_decoder_model.h"
#include "core/nearest.h"

#include <algorithm>

namespace heed {
namespace {

constexpr const char* task_key = "heed.task";
constexpr const char* data_key = "heed.data";
constexpr const char* training_key = "heed.training"; // the settings that somebody set
constexpr const char* figures_key = "heed.figures";

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

bool is_trained(const std::string& name)
{
    const auto& structural = structural_settings();
    return name == "window" || name == "seed"
           || std::find(structural.begin(), structural.end(), name) != structural.end();
}

Settings in_force(const TrainingRequest& request)
{
    Settings settings;
    std::vector<std::string> known;
    for (const Setting& setting : training_settings(request.task)) {
        const auto given = request.settings.find(setting.name);
        const bool by_somebody = given != request.settings.end();
        if (by_somebody)
            check_setting(setting, given->second);
        settings.assign(setting.name, by_somebody ? given->second : setting.standard, by_somebody);
        known.push_back(setting.name);
    }
    for (const auto& [name, value] : request.settings)
        if (std::find(known.begin(), known.end(), name) == known.end())
            throw RequestError(
                "training " + request.task + " has no setting '" + name + "'" + suggestion(name, known));
    // What only the looking at trained weights has settings for.
    settings.assign("choice", std::string("largest"), false);
    return settings;
}

TrainerSettings trainer_settings(const Settings& settings, int threads)
{
    TrainerSettings trainer;
    trainer.optimiser.kind = settings.word("optimiser") == "sgd" ? OptimiserKind::sgd : OptimiserKind::adam;
    trainer.optimiser.rate = settings.real("rate");
    trainer.optimiser.clip = settings.real("clip");
    trainer.optimiser.warm_up = settings.integer("warm-up");
    trainer.optimiser.decay = settings.integer("decay");
    trainer.parts = static_cast<int>(settings.integer("parts"));
    trainer.threads = threads;
    return trainer;
}

const std::string& metadata(const TensorFile& file, const char* key)
{
    const auto found = file.metadata.find(key);
    if (found == file.metadata.end())
        throw FileError(file.name, "metadata", std::string("holds no \"") + key + "\": it is no training of Heed's");
    return found->second;
}

TrainingRequest request_of(const TensorFile& file)
{
    TrainingRequest request;
    request.task = metadata(file, task_key);
    for (const Json& path : parse_json(metadata(file, data_key), file.name))
        request.data.emplace_back(path.is_string() ? path.get<std::string>() : std::string());
    const Json told = parse_json(metadata(file, training_key), file.name);
    for (const Setting& setting : training_settings(request.task))
        if (told.is_object() && told.contains(setting.name) && told[setting.name].is_string())
            request.settings[setting.name] = setting_from_text(setting, told[setting.name].get<std::string>());
    return request;
}

} // namespace

const std::vector<TaskListing>& trainable_tasks()
{
    static const std::vector<TaskListing> tasks{
        {"reverse", "Reverse", "Write 4 to 12 letters backwards.", false},
        {"copy", "Copy", "Write 4 to 12 letters again.", false},
        {"dates", "Dates", "Write a date as a person writes it in the form 2003-05-27.", false},
        {"translate", "Translate", "Write a sentence in another language, learnt from a file of pairs.", true},
    };
    return tasks;
}

std::vector<Setting> training_settings(const std::string& task)
{
    std::vector<std::string> known;
    for (const TaskListing& listing : trainable_tasks())
        known.push_back(listing.id);
    if (std::find(known.begin(), known.end(), task) == known.end())
        throw RequestError("there is no task '" + task + "'" + suggestion(task, known));

    const bool translates = task == "translate";
    std::vector<Setting> settings;
    for (const Setting& setting : encoder_decoder.settings)
        if (is_trained(setting.name))
            settings.push_back(setting);
    for (Setting& setting : settings)
        if (translates && (setting.name == "width" || setting.name == "embedding-width"))
            setting.standard = std::int64_t{256};
        else if (translates && setting.name == "positions")
            setting.standard = std::int64_t{60};
    settings.push_back(number_setting("batch", "Batch", "Pairs that a step learns from.",
        translates ? std::int64_t{128} : std::int64_t{64}, 1, 4096));
    settings.push_back(number_setting("rate", "Rate", "How far a step goes.", translates ? 0.001 : 0.003, 1e-7, 10));
    settings.push_back(optimiser_setting());
    settings.push_back(number_setting("clip", "Clip", "The largest length of a gradient; 0: any.", 2.0, 0, 1e6));
    settings.push_back(
        number_setting("warm-up", "Warm-up", "Steps in which the rate grows from 0.", std::int64_t{0}, 0, 1e6));
    settings.push_back(number_setting(
        "decay", "Decay", "Steps after which the rate has halved; 0: it stays.", std::int64_t{0}, 0, 1e7));
    settings.push_back(number_setting("dropout", "Dropout", "The share of numbers that are dropped while training.",
        translates ? 0.2 : 0.0, 0, 0.9));
    settings.push_back(number_setting("parts", "Parts",
        "In how many parts a batch is learnt from, at the same time; digits depend on it.", std::int64_t{2}, 1, 16));
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

bool needs_restart(const std::string& setting)
{
    static const std::vector<std::string> later{
        "batch", "rate", "clip", "warm-up", "decay", "dropout", "parts", "tolerance"};
    return std::find(later.begin(), later.end(), setting) == later.end();
}

Training::Training(TrainingRequest request, int threads)
    : Training(request, in_force(request), pair_subject({request.task, request.data, in_force(request)}), threads)
{
}

Training::Training(TrainingRequest request, Settings settings, std::unique_ptr<TrainingSubject> subject, int threads)
    : m_request(std::move(request))
    , m_settings(std::move(settings))
    , m_threads(threads)
    , m_subject(std::move(subject))
{
    Learnable learnable = m_subject->learnable();
    Parameters start = random_parameters(learnable.specs, static_cast<std::uint64_t>(m_settings.integer("seed")));
    m_trainer
        = std::make_unique<Trainer>(std::move(learnable), trainer_settings(m_settings, threads), std::move(start));
}

Training::~Training() = default;

std::unique_ptr<Training> Training::resumed(const TensorFile& file, int threads)
{
    auto training = std::make_unique<Training>(request_of(file), threads);
    training->m_trainer->load(file);
    return training;
}

std::string Training::account() const
{
    return m_subject->account();
}
TrainingStep Training::step()
{
    return m_trainer->step();
}
std::int64_t Training::steps() const
{
    return m_trainer->steps();
}

Figures Training::held_out(Index most_examples, std::stop_token stop) const
{
    return m_subject->held_out(m_trainer->parameters(), most_examples, std::move(stop));
}

Sentence Training::example(std::size_t number) const
{
    return m_subject->example(number);
}

std::unique_ptr<Training> Training::with(const std::map<std::string, SettingValue>& settings) const
{
    TrainingRequest request = m_request;
    request.settings = settings;
    Settings wanted = in_force(request);
    for (const Setting& setting : training_settings(request.task))
        if (needs_restart(setting.name) && wanted.value(setting.name) != m_settings.value(setting.name))
            throw RequestError(setting.name + ": a training that is under way cannot take up another one");
    auto subject = m_subject->with(wanted);
    std::unique_ptr<Training> same(
        new Training(std::move(request), std::move(wanted), std::move(subject), m_threads));
    TensorFile now;
    m_trainer->save(now);
    same->m_trainer->load(now);
    return same;
}

TensorFile Training::weights(const Figures& held_out) const
{
    TensorFile file;
    put_parameters(file, m_trainer->parameters(), m_trainer->specs());
    m_subject->describe(file);
    file.metadata[task_key] = m_request.task;
    Json data = Json::array();
    for (const auto& path : m_request.data)
        data.push_back(path.filename().string());
    file.metadata[data_key] = data.dump();
    Json told = Json::object();
    for (const auto& [name, value] : m_request.settings)
        told[name] = to_text(value);
    file.metadata[training_key] = told.dump();
    file.metadata["heed.steps"] = std::to_string(steps());
    Json figures = Json::object();
    for (const Figure& figure : held_out)
        figures[figure.name] = figure.value;
    file.metadata[figures_key] = figures.dump();
    return file;
}

TensorFile Training::state() const
{
    TensorFile file = weights({});
    m_trainer->save(file);
    Json data = Json::array();
    for (const auto& path : m_request.data)
        data.push_back(std::filesystem::absolute(path).string());
    file.metadata[data_key] = data.dump();
    return file;
}

} // namespace heed

#include "core/experiment/training.h"

#include "core/experiment/setting_text.h"
#include "core/files/bytes.h"
#include "core/files/json_object.h"
#include "core/files/sha256.h"
#include "core/inputs/graph_file.h"
#include "core/inputs/graph_json.h"
#include "core/mechanisms/encoder_decoder.h"
#include "core/mechanisms/graph_attention.h"
#include "core/mechanisms/sentence_classifier.h"
#include "core/mechanisms/setting_json.h"
#include "core/nearest.h"

#include <algorithm>

namespace heed {
namespace {

constexpr const char* task_key = "heed.task";
constexpr const char* data_key = "heed.data";
constexpr const char* model_key = "heed.settings"; // of the mechanism, those that the parameters hang on
constexpr const char* training_key = "heed.training"; // the settings that somebody set
constexpr const char* figures_key = "heed.figures";
constexpr const char* graph_key = "heed.graph"; // one that is in no file
constexpr const char* best_key = "heed.best";
constexpr const char* best_prefix = "best/";
constexpr const char* digests_key = "heed.data-sha256"; // of a training alone

constexpr std::size_t largest_data_file = 200'000'000; // bytes
constexpr double most_figure = 1e30;
constexpr Index most_parameters = 50'000'000; // each is kept several times over, with its gradient and its means

std::unique_ptr<TrainingSubject> subject(const SubjectRequest& request)
{
    const std::string& mechanism = listed_task(request.task).mechanism;
    return mechanism == encoder_decoder.id       ? pair_subject(request)
           : mechanism == sentence_classifier.id ? label_subject(request)
                                                 : graph_subject(request);
}

// The request with the graph that its standards follow; none is added where the data are many.
TrainingRequest with_graph(TrainingRequest request)
{
    if (request.graph || request.data.size() != 1 || (request.task != "nodes" && request.task != "links"))
        return request;
    if (const GraphSet set = read_graphs(request.data.front()); set.graphs.size() == 1)
        request.graph = set.graphs.front();
    return request;
}

// What the subject of a training is made from, or of weights that are measured.
SubjectRequest of_subject(
    const TrainingRequest& request, const TensorFile* weights = nullptr, bool everything_held_out = false)
{
    return {.task = request.task,
        .data = request.data,
        .settings = settings_in_force(request),
        .weights = weights,
        .everything_held_out = everything_held_out,
        .graph = request.graph};
}

TrainerSettings trainer_settings(const TrainingRequest& request, const Settings& settings, int threads)
{
    TrainerSettings trainer;
    trainer.optimiser.kind = settings.word("optimiser") == "sgd" ? OptimiserKind::sgd : OptimiserKind::adam;
    trainer.optimiser.rate = settings.real("rate");
    trainer.optimiser.clip = settings.real("clip");
    trainer.optimiser.warm_up = settings.integer("warm-up");
    trainer.optimiser.decay = settings.integer("decay");
    trainer.optimiser.linear_decay = settings.integer("linear-decay");
    if (is_graph_mechanism(mechanism_of(request)))
        trainer.optimiser.weight_decay = settings.real("weight-decay");
    trainer.parts = static_cast<int>(settings.integer("parts"));
    trainer.threads = threads;
    return trainer;
}

const std::string& required_metadata(const TensorFile& file, const char* key)
{
    const auto found = file.metadata.find(key);
    if (found == file.metadata.end())
        throw FileError(file.name, "metadata", std::string("holds no \"") + key + "\": it is no training of Heed's");
    return found->second;
}

// RequestError too: a file may tell anything.
TrainingRequest request_of(const TensorFile& file)
{
    TrainingRequest request;
    request.task = required_metadata(file, task_key);
    const auto told = [&](const char* key) { return parse_json(required_metadata(file, key), file.name); };
    const Json data = told(data_key), settings = told(training_key);
    for (const Json& path : expect_list(data, data_key)) {
        if (!path.is_string())
            refuse(data_key, "the name of a file", path);
        request.data.emplace_back(path.get<std::string>());
    }
    JsonObject fields(settings, training_key);
    for (const Setting& setting : training_settings(request.task))
        if (fields.find(setting.name))
            request.settings[setting.name] = setting_from_text(setting, fields.text(setting.name));
    fields.refuse_unknown();
    if (const auto graph = file.metadata.find(graph_key); graph != file.metadata.end())
        request.graph
            = std::make_shared<const Graph>(graph_from_json(parse_json(graph->second, file.name), graph_key));
    return request;
}

// What the files hold by their digests: a training goes on with the very same content.
std::vector<std::string> digests_of(const std::vector<std::filesystem::path>& files)
{
    std::vector<std::string> digests;
    for (const auto& file : files) {
        if (!std::filesystem::is_directory(file)) {
            digests.push_back(sha256(read_bytes(file, largest_data_file)));
            continue;
        }
        std::vector<std::filesystem::path> within;
        for (const auto& entry : std::filesystem::directory_iterator(file))
            if (entry.is_regular_file() && entry.path().extension() == ".txt")
                within.push_back(entry.path());
        std::sort(within.begin(), within.end());
        std::string all;
        for (const std::string& digest : digests_of(within))
            all += digest;
        digests.push_back(sha256(all));
    }
    return digests;
}

void check_size(const ParameterSpecs& specs)
{
    Index count = 0;
    for (const ParameterSpec& spec : specs)
        count += spec.rows() * spec.columns();
    if (count > most_parameters)
        throw RequestError("these settings have " + std::to_string(count) + " parameters, at most "
                           + std::to_string(most_parameters)
                           + " are trained: choose a smaller width or fewer layers");
}

} // namespace

bool needs_restart(const std::string& setting)
{
    static const std::vector<std::string> later{"batch", "rate", "clip", "warm-up", "decay", "linear-decay",
        "dropout", "parts", "tolerance", "weight-dropout", "weight-decay", "patience"};
    return std::find(later.begin(), later.end(), setting) == later.end();
}

Training::Training(TrainingRequest request, int threads)
    : Training(request, of_subject(with_graph(request)), threads)
{
}

Training::Training(TrainingRequest request, const SubjectRequest& learnt, int threads)
    : Training(std::move(request), learnt.settings, subject(learnt), threads)
{
    m_graph = learnt.graph;
}

Training::Training(TrainingRequest request, Settings settings, std::unique_ptr<TrainingSubject> subject, int threads)
    : m_request(std::move(request))
    , m_settings(std::move(settings))
    , m_threads(threads)
    , m_subject(std::move(subject))
{
    m_digests = digests_of(m_request.data);
    Learnable learnable = m_subject->learnable();
    check_size(learnable.specs);
    Parameters start = random_parameters(learnable.specs, static_cast<std::uint64_t>(m_settings.integer("seed")));
    m_trainer = std::make_unique<Trainer>(
        std::move(learnable), trainer_settings(m_request, m_settings, threads), std::move(start));
}

Training::~Training() = default;

std::unique_ptr<Training> Training::resumed(const TensorFile& file, int threads)
{
    std::unique_ptr<Training> training;
    try {
        const Json digests = parse_json(required_metadata(file, digests_key), file.name);
        training = std::make_unique<Training>(request_of(file), threads);
        if (digests != Json(training->m_digests))
            throw RequestError(
                "the data has changed since it was learnt from, and the training cannot go on with other data: "
                + required_metadata(file, data_key));
    } catch (const RequestError& error) {
        throw FileError(file.name, "metadata", error.what());
    }
    training->m_trainer->load(file);
    training->load_best(file);
    return training;
}

void Training::save_best(TensorFile& file) const
{
    if (m_best.empty())
        return;
    for (const ParameterSpec& spec : m_trainer->specs())
        file.tensors[best_prefix + spec.name] = {spec.shape, m_best.at(spec.name)};
    file.metadata[best_key] = Json::object(
        {{"accuracy", m_best_validation.accuracy}, {"loss", m_best_validation.loss},
            {"waited", m_waited}}).dump();
}

void Training::load_best(const TensorFile& file)
{
    const auto told = file.metadata.find(best_key);
    if (told == file.metadata.end())
        return;
    ParameterSpecs specs = m_trainer->specs();
    for (ParameterSpec& spec : specs)
        spec.name = best_prefix + spec.name;
    const Parameters best = parameters_from(file, specs);
    for (const ParameterSpec& spec : m_trainer->specs())
        m_best[spec.name] = best.at(best_prefix + spec.name);
    try {
        const Json json = parse_json(told->second, file.name);
        JsonObject fields(json, best_key);
        m_best_validation
            = {fields.real("accuracy", -most_figure, most_figure), fields.real("loss", -most_figure, most_figure)};
        m_waited = fields.integer("waited", 0, std::int64_t{1} << 53);
    } catch (const RequestError& error) {
        throw FileError(file.name, "metadata", error.what());
    }
}

std::unique_ptr<Training> Training::of_weights(
    const TensorFile& weights, std::vector<std::filesystem::path> data, bool everything_held_out)
{
    TrainingRequest request = request_of(weights);
    request.data = std::move(data);
    const Json model = parse_json(required_metadata(weights, model_key), weights.name);
    for (const Setting& setting : training_settings(request.task))
        if (model.is_object() && model.contains(setting.name))
            request.settings[setting.name] = setting_from_json(setting, model[setting.name], model_key);
    const SubjectRequest measured = of_subject(request, &weights, everything_held_out);
    std::unique_ptr<Training> training(new Training(std::move(request), measured, 2));
    Learnable learnable = training->m_subject->learnable();
    Parameters parameters = parameters_from(weights, learnable.specs);
    training->m_trainer = std::make_unique<Trainer>(
        std::move(learnable), trainer_settings(training->m_request, training->m_settings, 2), std::move(parameters));
    return training;
}

std::string Training::account() const
{
    return m_subject->account();
}
TrainingStep Training::step()
{
    const TrainingStep step = m_trainer->step();
    validate();
    return step;
}

// As the authors of the graph attention network do it: the best is where accuracy and loss both are, and patience
// lasts while either of them still gets better.
void Training::validate()
{
    if (patience() == 0)
        return;
    const std::optional<Validation> now = m_subject->validation(m_trainer->parameters());
    if (!now)
        return;
    const bool first = m_best.empty();
    const bool sharper = first || now->accuracy >= m_best_validation.accuracy;
    const bool lower = first || now->loss <= m_best_validation.loss;
    if (sharper && lower)
        m_best = m_trainer->parameters();
    m_waited = sharper || lower ? 0 : m_waited + 1;
    if (sharper)
        m_best_validation.accuracy = now->accuracy;
    if (lower)
        m_best_validation.loss = now->loss;
}

std::int64_t Training::patience() const
{
    return is_graph_mechanism(mechanism_of(m_request)) ? m_settings.integer("patience") : 0;
}

bool Training::finished() const
{
    return patience() > 0 && m_waited >= patience();
}

std::int64_t Training::standard_steps() const
{
    return m_subject->standard_steps();
}

const Parameters& Training::parameters() const
{
    return m_best.empty() ? m_trainer->parameters() : m_best;
}
std::int64_t Training::steps() const
{
    return m_trainer->steps();
}

Figures Training::held_out(Index most_examples, std::stop_token stop) const
{
    return m_subject->held_out(parameters(), most_examples, std::move(stop));
}

std::vector<LengthFigures> Training::by_length(Index first, Index count, std::stop_token stop) const
{
    return m_subject->by_length(parameters(), first, count, std::move(stop));
}

Sentence Training::example(std::size_t number) const
{
    return m_subject->example(number);
}

std::unique_ptr<Training> Training::with(const std::map<std::string, SettingValue>& settings) const
{
    TrainingRequest request = m_request;
    request.settings = settings;
    TrainingRequest followed = request;
    followed.graph = m_graph;
    Settings wanted = settings_in_force(followed);
    for (const Setting& setting : training_settings(request.task))
        if (needs_restart(setting.name) && wanted.value(setting.name) != m_settings.value(setting.name))
            throw RequestError(setting.name + ": a training that is under way cannot take up another one");
    auto subject = m_subject->with(wanted);
    std::unique_ptr<Training> same(
        new Training(std::move(request), std::move(wanted), std::move(subject), m_threads));
    TensorFile now;
    m_trainer->save(now);
    same->m_trainer->load(now);
    same->m_graph = m_graph;
    same->m_best = m_best;
    same->m_best_validation = m_best_validation;
    same->m_waited = m_waited;
    return same;
}

TensorFile Training::weights(const Figures& held_out) const
{
    TensorFile file;
    put_parameters(file, parameters(), m_trainer->specs());
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
    put_parameters(file, m_trainer->parameters(), m_trainer->specs());
    m_trainer->save(file);
    save_best(file);
    if (m_request.graph)
        file.metadata[graph_key] = to_json(*m_request.graph).dump();
    Json data = Json::array();
    for (const auto& path : m_request.data)
        data.push_back(std::filesystem::absolute(path).string());
    file.metadata[data_key] = data.dump();
    file.metadata[digests_key] = Json(m_digests).dump();
    return file;
}

} // namespace heed

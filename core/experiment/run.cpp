#include "core/experiment/run.h"

#include "core/experiment/catalogue.h"
#include "core/experiment/recording.h"
#include "core/experiment/shipped_weights.h"
#include "core/files/bytes.h"
#include "core/files/sha256.h"
#include "core/inputs/graph_file.h"

#include <fmt/format.h>

namespace heed {
namespace {

constexpr std::size_t most_weight_bytes = std::size_t{2} << 30;

// Reads a file once and checks that it is the one that was meant.
std::string read_checked(const FileName& file)
{
    std::string bytes = read_bytes(file.path, most_weight_bytes);
    if (!file.sha256.empty() && sha256(bytes) != file.sha256)
        throw RequestError(file.path.string()
                           + ": the file has changed since it was chosen (its SHA-256 is another): choose it again");
    return bytes;
}

MechanismInput mechanism_input(const Input& input, const Resolved& resolved)
{
    if (const auto* vectors = std::get_if<Vectors>(&input))
        return *vectors;
    if (const auto* drawn = std::get_if<DrawnGraph>(&input))
        return drawn->graph;
    if (std::holds_alternative<GraphFile>(input))
        return resolved.graph;
    return std::get<Sentence>(input);
}

InputKind kind_of(const Input& input)
{
    if (is_graph(input))
        return InputKind::graph;
    return std::holds_alternative<Vectors>(input) ? InputKind::vectors : InputKind::sentence;
}

void check_input(const Mechanism& mechanism, const Input& input)
{
    const auto* sentence = std::get_if<Sentence>(&input);
    if (sentence && takes(mechanism, InputKind::pair))
        return;
    if (std::holds_alternative<Recording>(input) || !takes(mechanism, kind_of(input)))
        throw RequestError(mechanism.id + " does not take this kind of input");
    if (sentence && !sentence->target.empty())
        throw RequestError(mechanism.id + " writes nothing: it takes no target");
}

std::shared_ptr<const GraphSet> graphs_of(const FileName& file)
{
    if (!file.sha256.empty() && std::filesystem::is_regular_file(file.path))
        read_checked(file);
    return std::make_shared<const GraphSet>(read_graphs(file.path));
}

std::string in_words(std::size_t bytes)
{
    const double megabytes = static_cast<double>(bytes) / 1048576;
    return megabytes < 1024 ? fmt::format("{:.3g} MB", megabytes) : fmt::format("{:.3g} GB", megabytes / 1024);
}

Settings settle(
    const Mechanism& mechanism, const MechanismInput& input, const Experiment& experiment, const Resolved& resolved)
{
    Settings settings;
    for (const Setting& setting : mechanism.settings) {
        const auto given = experiment.settings.find(setting.name);
        const bool by_somebody = given != experiment.settings.end();
        if (by_somebody)
            check_setting(setting, given->second);
        settings.assign(setting.name, by_somebody ? given->second : setting.standard, by_somebody);
    }
    for (const auto& [name, value] : experiment.settings)
        if (!find_setting(mechanism, name))
            throw RequestError(mechanism.id + " has no setting '" + name + "'");
    mechanism.settle(settings, input, resolved.weights.get());
    return settings;
}

// Records the shapes alone: what the run will keep, before anything is computed.
std::size_t reckon(const Mechanism& mechanism, const Settings& settings, const MechanismInput& input,
    const Experiment& experiment, const Resolved& resolved, const RunControl& control)
{
    Tape shapes({.viewing = true,
        .gradients = false,
        .dry = true,
        .overrides = experiment.overrides,
        .stop = control.stop,
        .progress = {}});
    mechanism.record(settings, input, resolved.weights.get(), shapes);
    shapes.finish();
    if (shapes.bytes() > control.memory_limit)
        throw Error("this run would need " + in_words(shapes.bytes()) + ", over the limit of "
                    + in_words(control.memory_limit) + "; the largest part is " + shapes.largest());
    return shapes.bytes() / sizeof(Real);
}

} // namespace

Resolved resolve(const Experiment& experiment)
{
    Resolved resolved;
    if (experiment.weights) {
        const FileName file{weights_file(experiment), experiment.weights->sha256};
        resolved.weights
            = std::make_shared<const TensorFile>(parse_safetensors(read_checked(file), file.path.string()));
    }
    if (const auto* recording = std::get_if<Recording>(&experiment.input)) {
        read_checked(recording->file);
        resolved.recording = read_tape(recording->file.path);
    }
    if (const auto* graph = std::get_if<GraphFile>(&experiment.input)) {
        resolved.graphs = graphs_of(graph->file);
        resolved.graph = graph_in(*resolved.graphs, *graph);
    }
    return resolved;
}

SharedGraph graph_in(const GraphSet& graphs, const GraphFile& wanted)
{
    if (wanted.number < 0 || wanted.number >= static_cast<Index>(graphs.graphs.size()))
        throw RequestError(wanted.file.path.string() + " holds " + std::to_string(graphs.graphs.size())
                           + " graphs, counted from 0; there is no graph " + std::to_string(wanted.number));
    return graphs.graphs[static_cast<std::size_t>(wanted.number)];
}

Settings settle(const Experiment& experiment, const Resolved& resolved)
{
    const Mechanism& mechanism = mechanism_named(experiment.mechanism);
    check_input(mechanism, experiment.input);
    return settle(mechanism, mechanism_input(experiment.input, resolved), experiment, resolved);
}

std::shared_ptr<const Tape> run(const Experiment& experiment, const Resolved& resolved, const RunControl& control)
{
    if (resolved.recording) {
        if (!experiment.overrides.empty())
            throw RequestError("a recorded tape is shown as it is: no cell of it can be set");
        return resolved.recording;
    }
    try {
        const Mechanism& mechanism = mechanism_named(experiment.mechanism);
        check_input(mechanism, experiment.input);
        const MechanismInput input = mechanism_input(experiment.input, resolved);
        const Settings settings = settle(mechanism, input, experiment, resolved);
        const std::size_t cells = reckon(mechanism, settings, input, experiment, resolved, control);

        std::function<void(Index)> progress;
        if (control.progress)
            progress = [&control, cells](
                           Index done) { control.progress(static_cast<double>(done) / static_cast<double>(cells)); };
        auto tape = std::make_shared<Tape>(TapeOptions{.viewing = true,
            .gradients = false,
            .dry = false,
            .overrides = experiment.overrides,
            .stop = control.stop,
            .progress = std::move(progress)});
        tape->keep(resolved.weights); // whose matrices it reads where they lie
        mechanism.record(settings, input, resolved.weights.get(), *tape);
        tape->finish();
        return tape;
    } catch (const Stopped&) {
        return nullptr;
    }
}

} // namespace heed

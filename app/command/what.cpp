#include "app/command/what.h"

#include "app/command/numbers.h"
#include "app/picture_file.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/opening.h"
#include "core/experiment/samples.h"
#include "core/experiment/setting_text.h"
#include "core/experiment/shipped_weights.h"
#include "core/nearest.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace heed {
namespace {

Index index_from(std::string_view text, const std::string& whole)
{
    Index index = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
    if (error != std::errc() || end != text.data() + text.size() || index < 0)
        throw RequestError("'" + whole + "': '" + std::string(text) + "' is not a row or column counted from 0");
    return index;
}

// A finite number of the core's, or -inf.
double cell_value(const std::string& text, const std::string& whole)
{
    if (text == "-inf" || text == "−∞")
        return -std::numeric_limits<double>::infinity();
    constexpr double most_value = std::numeric_limits<Real>::max();
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !(std::abs(value) <= most_value))
        throw RequestError("'" + whole + "': '" + text + "' is neither a number in range nor -inf");
    return value;
}

bool is_mechanism(const std::string& name)
{
    return std::any_of(catalogue().begin(), catalogue().end(), [&](const Mechanism* m) { return m->id == name; });
}

Session start_of(const std::string& name)
{
    if (is_mechanism(name))
        return first_session(mechanism_named(name));
    std::error_code none;
    if (std::filesystem::exists(name, none))
        return open_session(name);
    std::vector<std::string> known;
    for (const Mechanism* mechanism : catalogue())
        known.push_back(mechanism->id);
    throw RequestError("'" + name + "' is neither a mechanism nor a file" + suggestion(name, known));
}

} // namespace

void add_what(CLI::App& command, What& what)
{
    command
        .add_option("WHAT", what.name,
            "A mechanism's id, as 'heed list mechanisms' prints it, or the file of a session, of an experiment or "
            "of a recorded tape")
        ->required();
    command.add_option("--text", what.text, "The sentence; without --text and --vectors, one of the samples")
        ->type_name("TEXT");
    command
        .add_option("--target", what.target,
            "What a mechanism that writes is to write; without it, or empty, what it finds itself")
        ->type_name("TEXT");
    command.add_option("--vectors", what.vectors, "Vectors instead of a sentence: CSV or NPY, a row per token")
        ->type_name("FILE");
    command
        .add_option("--graph", what.graph,
            "A graph: an edge list (CSV, TSV), GraphML, GML, node-link JSON, LINQS or TU text, or a picture; without "
            "it, the karate club")
        ->type_name("FILE");
    command.add_option("--graph-number", what.graph_number, "Which graph of a set, counted from 0")
        ->check(whole_number(0, 10'000'000))
        ->type_name("N");
    command.add_option("--patch", what.patch, "Pixels a side of a picture's patches, 1 to 4096; 8 without it")
        ->check(whole_number(1, 4096))
        ->type_name("PX");
    command.add_option("--neighbours", what.neighbours, "Neighbours of a picture's patch: 4 or 8; 8 without it")
        ->check(CLI::IsMember({4, 8}))
        ->type_name("N");
    command.add_option("--set", what.settings, "A setting; may be given often. See 'heed list settings'")
        ->allow_extra_args(false)
        ->type_name("NAME=VALUE");
    command
        .add_option("--override", what.overrides,
            "Set a cell by hand and run on from there: 'PATH[row,col]=VALUE', cells counted from 0, VALUE a number "
            "or -inf; may be given often")
        ->allow_extra_args(false)
        ->type_name("CELL=VALUE");
    command
        .add_option("--weights", what.weights,
            "Trained weights: safetensors with the names of PyTorch, shipped:NAME of those that 'heed list weights' "
            "prints, or random")
        ->type_name("FILE");
    command
        .add_option("--memory-limit", what.memory_limit,
            "Refuse a run that would need more than this many MB, 1 to 1048576; 2048 without it")
        ->check(whole_number(1, 1 << 20))
        ->type_name("MB");
}

Pin cell_from_text(const std::string& text)
{
    const auto open = text.rfind('['), comma = text.find(',', open == std::string::npos ? 0 : open);
    if (open == std::string::npos || comma == std::string::npos || text.back() != ']' || open == 0)
        throw RequestError("'" + text + "' is not a cell, 'PATH[row,col]'");
    const std::string_view view = text;
    return {text.substr(0, open), index_from(view.substr(open + 1, comma - open - 1), text),
        index_from(view.substr(comma + 1, text.size() - comma - 2), text)};
}

Override override_from_text(const std::string& text)
{
    const auto equals = text.rfind('=');
    if (equals == std::string::npos)
        throw RequestError("'" + text + "' is not 'PATH[row,col]=VALUE'");
    const Pin cell = cell_from_text(text.substr(0, equals));
    return {cell.path, cell.row, cell.column, cell_value(text.substr(equals + 1), text)};
}

namespace {

// What --graph and the options beside it say.
Input graph_of(const What& what)
{
    const bool picture = is_picture(what.graph);
    if (!picture && (what.patch || what.neighbours))
        throw RequestError("--patch and --neighbours are for pictures, not for '" + what.graph + "'");
    if (picture && what.graph_number)
        throw RequestError("--graph-number is for sets of graphs, not for the picture '" + what.graph + "'");
    if (picture)
        return DrawnGraph{graph_of_picture(
            read_picture(what.graph), what.patch.value_or(standard_patch), what.neighbours.value_or(8))};
    return GraphFile{{std::filesystem::absolute(what.graph), {}}, what.graph_number.value_or(0)};
}

void check_inputs(const What& what)
{
    const int given = what.text.has_value() + !what.vectors.empty() + !what.graph.empty();
    if (given > 1)
        throw RequestError(what.graph.empty() ? "--text and --vectors are both given: one input is enough"
                                              : "--graph is given with --text or --vectors: one input is enough");
    for (const auto& [option, is_given] : {std::pair{"--graph-number", what.graph_number.has_value()},
             std::pair{"--patch", what.patch.has_value()}, std::pair{"--neighbours", what.neighbours.has_value()}})
        if (is_given && what.graph.empty())
            throw RequestError(std::string(option) + " is given without --graph");
}

} // namespace

Session session_of(const What& what)
{
    check_inputs(what);
    Session session = start_of(what.name);
    Experiment& experiment = session.experiment;
    const bool changes = what.text || what.target || !what.vectors.empty() || !what.graph.empty()
                         || !what.settings.empty() || !what.overrides.empty() || !what.weights.empty();
    if (experiment.mechanism == recorded_mechanism) {
        if (changes)
            throw RequestError("'" + what.name + "' is a recorded tape: it is shown as it is, no option changes it");
        return session;
    }
    if (what.text)
        experiment.input = Sentence{*what.text};
    if (what.target) {
        auto* sentence = std::get_if<Sentence>(&experiment.input);
        if (!sentence || !what.vectors.empty())
            throw RequestError("--target is given with vectors: it is what a sentence is turned into");
        sentence->target = *what.target;
    }
    if (!what.vectors.empty())
        experiment.input = read_vectors(what.vectors);
    if (!what.graph.empty()) {
        experiment.input = graph_of(what);
        session.view.places.reset(); // of other nodes
    }
    set_from_texts(mechanism_named(experiment.mechanism), experiment.settings, what.settings);
    for (const std::string& override : what.overrides)
        experiment.overrides.push_back(override_from_text(override));
    if (what.weights == "random")
        experiment.weights.reset();
    else if (!what.weights.empty())
        experiment.weights = weights_named(what.weights);
    return session;
}

} // namespace heed

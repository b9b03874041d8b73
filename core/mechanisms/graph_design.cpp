#include "core/mechanisms/graph_design.h"

#include "core/error.h"
#include "core/mechanisms/parameter_specs.h"

#include <cmath>

namespace heed {
namespace {

Setting whole(
    const char* name, const char* title, const char* meaning, std::int64_t standard, double least, double most)
{
    return {.name = name,
        .title = title,
        .meaning = meaning,
        .standard = standard,
        .least = least,
        .most = most,
        .choices = {},
        .follows = "the weights file",
        .only_when = {}};
}

Setting choice(const char* name, const char* title, const char* meaning, std::vector<std::string> choices)
{
    Setting setting = whole(name, title, meaning, 0, 0, 0);
    setting.standard = choices.front();
    setting.choices = std::move(choices);
    return setting;
}

Setting on_off(const char* name, const char* title, const char* meaning)
{
    Setting setting = whole(name, title, meaning, 0, 0, 0);
    setting.standard = true;
    return setting;
}

Setting only_when(Setting setting, const char* when)
{
    setting.only_when = when;
    return setting;
}

// Glorot and Bengio 2010, as PyG starts it: evenly within ±√(6 ÷ (rows + columns)).
ParameterSpec glorot(const std::string& name, std::vector<Index> shape, const char* symbol, const char* meaning)
{
    const auto rows = static_cast<double>(shape[shape.size() - 2]), columns = static_cast<double>(shape.back());
    return {name, std::move(shape), std::sqrt(6 / (rows + columns)), 0, symbol, meaning};
}

ParameterSpec zeros(const std::string& name, Index size, const char* meaning)
{
    return {name, {size}, 0, 0, "b", meaning};
}

void append_layer(ParameterSpecs& all, const GraphDesign& design, Index layer)
{
    const std::string conv = "convs." + std::to_string(layer) + ".";
    const Index heads = design.heads_of(layer), width = design.width_of(layer), inputs = design.inputs_of(layer);
    const auto vectors = [&](const char* name, const char* symbol, const char* meaning) {
        all.push_back(glorot(conv + name, {1, heads, width}, symbol, meaning));
    };
    switch (design.kind) {
    case GraphKind::gcn:
        all.push_back(glorot(
            conv + "lin.weight", {width, inputs}, "W", "Maps a node's features to those that its neighbours get."));
        break;
    case GraphKind::gat:
        all.push_back(glorot(conv + "lin.weight", {heads * width, inputs}, "W",
            "Maps a node's features to those that its neighbours get, the heads one below the other."));
        vectors("att_src", "a_s", "What makes a node be attended to, for each head.");
        vectors("att_dst", "a_t", "What makes a node attend, for each head.");
        break;
    case GraphKind::gatv2:
        all.push_back(glorot(conv + "lin_l.weight", {heads * width, inputs}, "W_l",
            "Maps the features of a node that is attended to."));
        all.push_back(zeros(conv + "lin_l.bias", heads * width, "Added to them."));
        all.push_back(glorot(
            conv + "lin_r.weight", {heads * width, inputs}, "W_r", "Maps the features of a node that attends."));
        all.push_back(zeros(conv + "lin_r.bias", heads * width, "Added to them."));
        vectors("att", "a", "Weighs what the two nodes have together into a score, for each head.");
        break;
    }
    all.push_back(zeros(conv + "bias", design.outputs_of(layer), "Added to what comes together."));
}

std::string conv_name(Index layer)
{
    return "convs." + std::to_string(layer) + ".";
}

const Tensor& tensor(const TensorFile& file, const std::string& name)
{
    const auto found = file.tensors.find(name);
    if (found == file.tensors.end())
        throw FileError(file.name, "", "holds no tensor '" + name + "'");
    expect_real(file, name, found->second);
    return found->second;
}

Index dimension(const TensorFile& file, const std::string& name, std::size_t which, std::size_t of)
{
    const Tensor& found = tensor(file, name);
    if (found.shape.size() != of)
        throw FileError(file.name, "tensor '" + name + "'",
            "expected " + std::to_string(of) + " dimensions, found " + std::to_string(found.shape.size()));
    return found.shape[which];
}

Index layers_in(const TensorFile& file)
{
    Index layers = 0;
    while (file.tensors.contains(conv_name(layers) + "bias"))
        ++layers;
    if (layers == 0)
        throw FileError(file.name, "", "holds no tensor 'convs.0.bias': these are no weights of layers over a graph");
    return layers;
}

const char* projection(GraphKind kind)
{
    return kind == GraphKind::gatv2 ? "lin_l.weight" : "lin.weight";
}

} // namespace

Index GraphDesign::width_of(Index layer) const
{
    if (layer + 1 < layers)
        return width;
    return task == GraphTask::nodes ? classes : embedding;
}

GraphTask graph_task_named(const std::string& name)
{
    for (const GraphTask task : {GraphTask::nodes, GraphTask::links, GraphTask::graphs})
        if (name == name_of(task))
            return task;
    throw RequestError("there is no task of graphs '" + name + "': nodes, links, graphs");
}

const char* name_of(GraphTask task)
{
    switch (task) {
    case GraphTask::links:
        return "links";
    case GraphTask::graphs:
        return "graphs";
    default:
        return "nodes";
    }
}

std::vector<Setting> graph_settings(GraphKind kind)
{
    std::vector<Setting> settings;
    settings.push_back(choice("task", "Task",
        "What it ends in: a class of each node, whether two nodes are joined, or a class of the whole graph.",
        {"nodes", "links", "graphs"}));
    settings.push_back(whole("layers", "Layers", "How often neighbours pass on what they have.", 2, 1, 8));
    if (kind == GraphKind::gcn) {
        settings.push_back(whole("width", "Width", "Features of a node between two layers.", 16, 1, 1024));
    } else {
        settings.push_back(
            whole("heads", "Heads", "Attentions side by side, in every layer but the last.", 8, 1, 64));
        settings.push_back(
            whole("output-heads", "Output heads", "The same in the last layer, which takes their mean.", 1, 1, 64));
        settings.push_back(whole("width", "Width", "Features of a head, in every layer but the last.", 8, 1, 1024));
        Setting slope = whole("slope", "Slope", "Of LeakyReLU below 0.", 0, 0, 1);
        slope.standard = 0.2;
        slope.follows.clear();
        settings.push_back(std::move(slope));
    }
    settings.push_back(on_off("self-loops", "Self-loops", "Every node is its own neighbour, too."));
    settings.push_back(choice("features", "Features",
        "What a node brings: its own features, the number of its edges, both, a 1 at its own place, or nothing but a "
        "1.",
        {"own", "degree", "own-and-degree", "identity", "constant"}));
    settings.back().follows = "the graph";
    Setting normalise = on_off("normalise", "Normalise", "A node's features are divided by their sum.");
    normalise.follows = "the graph";
    settings.push_back(std::move(normalise));
    settings.push_back(whole("embedding-width", "Embedding width",
        "Features of a node after the last layer, where that does not end in classes.", 16, 1, 1024));
    settings.push_back(
        only_when(choice("decoder", "Decoder",
                      "How two nodes become one number: their dot product, or a small network.", {"dot", "mlp"}),
            "task=links"));
    settings.push_back(only_when(
        choice("readout", "Readout", "How nodes become one graph.", {"mean", "max", "attention"}), "task=graphs"));
    Setting seed
        = whole("seed", "Seed", "Start of the random numbers: the same seed, the same weights.", 1, 0, 2147483647);
    seed.follows.clear();
    settings.push_back(std::move(seed));
    return settings;
}

const std::vector<std::string>& graph_structure(GraphKind kind)
{
    static const std::vector<std::string> plain{
        "task", "layers", "width", "self-loops", "features", "normalise", "embedding-width", "decoder", "readout"};
    static const std::vector<std::string> attentive{"task", "layers", "heads", "output-heads", "width", "slope",
        "self-loops", "features", "normalise", "embedding-width", "decoder", "readout"};
    return kind == GraphKind::gcn ? plain : attentive;
}

GraphDesign graph_design(GraphKind kind, const Settings& settings)
{
    GraphDesign design;
    design.kind = kind;
    design.task = graph_task_named(settings.word("task"));
    design.layers = settings.integer("layers");
    design.width = settings.integer("width");
    design.embedding = settings.integer("embedding-width");
    design.self_loops = settings.on("self-loops");
    design.decoder = settings.word("decoder");
    design.readout = settings.word("readout");
    design.seed = static_cast<std::uint64_t>(settings.integer("seed"));
    if (kind != GraphKind::gcn) {
        design.heads = settings.integer("heads");
        design.output_heads = settings.integer("output-heads");
        design.slope = static_cast<Real>(settings.real("slope"));
    }
    return design;
}

ParameterSpecs parameters_of(const GraphDesign& design)
{
    ParameterSpecs all;
    for (Index layer = 0; layer < design.layers; ++layer)
        append_layer(all, design, layer);
    const Index width = design.embedding;
    if (design.task == GraphTask::links && design.decoder == "mlp") {
        all.push_back(
            map_spec("decoder.0.weight", width, width, "W_1", "From two nodes' product to what they share."));
        all.push_back(bias_spec("decoder.0.bias", width, width, "Added to it."));
        all.push_back(map_spec("decoder.2.weight", 1, width, "W_2", "From that to whether they are joined."));
        all.push_back(bias_spec("decoder.2.bias", 1, width, "Added to it."));
    }
    if (design.task == GraphTask::graphs) {
        if (design.readout == "attention") {
            all.push_back(
                map_spec("readout.weight", 1, width, "w_r", "From a node to how much it says of the graph."));
            all.push_back(bias_spec("readout.bias", 1, width, "Added to it."));
        }
        all.push_back(
            map_spec("output.weight", design.classes, width, "W_o", "From the graph to a score of each class."));
        all.push_back(bias_spec("output.bias", design.classes, width, "Added to the scores of the classes."));
    }
    return all;
}

void settle_from_shapes(Settings& settings, GraphKind kind, const TensorFile& file)
{
    const std::string who = "the weights file";
    const Index layers = layers_in(file);
    settings.fix("layers", std::int64_t{layers}, who);
    const std::string first = conv_name(0), last = conv_name(layers - 1);
    if (kind == GraphKind::gcn) {
        if (layers > 1)
            settings.fix("width", std::int64_t{dimension(file, first + "lin.weight", 0, 2)}, who);
        return;
    }
    const std::string vectors = kind == GraphKind::gat ? "att_src" : "att";
    settings.fix("output-heads", std::int64_t{dimension(file, last + vectors, 1, 3)}, who);
    if (layers > 1) {
        settings.fix("heads", std::int64_t{dimension(file, first + vectors, 1, 3)}, who);
        settings.fix("width", std::int64_t{dimension(file, first + vectors, 2, 3)}, who);
    }
}

void size_from_shapes(GraphDesign& design, const TensorFile& file)
{
    design.features = dimension(file, conv_name(0) + projection(design.kind), 1, 2);
    if (design.task != GraphTask::nodes)
        design.embedding = dimension(file, conv_name(design.layers - 1) + "bias", 0, 1);
    design.classes = design.task == GraphTask::graphs  ? dimension(file, "output.weight", 0, 2)
                     : design.task == GraphTask::nodes ? dimension(file, conv_name(design.layers - 1) + "bias", 0, 1)
                                                       : 0;
}

} // namespace heed

#include "core/mechanisms/self_attention.h"

#include "core/attention/masks.h"
#include "core/attention/multi_head.h"
#include "core/attention/positions.h"
#include "core/error.h"
#include "core/mechanisms/token_input.h"
#include "core/tape/arrange.h"
#include "core/tape/pointwise.h"
#include "core/tape/random.h"
#include "core/weights/parameters.h"

#include <cmath>

namespace heed {
namespace {

constexpr std::int64_t most_features = 4096;

const std::vector<Setting> declared{
    {.name = "heads",
        .title = "Heads",
        .meaning = "How many attentions look at the sentence side by side.",
        .standard = std::int64_t{2},
        .least = 1,
        .most = 96,
        .choices = {},
        .follows = "the weights file's metadata",
        .only_when = {}},
    {.name = "width",
        .title = "Width",
        .meaning = "Features of a token's vector (d_model).",
        .standard = std::int64_t{32},
        .least = 1,
        .most = most_features,
        .choices = {},
        .follows = "the vectors or the weights file",
        .only_when = {}},
    {.name = "key-width",
        .title = "Key width",
        .meaning = "Features of a query, a key and a value in one head (d_k).",
        .standard = std::int64_t{16},
        .least = 1,
        .most = most_features,
        .choices = {},
        .follows = "width ÷ heads",
        .only_when = {}},
    {.name = "scale",
        .title = "Scale by √d_k",
        .meaning = "Divide the scores by the root of the key width.",
        .standard = true,
        .least = 0,
        .most = 0,
        .choices = {},
        .follows = {},
        .only_when = {}},
    {.name = "temperature",
        .title = "Temperature",
        .meaning = "Divide the scores by this too: below 1 sharpens, above 1 flattens.",
        .standard = 1.0,
        .least = 0.01,
        .most = 100,
        .choices = {},
        .follows = {},
        .only_when = {}},
    {.name = "positions",
        .title = "Positions",
        .meaning = "What tells the tokens' order: nothing, or sines and cosines added to the embeddings.",
        .standard = std::string("none"),
        .least = 0,
        .most = 0,
        .choices = {"none", "sinusoidal"},
        .follows = {},
        .only_when = {}},
    {.name = "mask",
        .title = "Mask",
        .meaning = "Which keys a query may attend to: all, those up to itself, or those near it.",
        .standard = std::string("none"),
        .least = 0,
        .most = 0,
        .choices = {"none", "causal", "window"},
        .follows = {},
        .only_when = {}},
    {.name = "window",
        .title = "Window",
        .meaning = "How many tokens to either side the window mask lets a query see.",
        .standard = std::int64_t{2},
        .least = 0,
        .most = 10000,
        .choices = {},
        .follows = {},
        .only_when = "mask=window"},
    {.name = "tokens",
        .title = "Tokens",
        .meaning = "Cut the sentence into words or into characters.",
        .standard = std::string("words"),
        .least = 0,
        .most = 0,
        .choices = {"words", "characters"},
        .follows = {},
        .only_when = {}},
    {.name = "seed",
        .title = "Seed",
        .meaning = "Start of the random numbers: the same seed, the same weights.",
        .standard = std::int64_t{1},
        .least = 0,
        .most = 2147483647,
        .choices = {},
        .follows = {},
        .only_when = {}},
};

const Tensor& tensor(const TensorFile& weights, const std::string& name)
{
    const auto found = weights.tensors.find(name);
    if (found == weights.tensors.end())
        throw FileError(weights.name, "", "holds no tensor '" + name + "', which self-attention needs");
    expect_real(weights, name, found->second);
    return found->second;
}

void expect_shape(const TensorFile& weights, const std::string& name, Index rows, Index columns)
{
    const Matrix& values = tensor(weights, name).values;
    if (values.rows() != rows || values.cols() != columns)
        throw FileError(weights.name, "tensor '" + name + "'",
            "expected " + std::to_string(rows) + " × " + std::to_string(columns) + ", found "
                + std::to_string(values.rows()) + " × " + std::to_string(values.cols()));
}

void settle_from_weights(Settings& settings, const TensorFile& weights)
{
    const Index width = tensor(weights, "out_proj.weight").values.rows();
    settings.fix("width", std::int64_t{width}, "the weights file");
    expect_shape(weights, "in_proj_weight", 3 * width, width);
    expect_shape(weights, "in_proj_bias", 1, 3 * width);
    expect_shape(weights, "out_proj.weight", width, width);
    expect_shape(weights, "out_proj.bias", 1, width);
    if (weights.tensors.contains("embedding.weight")) {
        const auto words = static_cast<Index>(vocabulary_of(weights).size());
        if (words == 0)
            throw FileError(weights.name, "metadata", "expected a \"vocabulary\" for 'embedding.weight', found none");
        expect_shape(weights, "embedding.weight", words, width);
    }
    if (const auto heads = weights.metadata.find("heads"); heads != weights.metadata.end()) {
        const long told = std::strtol(heads->second.c_str(), nullptr, 10);
        if (told < 1 || told > width)
            throw FileError(weights.name, "metadata",
                "expected heads from 1 to " + std::to_string(width) + ", found '" + heads->second + "'");
        settings.fix("heads", std::int64_t{told}, "the weights file");
    }
}

void settle(Settings& settings, const MechanismInput& input, const TensorFile* weights)
{
    if (weights)
        settle_from_weights(settings, *weights);
    if (const auto* vectors = std::get_if<Vectors>(&input)) {
        if (vectors->values.rows() == 0 || vectors->values.cols() == 0)
            throw RequestError("the table of vectors is empty: fill in at least one row");
        if (weights && vectors->values.cols() != settings.integer("width"))
            throw RequestError("the vectors are " + std::to_string(vectors->values.cols())
                               + " wide, the weights file wants " + std::to_string(settings.integer("width")));
        settings.fix("width", std::int64_t{vectors->values.cols()}, "the table of vectors");
    }
    const std::int64_t width = settings.integer("width"), heads = settings.integer("heads");
    if (!weights) {
        settings.suggest("key-width", std::max<std::int64_t>(1, width / heads));
        return;
    }
    if (width % heads != 0)
        throw RequestError("the weights file's width " + std::to_string(width) + " is not divisible by "
                           + std::to_string(heads) + " heads: set heads to the number that it was made with");
    settings.fix("key-width", width / heads, "the weights file");
}

MultiHeadParameters parameters(Tape& tape, const TensorFile* weights, Index width, Index joined, std::uint64_t seed)
{
    // Rows scaled so that random queries and keys have features of variance 1: their attention is worth looking at.
    const auto random = [&](const char* name, Index rows, Index columns, double deviation) -> Matrix {
        if (tape.dry()) // its shape is all that matters
            return Matrix(rows, columns);
        return deviation == 0 ? Matrix::Zero(rows, columns) : random_normal(seed, name, rows, columns, deviation);
    };
    const auto make = [&](const char* name, const char* symbol, const char* meaning, Index rows, Index columns,
                          double deviation) {
        const auto describe = [&] {
            return Quantity{.name = name,
                .symbol = symbol,
                .meaning = meaning,
                .role = Role::values,
                .part = Part::parameter,
                .rows = {AxisKind::feature, "to feature", nullptr},
                .columns = {AxisKind::feature, "from feature", nullptr},
                .formula = {}};
        };
        return weights ? tape.parameter(name, tensor(*weights, name).values, describe)
                       : tape.parameter(name, random(name, rows, columns, deviation), describe);
    };
    if (!weights)
        tape.mark_untrained();
    return {
        .in_weight = make("in_proj_weight", "W_{QKV}", "The maps of queries, keys and values, one under the other.",
            3 * joined, width, 1 / std::sqrt(static_cast<double>(width))),
        .in_bias = make("in_proj_bias", "b_{QKV}", "Added to queries, keys and values.", 1, 3 * joined, 0),
        .out_weight = make("out_proj.weight", "W_O", "The map from the joined heads to the output.", width, joined,
            1 / std::sqrt(static_cast<double>(joined))),
        .out_bias = make("out_proj.bias", "b_O", "Added to the output.", 1, width, 0),
    };
}

MaskPattern pattern_named(const std::string& name)
{
    return name == "causal" ? MaskPattern::causal : name == "window" ? MaskPattern::window : MaskPattern::none;
}

void record(const Settings& settings, const MechanismInput& input, const TensorFile* weights, Tape& tape)
{
    const auto width = static_cast<Index>(settings.integer("width"));
    const auto seed = static_cast<std::uint64_t>(settings.integer("seed"));
    const MultiHeadSettings head_settings{.heads = static_cast<Index>(settings.integer("heads")),
        .key_width = static_cast<Index>(settings.integer("key-width")),
        .scale = settings.on("scale"),
        .temperature = settings.real("temperature")};
    const Tokens tokens = tokens_of(input, settings.word("tokens"));
    const Axis features{AxisKind::feature, "feature", nullptr};

    const MultiHeadParameters maps
        = parameters(tape, weights, width, head_settings.heads * head_settings.key_width, seed);
    const Var embedded = embeddings(tape, input, tokens, width, seed, weights);
    const auto input_quantity = [&](const char* formula) {
        return [&tokens, &features, formula] {
            return Quantity{.name = "input",
                .symbol = "X",
                .meaning = "What the attention works on: the embeddings, with their positions where there are any.",
                .role = Role::values,
                .part = Part::input,
                .rows = tokens.axis("token"),
                .columns = features,
                .formula = formula};
        };
    };
    Var x;
    if (settings.word("positions") == "sinusoidal") {
        const Var positions = tape.name(sinusoidal_positions(tape, tokens.size(), width), [&] {
            return Quantity{.name = "positions",
                .symbol = "P",
                .meaning = "Sines and cosines that tell where in the sentence a token stands.",
                .role = Role::values,
                .part = Part::input,
                .rows = tokens.axis("token"),
                .columns = features,
                .formula = "positions"};
        });
        x = tape.name(add(embedded, positions), input_quantity("input"));
    } else {
        x = tape.name(same(embedded), input_quantity("input-without-positions"));
    }

    const MaskPattern pattern = pattern_named(settings.word("mask"));
    const MultiHeadAxes axes{.queries = tokens.axis("query"), .keys = tokens.axis("key")};
    const Var mask = tape.name(
        attention_mask(tape, tokens.size(), tokens.size(), pattern, static_cast<Index>(settings.integer("window"))),
        [&] {
            return Quantity{.name = "mask",
                .symbol = "M",
                .meaning = "Which key a query may attend to: 0 where it may, −∞ where it may not.",
                .role = Role::scores,
                .part = Part::score,
                .rows = axes.queries,
                .columns = axes.keys,
                .formula = pattern == MaskPattern::causal   ? "mask-causal"
                           : pattern == MaskPattern::window ? "mask-window"
                                                            : "mask"};
        });
    multi_head_attention(x, x, mask, maps, head_settings, axes);
}

const Source source{
    "Vaswani, Shazeer, Parmar, Uszkoreit, Jones, Gomez, Kaiser, Polosukhin", "Attention Is All You Need", 2017};

} // namespace

const Mechanism self_attention{
    .id = "self-attention",
    .title = "Self-attention",
    .summary = "Every token of a sentence attends to every other, by scaled dot products, in one or more heads.",
    .family = "Self-attention",
    .source = source,
    .inputs = {InputKind::sentence, InputKind::vectors},
    .settings = declared,
    .first_path = "head 1/weights",
    .settle = settle,
    .record = record,
};

} // namespace heed

#include "core/mechanisms/encoder_decoder_design.h"

#include <array>
#include <cmath>

namespace heed {
namespace {

template <typename Value, std::size_t N>
Value named(const std::array<std::pair<const char*, Value>, N>& names, const std::string& name)
{
    for (const auto& [known, value] : names)
        if (known == name)
            return value;
    throw RequestError("'" + name + "' is not a choice");
}

constexpr std::array scores{std::pair{"none", Score::none}, std::pair{"additive", Score::additive},
    std::pair{"dot", Score::dot}, std::pair{"scaled-dot", Score::scaled_dot}, std::pair{"general", Score::general},
    std::pair{"concat", Score::concat}, std::pair{"location", Score::location}, std::pair{"qkv", Score::qkv},
    std::pair{"linear", Score::linear}};
constexpr std::array reaches{std::pair{"global", Reach::global}, std::pair{"local-m", Reach::local_m},
    std::pair{"local-p", Reach::local_p}, std::pair{"hard", Reach::hard}};

// nn.Linear's start: evenly within ±1 ÷ √inputs.
ParameterSpec map(const std::string& name, Index outputs, Index inputs, const char* symbol, const char* meaning)
{
    return {name, {outputs, inputs}, 1 / std::sqrt(static_cast<double>(inputs)), 0, symbol, meaning};
}

ParameterSpec bias(const std::string& name, Index outputs, Index inputs, const char* meaning)
{
    return {name, {outputs}, 1 / std::sqrt(static_cast<double>(inputs)), 0, "b", meaning};
}

ParameterSpec table(const std::string& name, Index tokens, Index width, const char* meaning)
{
    return {name, {tokens, width}, 0, 1, "E", meaning}; // nn.Embedding's start
}

void append(ParameterSpecs& all, ParameterSpecs more)
{
    for (ParameterSpec& spec : more)
        all.push_back(std::move(spec));
}

ParameterSpecs score_parameters(const EncoderDecoderDesign& design)
{
    const Index width = design.width;
    switch (design.score) {
    case Score::additive:
        return {map("attention.query.weight", width, width, "W_a", "The map of the decoder state before the step."),
            map("attention.key.weight", width, width, "U_a", "The map of the annotations."),
            bias("attention.key.bias", width, width, "Added to the mapped annotations."),
            map("attention.v.weight", 1, width, "v_a", "Weighs the features of the sum into one score.")};
    case Score::general:
        return {map("attention.general.weight", width, width, "W_a", "Stands between decoder state and annotation.")};
    case Score::concat:
        return {map("attention.concat.weight", width, 2 * width, "W_a", "The map of state and annotation joined."),
            bias("attention.concat.bias", width, 2 * width, "Added to the mapped join."),
            map("attention.v.weight", 1, width, "v_a", "Weighs the features of the sum into one score.")};
    case Score::location:
        return {map("attention.location.weight", design.limit, width, "W_a",
                    "From the decoder state to a score of each position."),
            bias("attention.location.bias", design.limit, width, "Added to the scores of the positions.")};
    case Score::qkv:
        return {map("attention.query.weight", width, width, "W_Q", "From the decoder state to the query."),
            map("attention.key.weight", width, width, "W_K", "From an annotation to its key."),
            map("attention.value.weight", width, width, "W_V", "From an annotation to its value.")};
    case Score::linear:
        return {map("attention.attn.weight", design.limit, design.embedding + width, "W_a",
                    "From the last word and the state before the step to a score of each position."),
            bias("attention.attn.bias", design.limit, design.embedding + width,
                "Added to the scores of the positions.")};
    default:
        return {};
    }
}

} // namespace

Score score_named(const std::string& name)
{
    return named(scores, name);
}
Reach reach_named(const std::string& name)
{
    return named(reaches, name);
}

EncoderDecoderDesign design_of(const Settings& settings)
{
    EncoderDecoderDesign design;
    design.cell = cell_named(settings.word("cell"));
    design.layers = settings.integer("layers");
    design.bidirectional = settings.on("bidirectional");
    design.width = settings.integer("width");
    design.embedding = settings.integer("embedding-width");
    design.score = score_named(settings.word("score"));
    design.reach = design.score == Score::none ? Reach::global : reach_named(settings.word("scope"));
    design.window = settings.real("window");
    design.draw = settings.word("choice") == "drawn";
    design.input_feeding = settings.on("input-feeding");
    design.limit = settings.integer("positions");
    design.seed = static_cast<std::uint64_t>(settings.integer("seed"));
    if (design.bidirectional && design.width % 2 != 0)
        throw RequestError("width is " + std::to_string(design.width)
                           + ": a bidirectional encoder wants an even one, half for each direction");
    return design;
}

ParameterSpecs parameters_of(const EncoderDecoderDesign& design)
{
    const Index width = design.width, direction = design.bidirectional ? width / 2 : width;
    ParameterSpecs all{
        table("encoder.embedding.weight", design.source_tokens, design.embedding, "A vector for each source token."),
        table("decoder.embedding.weight", design.target_tokens, design.embedding, "A vector for each target token.")};
    for (Index layer = 0; layer < design.layers; ++layer) {
        const std::string suffix = "_l" + std::to_string(layer), number = std::to_string(layer);
        const Index inputs = layer == 0 ? design.embedding : width;
        append(all, cell_parameters(design.cell, "encoder.rnn.", suffix, inputs, direction));
        if (design.bidirectional)
            append(all, cell_parameters(design.cell, "encoder.rnn.", suffix + "_reverse", inputs, direction));
        Index decoder_inputs = width;
        if (layer == 0)
            decoder_inputs = design.embedding + (design.scores_before_state() || design.input_feeding ? width : 0)
                             + (design.score == Score::none ? width : 0);
        append(all, cell_parameters(design.cell, "decoder.rnn.", suffix, decoder_inputs, width));
        all.push_back(map("bridge." + number + ".weight", width, width, "W_s",
            "From the encoder's last state to the decoder's first."));
        all.push_back(bias("bridge." + number + ".bias", width, width, "Added to the decoder's first state."));
        if (design.cell == CellKind::lstm) {
            all.push_back(map("bridge_cell." + number + ".weight", width, width, "W_C",
                "From the encoder's last cell to the decoder's first."));
            all.push_back(
                bias("bridge_cell." + number + ".bias", width, width, "Added to the decoder's first cell."));
        }
    }
    append(all, score_parameters(design));
    if (design.reach == Reach::local_p) {
        all.push_back(
            map("attention.position.weight", width, width, "W_p", "From the decoder state towards a position."));
        all.push_back(map("attention.position_v.weight", 1, width, "v_p", "Weighs its features into one number."));
    }
    all.push_back(
        map("combine.weight", width, 2 * width, "W_c", "From context and decoder state to the attentional state."));
    all.push_back(bias("combine.bias", width, 2 * width, "Added to the attentional state."));
    all.push_back(map(
        "output.weight", design.target_tokens, width, "W_o", "From the attentional state to a score of each word."));
    all.push_back(bias("output.bias", design.target_tokens, width, "Added to the scores of the words."));
    return all;
}

} // namespace heed

#include "core/mechanisms/encoder_decoder_design.h"

#include "core/mechanisms/parameter_specs.h"

#include <array>

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

constexpr std::array score_names{std::pair{"none", Score::none}, std::pair{"additive", Score::additive},
    std::pair{"dot", Score::dot}, std::pair{"scaled-dot", Score::scaled_dot}, std::pair{"general", Score::general},
    std::pair{"concat", Score::concat}, std::pair{"location", Score::location}, std::pair{"qkv", Score::qkv},
    std::pair{"linear", Score::linear}};
constexpr std::array reach_names{std::pair{"global", Reach::global}, std::pair{"local-m", Reach::local_m},
    std::pair{"local-p", Reach::local_p}, std::pair{"hard", Reach::hard}};

ParameterSpecs score_parameters(const EncoderDecoderDesign& design)
{
    const Index width = design.width;
    switch (design.score) {
    case Score::additive:
        return {
            map_spec("attention.query.weight", width, width, "W_a", "The map of the decoder state before the step."),
            map_spec("attention.key.weight", width, width, "U_a", "The map of the annotations."),
            bias_spec("attention.key.bias", width, width, "Added to the mapped annotations."),
            map_spec("attention.v.weight", 1, width, "v_a", "Weighs the features of the sum into one score.")};
    case Score::general:
        return {map_spec(
            "attention.general.weight", width, width, "W_a", "Stands between decoder state and annotation.")};
    case Score::concat:
        return {
            map_spec("attention.concat.weight", width, 2 * width, "W_a", "The map of state and annotation joined."),
            bias_spec("attention.concat.bias", width, 2 * width, "Added to the mapped join."),
            map_spec("attention.v.weight", 1, width, "v_a", "Weighs the features of the sum into one score.")};
    case Score::location:
        return {map_spec("attention.location.weight", design.limit, width, "W_a",
                    "From the decoder state to a score of each position."),
            bias_spec("attention.location.bias", design.limit, width, "Added to the scores of the positions.")};
    case Score::qkv:
        return {map_spec("attention.query.weight", width, width, "W_Q", "From the decoder state to the query."),
            map_spec("attention.key.weight", width, width, "W_K", "From an annotation to its key."),
            map_spec("attention.value.weight", width, width, "W_V", "From an annotation to its value.")};
    case Score::linear:
        return {map_spec("attention.attn.weight", design.limit, design.embedding + width, "W_a",
                    "From the last word and the state before the step to a score of each position."),
            bias_spec("attention.attn.bias", design.limit, design.embedding + width,
                "Added to the scores of the positions.")};
    default:
        return {};
    }
}

} // namespace

Score score_named(const std::string& name)
{
    return named(score_names, name);
}
Reach reach_named(const std::string& name)
{
    return named(reach_names, name);
}

EncoderDecoderDesign design_of(const Settings& settings)
{
    EncoderDecoderDesign design;
    design.cell = cell_named(settings.word("cell"));
    design.layers = settings.integer("layers");
    take_settings(design, settings);
    design.score = score_named(settings.word("score"));
    design.reach = design.score == Score::none ? Reach::global : reach_named(settings.word("scope"));
    design.window = settings.real("window");
    design.draw = settings.word("choice") == "drawn";
    design.input_feeding = settings.on("input-feeding");
    design.limit = settings.integer("positions");
    return design;
}

ParameterSpecs parameters_of(const EncoderDecoderDesign& design)
{
    const Index width = design.width;
    ParameterSpecs all = recurrent_parameters(design);
    all.push_back(table_spec(
        "decoder.embedding.weight", design.target_tokens, design.embedding, "A vector for each target token."));
    for (Index layer = 0; layer < design.layers; ++layer) {
        const std::string suffix = "_l" + std::to_string(layer), number = std::to_string(layer);
        Index decoder_inputs = width;
        if (layer == 0)
            decoder_inputs = design.embedding + (design.scores_before_state() || design.input_feeding ? width : 0)
                             + (design.score == Score::none ? width : 0);
        append(all, cell_parameters(design.cell, "decoder.rnn.", suffix, decoder_inputs, width));
        all.push_back(map_spec("bridge." + number + ".weight", width, width, "W_s",
            "From the encoder's last state to the decoder's first."));
        all.push_back(bias_spec("bridge." + number + ".bias", width, width, "Added to the decoder's first state."));
        if (design.cell == CellKind::lstm) {
            all.push_back(map_spec("bridge_cell." + number + ".weight", width, width, "W_C",
                "From the encoder's last cell to the decoder's first."));
            all.push_back(
                bias_spec("bridge_cell." + number + ".bias", width, width, "Added to the decoder's first cell."));
        }
    }
    append(all, score_parameters(design));
    if (design.reach == Reach::local_p) {
        all.push_back(
            map_spec("attention.position.weight", width, width, "W_p", "From the decoder state towards a position."));
        all.push_back(
            map_spec("attention.position_v.weight", 1, width, "v_p", "Weighs its features into one number."));
    }
    all.push_back(map_spec(
        "combine.weight", width, 2 * width, "W_c", "From context and decoder state to the attentional state."));
    all.push_back(bias_spec("combine.bias", width, 2 * width, "Added to the attentional state."));
    all.push_back(map_spec(
        "output.weight", design.target_tokens, width, "W_o", "From the attentional state to a score of each word."));
    all.push_back(bias_spec("output.bias", design.target_tokens, width, "Added to the scores of the words."));
    return all;
}

} // namespace heed

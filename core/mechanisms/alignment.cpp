#include "core/mechanisms/alignment.h"

#include "core/attention/local.h"
#include "core/mechanisms/named.h"
#include "core/tape/arrange.h"
#include "core/tape/normalise.h"
#include "core/tape/pointwise.h"
#include "core/tape/products.h"

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

Var mapped(Var x, Var weight)
{
    return matmul(x, transpose(weight));
}

Expression root_of_width(Index width)
{
    return Expression::function("sqrt", {Expression::constant(static_cast<double>(width), "d")});
}

Words score_words(const char* formula)
{
    return {"scores", "e_t", "How well each annotation fits what the decoder looks for in this step.", Role::scores,
        Part::score, formula};
}

Var query(Var x, const Axis& rows, const char* formula)
{
    return name(x, rows, features,
        {"query", "q_t", "What the decoder looks for in this step.", Role::values, Part::query, formula});
}

Var scores(const EncoderDecoderDesign& design, const ParameterVars& parameters, const Memory& memory, Var state,
    Var y, const Axis& rows)
{
    const auto named = [&](Var x, const char* formula) { return name(x, rows, memory.axis, score_words(formula)); };
    const Index width = design.width;
    switch (design.score) {
    case Score::additive: // Bahdanau et al. 2015, A.1.2
        return named(
            segment_additive(query(mapped(state, parameters["attention.query.weight"]), rows, "query-additive"),
                memory.keys, parameters["attention.v.weight"], memory.segments),
            "score-additive");
    case Score::concat: // Luong et al. 2015, equation 8: W_a [s; h] is the sum of a map of s and a map of h
        return named(
            segment_additive(query(mapped(state, slice_columns(parameters["attention.concat.weight"], 0, width)),
                                 rows, "query-concat"),
                memory.keys, parameters["attention.v.weight"], memory.segments),
            "score-concat");
    case Score::dot:
        return named(segment_products(state, memory.keys, memory.segments), "score-dot");
    case Score::general:
        return named(
            segment_products(query(matmul(state, parameters["attention.general.weight"]), rows, "query-general"),
                memory.keys, memory.segments),
            "score-general");
    case Score::scaled_dot:
        return named(
            segment_products(divide(state, root_of_width(width)), memory.keys, memory.segments), "score-scaled-dot");
    case Score::qkv: {
        const Var q = query(mapped(state, parameters["attention.query.weight"]), rows, "query-qkv");
        return named(segment_products(divide(q, root_of_width(width)), memory.keys, memory.segments), "score-qkv");
    }
    case Score::location: // Luong et al. 2015, equation 8, "location"
        return named(segment_scores(linear(state, parameters["attention.location.weight"],
                                        parameters["attention.location.bias"]),
                         memory.segments),
            "score-location");
    default: // linear: the attention of PyTorch's tutorial "Translation with a sequence to sequence network"
        return named(segment_scores(linear(join_columns({y, state}), parameters["attention.attn.weight"],
                                        parameters["attention.attn.bias"]),
                         memory.segments),
            "score-linear");
    }
}

Var softmax(Var scores, const Axis& rows, const Axis& columns, const char* called)
{
    return name(softmax_rows(scores), rows, columns,
        {called, "α_t", "How much of its attention this step gives to each source token.", Role::weights,
            Part::weight, "weights-step"});
}

// p_t = t, but not beyond the sequence, where a window would be empty.
Matrix monotonic_positions(const Segments& segments, Index queries, Index step)
{
    Matrix positions(queries, 1);
    for (Index i = 0; i < queries; ++i)
        positions(i, 0) = static_cast<Real>(std::min(step, segments.length[static_cast<std::size_t>(i)]) - 1);
    return positions;
}

Var named_position(Var p, const Axis& rows, const char* meaning, const char* formula)
{
    const Axis position{AxisKind::feature, "position", nullptr};
    return name(p, rows, position, {"aligned position", "p_t", meaning, Role::values, Part::query, formula});
}

// [p_t − D, p_t + D], to be looked at: nothing is computed from it.
void name_window(Var p, double reach, const Axis& rows)
{
    Tape& tape = p.tape();
    if (!tape.viewing())
        return;
    Matrix ends(1, 2);
    ends << static_cast<Real>(-reach), static_cast<Real>(reach);
    static const auto labels
        = std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"from", "to"});
    name(linear(p, tape.leaf(Matrix::Ones(2, 1)), tape.leaf(std::move(ends))), rows,
        {AxisKind::feature, "end", labels},
        {"window", "[p_t − D, p_t + D]", "The source positions that this step may look at.", Role::values,
            Part::query, "window"});
}

Var windowed(Var scores, Var positions, double window, const Axis& rows, const Axis& columns)
{
    return name(window_scores(scores, positions, window), rows, columns,
        {"windowed scores", "e'_t", "The scores within the window; −∞ outside.", Role::scores, Part::score,
            "windowed-scores"});
}

} // namespace

void prepare_memory(Memory& memory, const EncoderDecoderDesign& design, const ParameterVars& parameters)
{
    const auto keys = [&](Var x, const char* formula) {
        return name(x, memory.axis, features,
            {"keys", "k_s", "The annotations as the scores compare them, the same in every step.", Role::values,
                Part::key, formula});
    };
    memory.values = memory.annotations;
    switch (design.score) {
    case Score::additive:
        memory.keys
            = keys(linear(memory.annotations, parameters["attention.key.weight"], parameters["attention.key.bias"]),
                "keys-additive");
        break;
    case Score::concat:
        memory.keys = keys(linear(memory.annotations,
                               slice_columns(parameters["attention.concat.weight"], design.width, design.width),
                               parameters["attention.concat.bias"]),
            "keys-concat");
        break;
    case Score::qkv:
        memory.keys = keys(mapped(memory.annotations, parameters["attention.key.weight"]), "keys-qkv");
        memory.values = name(mapped(memory.annotations, parameters["attention.value.weight"]), memory.axis, features,
            {"values", "v_s", "What the annotations give to the context.", Role::values, Part::value, "values-qkv"});
        break;
    default:
        memory.keys = memory.annotations;
    }
}

Alignment align(const EncoderDecoderDesign& design, const ParameterVars& parameters, const Memory& memory, Var state,
    Var y, const StepPlace& place)
{
    Tape& tape = state.tape();
    const Axis& rows = place.query;
    const Axis& columns = memory.axis;
    const Var e = scores(design, parameters, memory, state, y, rows);
    Alignment alignment;
    switch (design.reach) {
    case Reach::global:
        alignment.weights = softmax(e, rows, columns, "weights");
        break;
    case Reach::local_m: {
        const Var p = named_position(tape.leaf(monotonic_positions(*memory.segments, state.rows(), place.number)),
            rows, "Where the window stands: at the step's own number, but not beyond the end.", "position-monotonic");
        name_window(p, design.window, rows);
        alignment.weights = softmax(windowed(e, p, design.window, rows, columns), rows, columns, "weights");
        break;
    }
    case Reach::local_p: {
        const Var inner = heed::tanh(mapped(state, parameters["attention.position.weight"]));
        const Var p = named_position(
            predicted_positions(mapped(inner, parameters["attention.position_v.weight"]), memory.segments), rows,
            "Where the window stands: predicted from the decoder state.", "position-predictive");
        name_window(p, design.window, rows);
        const Var within
            = softmax(windowed(e, p, design.window, rows, columns), rows, columns, "weights in the window");
        alignment.weights = name(gaussian_weights(within, p, design.window / 2), rows, columns,
            {"weights", "α_t", "The weights in the window, favoured near its middle by a Gaussian.", Role::weights,
                Part::weight, "weights-gaussian"});
        break;
    }
    case Reach::hard: {
        const Var chances = softmax(e, rows, columns, "chances");
        const std::string path = place.random_path + "step " + std::to_string(place.number) + "/weights";
        const bool draw = design.draw || place.training;
        const Var one = draw ? drawn_weight(chances, design.seed, path, !place.training) : largest_weight(chances);
        alignment.weights = name(one, rows, columns,
            {"weights", "α_t", "All the attention on one source token.", Role::weights, Part::weight,
                draw ? "weights-drawn" : "weights-largest"});
        if (place.training)
            alignment.log_chance = log_chance(chances, one);
        break;
    }
    }
    alignment.context = name(segment_sums(alignment.weights, memory.values, memory.segments), rows, features,
        {"context", "c_t", "What the attention brings: the annotations, summed by their weights.", Role::values,
            Part::output, design.score == Score::qkv ? "context-values" : "context-step"});
    return alignment;
}

} // namespace heed

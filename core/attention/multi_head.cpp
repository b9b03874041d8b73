#include "core/attention/multi_head.h"

#include "core/attention/masks.h"
#include "core/tape/arrange.h"
#include "core/tape/normalise.h"
#include "core/tape/pointwise.h"
#include "core/tape/products.h"

namespace heed {
namespace {

Axis feature_axis(const char* name)
{
    return {AxisKind::feature, name, nullptr};
}

struct Projection {
    const char* name; // "queries"
    const char* symbol; // "Q"
    const char* meaning;
    Part part;
    const char* feature; // what a column is
    Index position; // 0, 1, 2: its place in in_weight
};

const Projection queries_projection{"queries", "Q",
    "What each token looks for: its input through the query map of this head.", Part::query, "query or key feature",
    0};
const Projection keys_projection{"keys", "K",
    "What each token offers to be found by: its input through the key map of this head.", Part::key,
    "query or key feature", 1};
const Projection values_projection{"values", "V",
    "What each token passes on when it is attended to: its input through the value map of this head.", Part::value,
    "value feature", 2};

// Rows of in_weight for one head's projection, and the product with them.
Var project(Var from, const Projection& projection, Index head, const Axis& rows,
    const MultiHeadParameters& parameters, const MultiHeadSettings& settings)
{
    const Index first = (projection.position * settings.heads + head) * settings.key_width;
    const Axis features = feature_axis(projection.feature);
    const std::string symbol = projection.symbol;
    Tape& tape = from.tape();
    const Var weight = tape.name_operand(slice_rows(parameters.in_weight, first, settings.key_width), [&] {
        return Quantity{.name = "map",
            .symbol = "W_" + symbol,
            .meaning = std::string("The rows of in_proj_weight that make this head's ") + projection.name + ".",
            .role = Role::values,
            .part = Part::parameter,
            .rows = features,
            .columns = feature_axis("feature"),
            .formula = {}};
    });
    const Var bias = tape.name_operand(slice_columns(parameters.in_bias, first, settings.key_width), [&] {
        return Quantity{.name = "bias",
            .symbol = "b_" + symbol,
            .meaning = std::string("Added to this head's ") + projection.name + ".",
            .role = Role::values,
            .part = Part::parameter,
            .rows = feature_axis("bias"),
            .columns = features,
            .formula = {}};
    });
    return tape.name(linear(from, weight, bias), [&] {
        return Quantity{.name = projection.name,
            .symbol = symbol,
            .meaning = projection.meaning,
            .role = Role::values,
            .part = projection.part,
            .rows = rows,
            .columns = features,
            .formula = projection.name};
    });
}

Expression score_divisor(const MultiHeadSettings& settings)
{
    const Expression temperature = Expression::constant(settings.temperature, "τ");
    if (!settings.scale)
        return temperature;
    const Expression root
        = Expression::function("sqrt", {Expression::constant(static_cast<double>(settings.key_width), "d_k")});
    return settings.temperature == 1 ? root : Expression::product({root, temperature});
}

Var attend(Var queries_from, Var keys_from, Var mask, Index head, const MultiHeadParameters& parameters,
    const MultiHeadSettings& settings, const MultiHeadAxes& axes)
{
    Tape& tape = queries_from.tape();
    const Scope scope(tape, "head", head + 1);
    const Var queries = project(queries_from, queries_projection, head, axes.queries, parameters, settings);
    const Var keys = project(keys_from, keys_projection, head, axes.keys, parameters, settings);
    const Var values = project(keys_from, values_projection, head, axes.keys, parameters, settings);

    const auto pairwise = [&](Var var, const char* name, const char* symbol, const char* meaning, Role role,
                              Part part, const char* formula) {
        return tape.name(var, [&] {
            return Quantity{.name = name,
                .symbol = symbol,
                .meaning = meaning,
                .role = role,
                .part = part,
                .rows = axes.queries,
                .columns = axes.keys,
                .formula = formula};
        });
    };
    const Var scores = pairwise(matmul(queries, transpose(keys)), "scores", "S",
        "How well each query matches each key: the sum of the products of their features.", Role::scores, Part::score,
        "scores");
    const Var scaled = pairwise(divide(scores, score_divisor(settings)), "scaled scores", "Ŝ",
        settings.scale
            ? "The scores brought to one size, whatever the key width: divided by its root (and by the temperature)."
            : "The scores divided by the temperature alone: scaling by the key width is off.",
        Role::scores, Part::score, settings.scale ? "scaled-scores" : "scaled-scores-without-scale");
    const Var masked = pairwise(add_mask(scaled, mask), "masked scores", "S̃",
        "The scores that count: where the mask says −∞ the query may not look.", Role::scores, Part::score,
        "masked-scores");
    const Var weights = pairwise(softmax_rows(masked), "weights", "α",
        "How much each query attends to each key: every row sums to 1.", Role::weights, Part::weight, "weights");
    return tape.name(matmul(weights, values), [&] {
        return Quantity{.name = "context",
            .symbol = "C",
            .meaning = "What each query gathers: the values, mixed by its weights.",
            .role = Role::values,
            .part = Part::output,
            .rows = axes.queries,
            .columns = feature_axis("value feature"),
            .formula = "context"};
    });
}

} // namespace

Var multi_head_attention(Var queries_from, Var keys_from, Var mask, const MultiHeadParameters& parameters,
    const MultiHeadSettings& settings, const MultiHeadAxes& axes)
{
    Tape& tape = queries_from.tape();
    std::vector<Var> contexts;
    for (Index head = 0; head < settings.heads; ++head)
        contexts.push_back(attend(queries_from, keys_from, mask, head, parameters, settings, axes));
    const Var joined = tape.name(join_columns(contexts), [&] {
        return Quantity{.name = "heads joined",
            .symbol = "H",
            .meaning = "The contexts of all heads, side by side.",
            .role = Role::values,
            .part = Part::output,
            .rows = axes.queries,
            .columns = feature_axis("joined feature"),
            .formula = "heads-joined"};
    });
    return tape.name(linear(joined, parameters.out_weight, parameters.out_bias), [&] {
        return Quantity{.name = "output",
            .symbol = "O",
            .meaning = "What leaves the layer: the joined contexts through the output map.",
            .role = Role::values,
            .part = Part::output,
            .rows = axes.queries,
            .columns = feature_axis("feature"),
            .formula = "output"};
    });
}

} // namespace heed

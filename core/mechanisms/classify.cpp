#include "core/mechanisms/classify.h"

#include "core/mechanisms/named.h"
#include "core/tape/arrange.h"
#include "core/tape/losses.h"
#include "core/tape/normalise.h"
#include "core/tape/pointwise.h"
#include "core/tape/products.h"
#include "core/tape/reduce.h"

#include <numeric>

namespace heed {
namespace {

// e = tanh(HW + b), α = softmax e, c = αᵀH
Var pooled(const ParameterVars& parameters, const ReadTexts& read, const ClassifierAxes& axes, bool both)
{
    const Axis& tokens = axes.tokens;
    const Axis one{AxisKind::feature, "projection", nullptr}, keys{tokens.kind, "key", tokens.labels};
    // A query that nobody asks, the same for every sentence.
    const Axis query{axes.sentence.kind, "query", axes.sentence.labels};
    const Var h = name(same(read.states), tokens, features,
        {"states", "H",
            both ? "What the network remembers at each token, read forwards and backwards."
                 : "What the network remembers after each token.",
            Role::values, Part::value, both ? "states-joined" : "states"});
    const Var u = name(linear(h, parameters["attention.weight"], parameters["attention.bias"]), tokens, one,
        {"projections", "u", "Each state weighed into one number.", Role::values, Part::key, "pooling-projections"});
    const Var e = name(segment_tanh(u, read.segments), query, keys,
        {"scores", "e", "How much each token's state matters, between −1 and 1.", Role::scores, Part::score,
            "pooling-scores"});
    const Var alpha = name(softmax_rows(e), query, keys,
        {"weights", "α", "How much of its attention the sentence gives to each of its tokens.", Role::weights,
            Part::weight, "pooling-weights"});
    return name(segment_sums(alpha, h, read.segments), axes.sentence, features,
        {"context", "c", "What stands for the whole sentence: its states, summed by their weights.", Role::values,
            Part::output, "pooling-context"});
}

} // namespace

Var class_scores(const SentenceClassifierDesign& design, const ParameterVars& parameters,
    const std::vector<Ids>& sentences, const ClassifierAxes& axes, const std::string& random_path)
{
    std::vector<Index> order(sentences.size());
    std::iota(order.begin(), order.end(), Index(0));
    const ReadTexts read = read_texts(design, parameters, sentences, order, axes.tokens, random_path);
    Var c;
    if (design.attention)
        c = pooled(parameters, read, axes, design.bidirectional);
    else
        c = name(same(read.last.back().state), axes.sentence, features,
            {"last state", "h_n",
                design.bidirectional ? "What stands for the whole sentence: the last state of each direction, joined."
                                     : "What stands for the whole sentence: the state after its last token.",
                Role::values, Part::output, design.bidirectional ? "last-state-joined" : "last-state"});
    if (design.dropout > 0 && !random_path.empty())
        c = dropout(c, design.dropout, design.seed, random_path + "context");
    return name(linear(c, parameters["output.weight"], parameters["output.bias"]), axes.sentence, axes.classes,
        {"class scores", "z", "How much speaks for each class.", Role::scores, Part::output,
            design.attention ? "class-scores" : "class-scores-last"});
}

Var classifier_loss(const SentenceClassifierDesign& design, const ParameterVars& parameters,
    const std::vector<Ids>& sentences, const std::vector<Index>& labels, Index count, const std::string& random_path)
{
    const Var scores = class_scores(design, parameters, sentences, {}, random_path);
    return divide(sum_all(cross_entropy(scores, labels)), Expression::constant(static_cast<double>(count)));
}

Matrix class_probabilities(const SentenceClassifierDesign& design, const Parameters& parameters,
    const std::vector<Ids>& sentences, std::stop_token stop)
{
    if (sentences.empty())
        return Matrix(0, design.classes);
    TapeOptions options;
    options.viewing = false;
    options.stop = std::move(stop);
    Tape tape(std::move(options));
    const ParameterVars vars(tape, parameters_of(design), parameters);
    const Var probabilities = softmax_rows(class_scores(design, vars, sentences, {}));
    tape.finish();
    return tape.value(probabilities.node());
}

} // namespace heed

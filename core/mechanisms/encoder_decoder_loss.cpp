#include "core/mechanisms/encoder_decoder_loss.h"

#include "core/inputs/vocabulary.h"
#include "core/mechanisms/decoder.h"
#include "core/tape/arrange.h"
#include "core/tape/losses.h"
#include "core/tape/pointwise.h"
#include "core/tape/reduce.h"

#include <algorithm>

namespace heed {
namespace {

// A number whose value is 0 and whose gradient is the score function's: Σ_t (L_t − b_t) ∇ log chance_t, with L_t what
// the sequence still loses from step t on, and b_t the mean of the other sequences' L_t, which takes nothing from the
// expectation.
Var score_function(const std::vector<Var>& losses, const std::vector<Var>& log_chances)
{
    Tape& tape = losses[0].tape();
    Matrix ahead(0, 1); // L_t of the sequences that run in step t
    std::vector<Var> terms;
    double value = 0;
    for (std::size_t t = losses.size(); t-- > 0;) {
        Matrix now = tape.value(losses[t].node());
        now.topRows(ahead.rows()) += ahead;
        ahead = now;
        const Index rows = now.rows();
        const Real sum = now.sum();
        Matrix advantage(rows, 1);
        for (Index r = 0; r < rows; ++r)
            advantage(r, 0) = rows == 1 ? now(r, 0) : now(r, 0) - (sum - now(r, 0)) / static_cast<Real>(rows - 1);
        terms.push_back(sum_all(multiply(log_chances[t], tape.leaf(advantage))));
        value += static_cast<double>(tape.cell(terms.back().node(), 0, 0));
    }
    return add(sum_all(join_rows(terms)), tape.leaf(Matrix::Constant(1, 1, static_cast<Real>(-value))));
}

} // namespace

Var encoder_decoder_loss(const EncoderDecoderDesign& design, const ParameterVars& parameters,
    const std::vector<Ids>& sources, const std::vector<Ids>& targets, Index tokens, const std::string& random_path)
{
    if (sources.empty()) // a part of a batch that has fewer pairs than parts
        return parameters.all().begin()->second.tape().leaf(Matrix::Zero(1, 1));
    std::vector<Ids> before, wanted; // <s> y₁ … y_n and y₁ … y_n </s>
    std::vector<Index> lengths;
    for (const Ids& target : targets) {
        before.push_back(target);
        before.back().insert(before.back().begin(), Vocabulary::start);
        wanted.push_back(target);
        wanted.back().push_back(Vocabulary::end);
        lengths.push_back(static_cast<Index>(wanted.back().size()));
    }
    const Packed packed = pack(lengths);
    const Ids words = laid_out(before, packed), answers = laid_out(wanted, packed);

    const Encoded encoded = encode(design, parameters, sources, packed.order, {}, random_path);
    const Decoder decoder(design, parameters, encoded.memory);
    const Var y = decoder.embeddings(words);
    DecoderState state = decoder.start(encoded.last);
    std::vector<Var> losses, log_chances;
    for (Index t = 0; t < packed.steps(); ++t) {
        const Index first = packed.first[static_cast<std::size_t>(t)],
                    rows = packed.active[static_cast<std::size_t>(t)];
        DecoderStep step = decoder.step(state, slice_rows(y, first, rows),
            {.number = t + 1, .query = {}, .training = !random_path.empty(), .random_path = random_path});
        losses.push_back(cross_entropy(step.logits, Ids(answers.begin() + first, answers.begin() + first + rows)));
        if (step.alignment.log_chance.node() >= 0)
            log_chances.push_back(step.alignment.log_chance);
        state = std::move(step.after);
    }
    Var loss = sum_all(join_rows(losses));
    if (!log_chances.empty())
        loss = add(loss, score_function(losses, log_chances));
    return divide(loss, Expression::constant(static_cast<double>(tokens)));
}

} // namespace heed

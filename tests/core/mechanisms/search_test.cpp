// Search against one that remembers nothing: every prefix is run again from the beginning.
#include "core/inputs/vocabulary.h"
#include "core/mechanisms/decoder.h"
#include "core/mechanisms/search.h"
#include "core/tape/arrange.h"
#include "tests/core/mechanisms/small_encoder_decoder.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace heed;
using namespace heed::test;

namespace {

struct Prefix {
    Ids tokens;
    double log_probability = 0;
};

// log p(· | source, prefix)
std::vector<double> next(
    const EncoderDecoderDesign& design, const Parameters& parameters, const Ids& source, const Ids& prefix)
{
    Tape tape;
    const ParameterVars vars(tape, parameters_of(design), parameters);
    const Encoded encoded = encode(design, vars, {source}, {0}, {});
    const Decoder decoder(design, vars, encoded.memory);
    DecoderState state = decoder.start(encoded.last);
    Ids words = prefix;
    words.insert(words.begin(), Vocabulary::start);
    Matrix logits;
    for (std::size_t t = 0; t < words.size(); ++t) {
        const DecoderStep step = decoder.step(state, decoder.embeddings({words[t]}),
            {.number = static_cast<Index>(t + 1), .query = {}, .training = false, .random_path = "decoder/"});
        logits = tape.value(step.logits.node());
        state = step.after;
    }
    const double sum = std::log(static_cast<double>(logits.array().exp().sum()));
    std::vector<double> logs;
    for (Index c = 0; c < logits.cols(); ++c)
        logs.push_back(static_cast<double>(logits(0, c)) - sum);
    return logs;
}

std::vector<Hypothesis> plain_search(const EncoderDecoderDesign& design, const Parameters& parameters,
    const Ids& source, std::size_t width, std::size_t limit)
{
    std::vector<Prefix> prefixes(1);
    std::vector<Hypothesis> found;
    for (std::size_t t = 0; t < limit && !prefixes.empty(); ++t) {
        std::vector<Prefix> longer;
        for (const Prefix& prefix : prefixes) {
            const std::vector<double> logs = next(design, parameters, source, prefix.tokens);
            for (Index token = Vocabulary::end; token < design.target_tokens; ++token) {
                longer.push_back(prefix);
                longer.back().tokens.push_back(token);
                longer.back().log_probability += logs[static_cast<std::size_t>(token)];
            }
        }
        std::stable_sort(longer.begin(), longer.end(),
            [](const Prefix& a, const Prefix& b) { return a.log_probability > b.log_probability; });
        longer.resize(std::min(longer.size(), width - found.size()));
        prefixes.clear();
        for (Prefix& prefix : longer)
            if (prefix.tokens.back() == Vocabulary::end) {
                prefix.tokens.pop_back();
                found.push_back({prefix.tokens, prefix.log_probability, true});
            } else {
                prefixes.push_back(prefix);
            }
    }
    for (const Prefix& prefix : prefixes)
        found.push_back({prefix.tokens, prefix.log_probability, false});
    std::stable_sort(
        found.begin(), found.end(), [](const Hypothesis& a, const Hypothesis& b) { return a.rank() > b.rank(); });
    return found;
}

std::vector<EncoderDecoderDesign> designs()
{
    std::vector<EncoderDecoderDesign> designs;
    const auto add = [&](CellKind cell, Score score, Reach reach, Index layers, bool bidirectional, bool feeding) {
        EncoderDecoderDesign design = small_design(cell, score, reach);
        design.layers = layers;
        design.bidirectional = bidirectional;
        design.input_feeding = feeding;
        designs.push_back(design);
    };
    add(CellKind::gru, Score::additive, Reach::global, 1, true, false);
    add(CellKind::lstm, Score::general, Reach::local_p, 2, false, true);
    add(CellKind::rnn, Score::location, Reach::local_m, 1, false, true);
    add(CellKind::lstm, Score::none, Reach::global, 2, true, true);
    add(CellKind::gru, Score::qkv, Reach::hard, 2, true, false);
    add(CellKind::gru, Score::linear, Reach::hard, 1, false, false);
    designs.back().draw = true;
    return designs;
}

const std::vector<Ids> sources{{3, 4, 5, 6}, {5}, {4, 6, 3}, {3, 3, 3, 3, 3}};

} // namespace

TEST_CASE("a beam that keeps its states finds what one that reruns every prefix finds", "[search]")
{
    bool ended = false, cut = false;
    for (const EncoderDecoderDesign& design : designs())
        for (std::uint64_t seed : {1, 2, 3}) {
            const Parameters parameters = lively_parameters(design, seed);
            for (std::size_t width : {1, 2, 4}) {
                CAPTURE(static_cast<int>(design.score), seed, width);
                const Ids& source = sources[seed];
                const auto found = beam_search(design, parameters, source, static_cast<Index>(width), 6);
                const auto expected = plain_search(design, parameters, source, width, 6);
                REQUIRE(found.size() == expected.size());
                for (std::size_t i = 0; i < found.size(); ++i) {
                    CHECK(found[i].tokens == expected[i].tokens);
                    CHECK(found[i].log_probability == Approx(expected[i].log_probability).epsilon(1e-9));
                    CHECK(found[i].ended == expected[i].ended);
                    (found[i].ended ? ended : cut) = true;
                }
            }
        }
    CHECK(ended);
    CHECK(cut);
}

TEST_CASE("a beam of 1 says what the greedy answers say, and many answers are those of one at a time", "[search]")
{
    for (const EncoderDecoderDesign& design : designs())
        for (std::uint64_t seed : {1, 2, 3}) {
            CAPTURE(static_cast<int>(design.score), seed);
            const Parameters parameters = lively_parameters(design, seed);
            const std::vector<Answer> together = answers(design, parameters, sources, 6);
            REQUIRE(together.size() == sources.size());
            for (std::size_t i = 0; i < sources.size(); ++i) {
                CAPTURE(i);
                const Answer alone = answers(design, parameters, {sources[i]}, 6).at(0);
                CHECK(together[i].tokens == alone.tokens);
                CHECK(together[i].weights.isApprox(alone.weights, 1e-9));
                const Hypothesis best = beam_search(design, parameters, sources[i], 1, 6).at(0);
                CHECK(together[i].tokens == best.tokens);
                if (design.score == Score::none) {
                    CHECK(together[i].weights.size() == 0);
                    continue;
                }
                CHECK(together[i].weights.cols() == static_cast<Index>(sources[i].size()));
                CHECK(together[i].weights.rows() == static_cast<Index>(best.tokens.size()) + (best.ended ? 1 : 0));
            }
        }
    CHECK(answers(designs()[0], lively_parameters(designs()[0]), {}, 6).empty());
}

TEST_CASE("the start is never written, however likely it is", "[search]")
{
    const EncoderDecoderDesign design = designs()[0];
    Parameters parameters = lively_parameters(design);
    parameters.at("output.bias")(0, Vocabulary::start) = 100;
    for (const Answer& answer : answers(design, parameters, sources, 4))
        CHECK(std::count(answer.tokens.begin(), answer.tokens.end(), Vocabulary::start) == 0);
    for (const Hypothesis& one : beam_search(design, parameters, sources[0], 3, 4))
        CHECK(std::count(one.tokens.begin(), one.tokens.end(), Vocabulary::start) == 0);
}

TEST_CASE("a search that is stopped ends at once", "[search]")
{
    std::stop_source stop;
    stop.request_stop();
    const EncoderDecoderDesign design = designs()[0];
    CHECK_THROWS_AS(beam_search(design, lively_parameters(design), sources[0], 2, 6, stop.get_token()), Stopped);
    CHECK_THROWS_AS(answers(design, lively_parameters(design), sources, 6, stop.get_token()), Stopped);
}

TEST_CASE("the loss of a ragged batch is that of its pairs, each weighted by its tokens", "[encoder-decoder]")
{
    const Pairs pairs = ragged_pairs();
    for (const EncoderDecoderDesign& design : designs()) {
        if (design.reach == Reach::hard)
            continue; // each pair would draw otherwise
        CAPTURE(static_cast<int>(design.score));
        const Parameters parameters = lively_parameters(design);
        const Recorded batch(design, parameters, pairs);
        const std::vector<Matrix> gradients = batch.tape.backward(batch.loss);
        double loss = 0;
        Parameters sums;
        for (std::size_t i = 0; i < pairs.sources.size(); ++i) {
            const Recorded one(design, parameters, pairs.only(i));
            const double share = static_cast<double>(pairs.only(i).tokens()) / static_cast<double>(pairs.tokens());
            loss += share * one.value();
            const std::vector<Matrix> more = one.tape.backward(one.loss);
            for (const auto& [name, values] : parameters)
                sums.emplace(name, Matrix::Zero(values.rows(), values.cols())).first->second
                    += static_cast<Real>(share) * more[static_cast<std::size_t>(one.vars[name].node())];
        }
        CHECK(batch.value() == Approx(loss).epsilon(1e-12));
        for (const auto& [name, sum] : sums) {
            INFO(name);
            CHECK(gradients[static_cast<std::size_t>(batch.vars[name].node())].isApprox(sum, 1e-9));
        }
    }
}

TEST_CASE("a part of a batch without pairs loses nothing and teaches nothing", "[encoder-decoder]")
{
    const EncoderDecoderDesign design = designs()[0];
    const Parameters parameters = lively_parameters(design);
    Tape tape;
    const ParameterVars vars(tape, parameters_of(design), parameters);
    const Var loss = encoder_decoder_loss(design, vars, {}, {}, 5, "here/");
    CHECK(tape.cell(loss.node(), 0, 0) == 0);
    tape.finish();
    const std::vector<Matrix> gradients = tape.backward(loss);
    for (const auto& [name, var] : vars.all())
        CHECK(gradients[static_cast<std::size_t>(var.node())].size() == 0);
}

TEST_CASE("a loss that is not learnt from drops nothing", "[encoder-decoder]")
{
    EncoderDecoderDesign design = small_design(CellKind::lstm, Score::general, Reach::hard), whole = design;
    design.layers = whole.layers = 2;
    design.dropout = 0.5;
    const Parameters parameters = lively_parameters(design);
    CHECK(Recorded(design, parameters, ragged_pairs(), "").value()
          == Recorded(whole, parameters, ragged_pairs(), "").value());
    CHECK(
        Recorded(design, parameters, ragged_pairs()).value() != Recorded(whole, parameters, ragged_pairs()).value());
}

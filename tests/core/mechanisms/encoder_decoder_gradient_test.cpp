// The gradient of whole encoder-decoders against central differences, in double: every cell, score and scope. What is
// drawn (hard attention) is held fixed; what its chances learn by is checked by going through all that can be drawn.
#include "tests/core/mechanisms/small_encoder_decoder.h"

#include <catch2/catch.hpp>

#include <map>

using namespace heed;
using namespace heed::test;

namespace {

constexpr CellKind cells[] = {CellKind::rnn, CellKind::gru, CellKind::lstm};
constexpr Score scores[] = {Score::additive, Score::dot, Score::scaled_dot, Score::general, Score::concat,
    Score::location, Score::qkv, Score::linear};
constexpr Reach reaches[] = {Reach::global, Reach::local_m, Reach::local_p, Reach::hard};

// The sum of the cross entropies, without what has the value 0 and the chances' gradient.
Var cross_entropies(Recorded& run)
{
    int node = run.tape.inputs(run.loss.node())[0];
    if (std::string(run.tape.operation(node)) == "add")
        node = run.tape.inputs(node)[0];
    REQUIRE(std::string(run.tape.operation(node)) == "sum");
    return {&run.tape, node};
}

// The slope of `f` along a direction through every cell of one parameter, and what the gradient says of it.
struct Slope {
    Matrix direction;
    double found;
};

Slope along(const Matrix& values, const Matrix& gradient, int seed)
{
    const Matrix direction = numbers(values.rows(), values.cols(), seed);
    return {direction, gradient.size() == 0 ? 0 : static_cast<double>(gradient.cwiseProduct(direction).sum())};
}

double difference(const Parameters& parameters, const std::string& name, const Matrix& direction,
    const std::function<double(const Parameters&)>& f)
{
    constexpr double step = 5e-6;
    Parameters less = parameters, more = parameters;
    less.at(name) -= direction * static_cast<Real>(step);
    more.at(name) += direction * static_cast<Real>(step);
    return (f(more) - f(less)) / (2 * step);
}

void check(const EncoderDecoderDesign& design, const Pairs& pairs)
{
    const Parameters parameters = lively_parameters(design);
    Recorded run(design, parameters, pairs);
    const std::vector<Matrix> gradients = run.tape.backward(cross_entropies(run));
    const auto f = [&](const Parameters& changed) {
        Recorded again(design, changed, pairs, "here/", false);
        const Var sum = cross_entropies(again);
        return static_cast<double>(again.tape.cell(sum.node(), 0, 0));
    };
    int seed = 0;
    for (const auto& [name, values] : parameters) {
        const Matrix& gradient = gradients[static_cast<std::size_t>(run.vars[name].node())];
        const Slope slope = along(values, gradient, ++seed);
        INFO(name);
        CHECK(slope.found == Approx(difference(parameters, name, slope.direction, f)).epsilon(1e-6).margin(1e-7));
        // With the choice held fixed, hard attention's own maps change nothing.
        const bool silent
            = design.reach == Reach::hard && name.starts_with("attention.") && name != "attention.value.weight";
        CHECK((gradient.size() == 0 || gradient.isZero(0)) == silent);
    }
}

} // namespace

TEST_CASE("the gradient of every encoder-decoder agrees with central differences", "[gradient][encoder-decoder]")
{
    for (CellKind cell : cells)
        for (bool bidirectional : {false, true})
            for (Index layers : {Index(1), Index(2)})
                for (bool feeding : {false, true}) {
                    EncoderDecoderDesign design = small_design(cell, Score::none, Reach::global);
                    design.bidirectional = bidirectional;
                    design.layers = layers;
                    design.input_feeding = feeding;
                    CAPTURE(static_cast<int>(cell), bidirectional, layers, feeding);
                    check(design, ragged_pairs());
                    // Both are costlier, and say the same twice.
                    if (layers == 1 && bidirectional)
                        continue;
                    for (Score score : scores)
                        for (Reach reach : reaches) {
                            design.score = score;
                            design.reach = reach;
                            CAPTURE(static_cast<int>(score), static_cast<int>(reach));
                            check(design, ragged_pairs());
                        }
                }
}

TEST_CASE("the gradient holds what is dropped fixed", "[gradient][encoder-decoder]")
{
    EncoderDecoderDesign design = small_design(CellKind::gru, Score::general, Reach::global);
    design.layers = 2;
    design.dropout = 0.3;
    check(design, ragged_pairs());
}

namespace {

// Which positions a recorded loss drew, and how likely that was.
struct Drawn {
    std::string choice;
    double chance = 1;
};

Drawn drawn(const Tape& tape)
{
    Drawn drawn;
    for (int node = 0; node < tape.size(); ++node) {
        const std::string operation = tape.operation(node);
        if (operation == "draw") {
            const Matrix one = tape.value(node);
            for (Index r = 0; r < one.rows(); ++r)
                for (Index c = 0; c < one.cols(); ++c)
                    if (one(r, c) == 1)
                        drawn.choice += std::to_string(c);
            drawn.choice += '/';
        } else if (operation == "log chance") {
            drawn.chance *= std::exp(static_cast<double>(tape.value(node).sum()));
        }
    }
    return drawn;
}

// A path for the random numbers of each choice there is.
std::map<std::string, std::string> paths_of_choices(
    const EncoderDecoderDesign& design, const Parameters& parameters, const Pairs& pairs, std::size_t count)
{
    std::map<std::string, std::string> paths;
    for (int i = 0; i < 20000 && paths.size() < count; ++i) {
        const std::string path = "try " + std::to_string(i) + "/";
        const Recorded run(design, parameters, pairs, path, false);
        paths.emplace(drawn(run.tape).choice, path);
    }
    return paths;
}

void check_expectation(Score score, const Pairs& pairs, std::size_t choices)
{
    EncoderDecoderDesign design = small_design(CellKind::gru, score, Reach::hard);
    const Parameters parameters = lively_parameters(design, 3);
    const auto paths = paths_of_choices(design, parameters, pairs, choices);
    REQUIRE(paths.size() == choices);

    Parameters expected;
    double all = 0;
    for (const auto& [choice, path] : paths) {
        const Recorded run(design, parameters, pairs, path);
        const double chance = drawn(run.tape).chance;
        all += chance;
        const std::vector<Matrix> gradients = run.tape.backward(run.loss);
        for (const auto& [name, values] : parameters) {
            Matrix& sum = expected.emplace(name, Matrix::Zero(values.rows(), values.cols())).first->second;
            if (const Matrix& one = gradients[static_cast<std::size_t>(run.vars[name].node())]; one.size() != 0)
                sum += one * static_cast<Real>(chance);
        }
    }
    CHECK(all == Approx(1).epsilon(1e-9));

    const auto expected_loss = [&](const Parameters& changed) {
        double sum = 0;
        for (const auto& [choice, path] : paths) {
            const Recorded run(design, changed, pairs, path, false);
            const Drawn again = drawn(run.tape);
            REQUIRE(again.choice == choice);
            sum += again.chance * run.value();
        }
        return sum;
    };
    int seed = 0;
    for (const auto& [name, values] : parameters) {
        const Slope slope = along(values, expected.at(name), ++seed);
        INFO(name);
        CHECK(slope.found
              == Approx(difference(parameters, name, slope.direction, expected_loss)).epsilon(1e-6).margin(1e-8));
        CHECK(!expected.at(name).isZero(0));
    }
}

} // namespace

TEST_CASE("over all that hard attention can draw, its gradient is the expected loss's", "[gradient][encoder-decoder]")
{
    for (Score score : {Score::additive, Score::general, Score::qkv}) {
        CAPTURE(static_cast<int>(score));
        check_expectation(score, {{{3, 4}}, {{3}}}, 4); // one sentence: nothing to compare its loss with
        check_expectation(score, {{{3, 4}, {5, 6}}, {{3}, {}}}, 8); // each is the other's base line
    }
}

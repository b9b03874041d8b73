// The gradient of whole sentence classifiers against central differences, in double.
#include "core/mechanisms/classify.h"
#include "tests/core/tape/small_tapes.h"

#include <catch2/catch.hpp>

using namespace heed;
using namespace heed::test;

namespace {

SentenceClassifierDesign small_design(bool attention, bool both)
{
    SentenceClassifierDesign design;
    design.cell = CellKind::lstm;
    design.attention = attention;
    design.bidirectional = both;
    design.width = 4;
    design.embedding = 3;
    design.source_tokens = 7;
    design.classes = 3;
    return design;
}

struct Recorded {
    Recorded(const SentenceClassifierDesign& design, const Parameters& parameters, bool gradients)
        : tape([&] {
            TapeOptions options;
            options.viewing = false;
            options.gradients = gradients;
            return options;
        }())
        , vars(tape, parameters_of(design), parameters)
        , loss(classifier_loss(design, vars, {{3, 4, 5, 6}, {5}, {4, 6, 3}}, {2, 0, 1}, 3, "here/"))
    {
        tape.finish();
    }
    double value() const { return static_cast<double>(tape.cell(loss.node(), 0, 0)); }

    Tape tape;
    ParameterVars vars;
    Var loss;
};

void check(const SentenceClassifierDesign& design)
{
    Parameters parameters = random_parameters(parameters_of(design), 1);
    for (auto& [name, values] : parameters)
        values *= Real(2);
    const Recorded run(design, parameters, true);
    const std::vector<Matrix> gradients = run.tape.backward(run.loss);
    for (const auto& [name, values] : parameters) {
        const Matrix& gradient = gradients[static_cast<std::size_t>(run.vars[name].node())];
        INFO(name);
        REQUIRE(gradient.size() == values.size());
        for (Index r = 0; r < values.rows(); ++r)
            for (Index c = 0; c < values.cols(); ++c) {
                constexpr double step = 5e-6;
                Parameters less = parameters, more = parameters;
                less.at(name)(r, c) -= static_cast<Real>(step);
                more.at(name)(r, c) += static_cast<Real>(step);
                const double expected
                    = (Recorded(design, more, false).value() - Recorded(design, less, false).value()) / (2 * step);
                CHECK(static_cast<double>(gradient(r, c)) == Approx(expected).epsilon(1e-6).margin(1e-8));
            }
    }
}

} // namespace

TEST_CASE(
    "the gradient of every sentence classifier agrees with central differences", "[gradient][sentence-classifier]")
{
    for (bool attention : {false, true})
        for (bool both : {false, true}) {
            CAPTURE(attention, both);
            check(small_design(attention, both));
        }
}

TEST_CASE("the gradient of a sentence classifier holds what is dropped fixed", "[gradient][sentence-classifier]")
{
    SentenceClassifierDesign design = small_design(true, true);
    design.dropout = 0.3;
    check(design);
}

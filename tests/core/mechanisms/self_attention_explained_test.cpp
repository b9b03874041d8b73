// The operands that `explain` prints reproduce every cell of self-attention, to 1e-6 of the sum of the absolute
// terms.
#include "core/experiment/run.h"
#include "core/inputs/vectors.h"
#include "tests/core/tape/walk_explanations.h"

#include <catch2/catch.hpp>

using namespace heed;
using namespace heed::test;

namespace {

const std::filesystem::path samples = std::filesystem::path(HEED_SOURCE_DIR) / "samples";

Index cells_of_steps(const Tape& tape)
{
    Index cells = 0;
    for (int step : tape.steps())
        cells += tape.shape(step).rows * tape.shape(step).columns;
    return cells;
}

void check(const Experiment& experiment)
{
    const auto tape = run(experiment, resolve(experiment));
    REQUIRE(tape);
    const Walk walk = walk_explanations(*tape);
    INFO("worst: " << walk.where);
    CHECK(walk.cells == cells_of_steps(*tape));
    CHECK(walk.cells > 0);
    CHECK(walk.worst <= 1e-6);
}

} // namespace

TEST_CASE("every cell of the worked example is reproduced by the operands of its explanation", "[explanation]")
{
    Experiment experiment;
    experiment.input = read_vectors(samples / "worked-example.csv");
    experiment.weights = FileName{samples / "worked-example.safetensors", {}};
    check(experiment);
}

TEST_CASE("every cell of a run with 8 heads is reproduced by the operands of its explanation", "[explanation]")
{
    Experiment experiment;
    experiment.input = Sentence{"The animal did not cross the street because it was too tired."};
    experiment.settings["heads"] = std::int64_t{8};
    experiment.settings["width"] = std::int64_t{64};
    experiment.settings["mask"] = std::string("causal");
    experiment.settings["positions"] = std::string("sinusoidal");
    experiment.overrides
        = {{"mask", 0, 0, -INFINITY}, {"head 3/scaled scores", 2, 1, 4}, {"head 8/queries", 5, 7, 1.5}};
    check(experiment);
}

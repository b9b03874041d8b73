#include "core/experiment/shipped_weights.h"

#include "core/experiment/run.h"
#include "core/experiment/session.h"
#include "core/experiment/training.h"
#include "core/files/bytes.h"
#include "tests/core/scratch.h"

#include <catch2/catch.hpp>

using namespace heed;
using namespace heed::test;

namespace {

Experiment reversing()
{
    Experiment experiment;
    experiment.mechanism = "encoder-decoder";
    experiment.input = Sentence{"abcdef"};
    experiment.weights = shipped("reverse");
    return experiment;
}

const ShippedWeights& named(const std::string& name)
{
    for (const ShippedWeights& weights : shipped_weights())
        if (weights.name == name)
            return weights;
    FAIL(name << " is not there");
    throw;
}

// "je→I, …": each output token, and the source token that has its largest weight.
std::string alignment_of(const Tape& tape)
{
    std::string pairs;
    for (int step = 1; const auto node = tape.find("decoder/step " + std::to_string(step) + "/weights"); ++step) {
        const Matrix weights = tape.value(*node);
        Index column = 0;
        weights.row(0).maxCoeff(&column);
        const Quantity& said = *tape.quantity(*node);
        pairs += (step == 1 ? "" : ", ") + said.rows.labels->at(0) + "→"
                 + said.columns.labels->at(static_cast<std::size_t>(column));
    }
    return pairs;
}

} // namespace

TEST_CASE("weights that came with Heed are chosen by the settings", "[shipped]")
{
    Experiment experiment = reversing();
    CHECK(weights_file(experiment).filename() == "reverse-additive-global.safetensors");
    experiment.settings["score"] = std::string("general");
    experiment.settings["scope"] = std::string("local-p");
    experiment.settings["window"] = 3.5; // can be set while looking
    CHECK(weights_file(experiment).filename() == "reverse-general-local-p.safetensors");
    CHECK(weights_title(experiment) == "reverse-general-local-p, came with Heed");
    const std::set<std::string> choices = shipped_choices(experiment);
    CHECK(choices == std::set<std::string>{"score", "scope"});
    experiment.settings["score"] = std::string("dot");
    CHECK_THROWS_WITH(weights_file(experiment), Catch::Contains("score=dot") && Catch::Contains("there are"));
    experiment.weights = shipped("revers");
    CHECK_THROWS_WITH(weights_file(experiment), Catch::Contains("nearest: 'reverse'"));
}

TEST_CASE("a session that uses weights that came with Heed opens anywhere", "[shipped]")
{
    const Scratch scratch;
    Session session;
    session.experiment = reversing();
    write_session(scratch / "reverse.heed", session);
    CHECK(read_session(scratch / "reverse.heed").experiment == session.experiment);
}

TEST_CASE("all weights that came with Heed run, and each has a card that says how it was made", "[shipped]")
{
    std::uintmax_t bytes = 0;
    for (const ShippedWeights& weights : shipped_weights()) {
        INFO(weights.name);
        bytes += std::filesystem::file_size(weights.file);
        const std::string card = read_bytes(weights.card, 1 << 20);
        for (const std::string& word : {"# " + weights.name, std::string("- Seed: "), "heed train " + weights.task,
                 std::string("- Data: "), std::string("- Held out"), std::string("- Licence of the weights: ")})
            CHECK(card.find(word) != std::string::npos);
        CHECK_FALSE(weights.figures.empty());
        Experiment experiment;
        experiment.mechanism = weights.mechanism;
        experiment.input = Sentence{"2 may"};
        experiment.weights = shipped(weights.name);
        CHECK_FALSE(run(experiment, resolve(experiment))->untrained());
    }
    CHECK(bytes < 30'000'000);
}

TEST_CASE("with attention letters are reversed by looking at the mirrored ones, without it they are not", "[shipped]")
{
    const Json& attending = named("reverse-additive-global").figures;
    CHECK(attending.at("token-accuracy") >= 0.995);
    CHECK(attending.at("alignment") >= 0.95);
    CHECK(named("reverse-none-global").figures.at("token-accuracy") < 0.97);
    const Json& dates = named("dates-additive-global").figures;
    CHECK(dates.at("token-accuracy") >= 0.99);
    CHECK(dates.at("alignment") >= 0.9);
}

TEST_CASE("what was measured when the weights were made is measured again, and by length", "[shipped]")
{
    const ShippedWeights& weights = named("reverse-none-global");
    const auto trained = Training::of_weights(read_safetensors(weights.file), {});
    const Figures figures = trained->held_out(1000);
    for (const Figure& figure : figures)
        if (figure.name == "token-accuracy") // kept with 16 bits a number
            CHECK(figure.value == Approx(weights.figures.at("token-accuracy").get<double>()).margin(0.005));
    const std::vector<LengthFigures> lengths = trained->by_length(0, 1000);
    REQUIRE(lengths.size() == 9);
    CHECK(lengths.front().least == 4);
    CHECK(lengths.back().most == 12);
    CHECK(lengths.front().figures.front().value > lengths.back().figures.front().value + 0.2);
    CHECK_THROWS_AS(Training::of_weights(TensorFile{}, {}), FileError);
}

TEST_CASE("I love you is translated word by word, and each word looks at its own", "[shipped]")
{
    Experiment experiment;
    experiment.mechanism = "encoder-decoder";
    experiment.input = Sentence{"I love you"};
    experiment.weights = shipped("translate-additive-global");
    CHECK_THAT(alignment_of(*run(experiment, resolve(experiment))), Catch::StartsWith("je→i, t'→you, aime→love, "));
}

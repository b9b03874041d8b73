#include "core/experiment/cross_validation.h"
#include "core/experiment/run.h"
#include "tests/core/experiment/figure.h"
#include "tests/core/scratch.h"

#include <catch2/catch.hpp>

#include <mutex>

using namespace heed;
using namespace heed::test;
using Catch::Matchers::Contains;

namespace {

// Sentences that one word decides, wherever it stands; some of them twice, as people write them.
std::string easy_sentences()
{
    std::string text;
    for (int i = 0; i < 40; ++i) {
        const std::string n = std::to_string(i), yes = i % 2 ? "good food" : "food was good",
                          no = i % 2 ? "bad food" : "food was bad";
        text += "The " + yes + " on day " + n + ".\t1\nThe " + no + " on day " + n + ".\t0\n";
        if (i < 5)
            text += "the " + yes + " on day " + n + "!\t1\n";
    }
    return text;
}

TrainingRequest small_request(const std::filesystem::path& data)
{
    return {.task = "sentiment",
        .data = {data},
        .settings = {{"width", std::int64_t{8}}, {"embedding-width", std::int64_t{8}}, {"batch", std::int64_t{8}},
            {"rate", 0.02}, {"dropout", 0.2}}};
}

void steps(Training& training, int count)
{
    for (int i = 0; i < count; ++i)
        training.step();
}

} // namespace

TEST_CASE("a sentence classifier learns what one word decides", "[training][sentence-classifier]")
{
    const test::Scratch scratch;
    TrainingRequest request = small_request(scratch.put("easy.txt", easy_sentences()));
    const bool attention = GENERATE(false, true);
    CAPTURE(attention);
    request.settings["attention"] = attention;
    Training training(request);
    CHECK_THAT(training.account(), Contains("positive"));
    const double before = figure(training.held_out(1000), "loss");
    steps(training, 100);
    const Figures figures = training.held_out(1000);
    CHECK(figure(figures, "accuracy") == 1);
    CHECK(figure(figures, "loss") < before / 2);

    // What is written opens as it was learnt.
    const auto file = scratch / "learnt.safetensors";
    write_safetensors(file, training.weights(figures));
    Experiment experiment;
    experiment.mechanism = "sentence-classifier";
    experiment.input = Sentence{"The soup was good on day 3."};
    experiment.weights = FileName{file, {}};
    const auto tape = run(experiment, resolve(experiment));
    const int node = tape->at("probabilities");
    CHECK(tape->quantity(node)->columns.label(1) == "positive");
    CHECK(tape->cell(node, 0, 1) > Real(0.5));
}

TEST_CASE("training of a classifier has the same digits however many threads, and when it is gone on with",
    "[training][sentence-classifier]")
{
    const test::Scratch scratch;
    TrainingRequest request = small_request(scratch.put("easy.txt", easy_sentences()));
    Training one(request, 1), two(request, 2), stopped(request, 2);
    steps(one, 12);
    steps(two, 12);
    steps(stopped, 7);
    const auto state = scratch / "stopped.training";
    write_safetensors(state, stopped.state());
    const auto resumed = Training::resumed(read_safetensors(state));
    CHECK(resumed->steps() == 7);
    steps(*resumed, 5);
    const TensorFile expected = one.weights({});
    for (const auto& [name, tensor] : expected.tensors) {
        INFO(name);
        CHECK(two.weights({}).tensors.at(name).values == tensor.values);
        CHECK(resumed->weights({}).tensors.at(name).values == tensor.values);
    }
    request.settings["seed"] = std::int64_t{2};
    Training other(request, 1);
    steps(other, 12);
    CHECK(other.weights({}).tensors.at("output.weight").values != expected.tensors.at("output.weight").values);
}

TEST_CASE("a batch may hold fewer sentences than parts", "[training][sentence-classifier]")
{
    const test::Scratch scratch;
    TrainingRequest request = small_request(scratch.put("easy.txt", easy_sentences()));
    request.settings["batch"] = std::int64_t{1};
    request.settings["parts"] = std::int64_t{3};
    Training training(request);
    CHECK(training.step().loss > 0);
}

TEST_CASE("cross-validation measures each fold of each deal, whatever the threads", "[training][cross-validation]")
{
    const test::Scratch scratch;
    const CrossValidationRequest request{
        .training = small_request(scratch.put("easy.txt", easy_sentences())), .folds = 3, .seeds = 2, .steps = 15};
    int told = 0;
    const CrossValidated one = cross_validate(request, 1, [&](const FoldFigures&) { ++told; });
    const CrossValidated two = cross_validate(request, 2, [](const FoldFigures&) {});
    REQUIRE(one.folds.size() == 6);
    CHECK(told == 6);
    double sum = 0;
    for (std::size_t i = 0; i < 6; ++i) {
        CHECK(one.folds[i].seed == (i < 3 ? 1 : 2));
        CHECK(one.folds[i].fold == static_cast<Index>(i % 3) + 1);
        CHECK(figure(one.folds[i].held_out, "loss") == figure(two.folds[i].held_out, "loss"));
        sum += figure(one.folds[i].held_out, "accuracy");
    }
    CHECK(one.accuracy.mean == Approx(sum / 6));
    CHECK(one.accuracy.mean > 0.5);

    // A fold of it is the training that anybody can ask for.
    TrainingRequest alone = request.training;
    alone.settings["seed"] = std::int64_t{2};
    alone.settings["folds"] = alone.settings["fold"] = std::int64_t{3};
    Training training(alone);
    steps(training, 15);
    CHECK(figure(training.held_out(1000), "loss") == figure(one.folds[5].held_out, "loss"));
}

TEST_CASE("cross-validation says what it cannot do", "[training][cross-validation]")
{
    const auto nothing = [](const FoldFigures&) {};
    CrossValidationRequest request{.training = {.task = "reverse", .data = {}, .settings = {}}, .steps = 1};
    CHECK_THROWS_WITH(cross_validate(request, 2, nothing), Contains("'reverse'"));
    request.training.task = "sentiment";
    CHECK_THROWS_WITH(cross_validate(request, 2, nothing), Contains("--data"));
    const test::Scratch scratch;
    request.training = small_request(scratch.put("easy.txt", easy_sentences()));
    request.folds = 81; // there are 80 different sentences
    CHECK_THROWS_WITH(cross_validate(request, 2, nothing), Contains("2 to 80"));
}

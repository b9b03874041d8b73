// A training as a person asks for it, kept and gone on with.
#include "core/experiment/training.h"

#include "core/error.h"
#include "core/experiment/run.h"
#include "core/files/json.h"
#include "tests/core/scratch.h"

#include <catch2/catch.hpp>

using namespace heed;
using namespace heed::test;
using Catch::Matchers::Contains;

namespace {

TrainingRequest small(const std::string& task)
{
    TrainingRequest request;
    request.task = task;
    request.settings = {{"width", std::int64_t{8}}, {"embedding-width", std::int64_t{6}}, {"batch", std::int64_t{6}},
        {"rate", 0.01}, {"dropout", 0.1}};
    if (task == "translate")
        request.settings["units"] = std::int64_t{100};
    return request;
}

std::string pairs()
{
    std::string text = "no TAB\n\n";
    for (int i = 0; i < 60; ++i)
        text += "number " + std::to_string(i) + "\tle numéro " + std::to_string(i) + "\n";
    return text;
}

void take(Training& training, int steps)
{
    for (int i = 0; i < steps; ++i)
        training.step();
}

// Through the bytes of a file.
TensorFile kept(const Training& training)
{
    return parse_safetensors(to_safetensors(training.state()), "kept.training");
}

} // namespace

TEST_CASE("every task goes on where it was stopped, to the same digits", "[training]")
{
    const Scratch scratch;
    for (const char* task : {"reverse", "copy", "dates", "translate"}) {
        CAPTURE(task);
        TrainingRequest request = small(task);
        if (task == std::string("translate"))
            request.data = {scratch.put("pairs.txt", pairs())};
        Training straight(request);
        take(straight, 4);
        Training first(request, 1);
        take(first, 2);
        const auto second = Training::resumed(kept(first));
        CHECK(second->steps() == 2);
        CHECK(second->request().settings == request.settings);
        CHECK(second->account() == straight.account());
        take(*second, 2);
        CHECK((to_safetensors(second->state()) == to_safetensors(straight.state())));
    }
}

TEST_CASE("what was trained opens as weights and writes something", "[training]")
{
    const Scratch scratch;
    Training training(small("reverse"));
    take(training, 2);
    const auto file = scratch / "reverse.safetensors";
    write_safetensors(file, training.weights(training.held_out(5)));
    Experiment experiment;
    experiment.mechanism = "encoder-decoder";
    experiment.input = Sentence{"abcd", "dcba"};
    experiment.weights = FileName{file, {}};
    const auto tape = run(experiment, resolve(experiment));
    CHECK(tape->value(tape->at("alignment")).rows() == 5);
    CHECK(!tape->untrained());
    CHECK_THROWS_WITH(Training::resumed(read_safetensors(file)), Contains("no training"));
}

TEST_CASE("data that has changed is not learnt from any more", "[training]")
{
    const Scratch scratch;
    TrainingRequest request = small("translate");
    request.data = {scratch.put("pairs.txt", pairs())};
    Training training(request);
    const TensorFile file = kept(training);
    CHECK_NOTHROW(Training::resumed(file));
    scratch.put("pairs.txt", pairs() + "one\tun\n");
    CHECK_THROWS_WITH(
        Training::resumed(file), Contains("kept.training") && Contains("has changed") && Contains("pairs.txt"));
    std::filesystem::remove(scratch / "pairs.txt");
    CHECK_THROWS_AS(Training::resumed(file), FileError);
}

TEST_CASE("a kept training that lies is refused", "[training]")
{
    Training training(small("reverse"));
    take(training, 1);
    const auto refused = [&](const char* key, const std::string& told, const std::string& why) {
        CAPTURE(key, told);
        TensorFile file = kept(training);
        file.metadata[key] = told;
        CHECK_THROWS_AS(Training::resumed(file), FileError);
        CHECK_THROWS_WITH(Training::resumed(file), Contains("kept.training") && Contains(why));
    };
    refused("heed.task", "reverze", "there is no task 'reverze'");
    refused("heed.data", "3", "heed.data: expected");
    refused("heed.data", "[3]", "the name of a file");
    refused("heed.data", "[", "kept.training");
    refused("heed.data-sha256", "[\"0\"]", "has changed");
    refused("heed.training", "[]", "expected an object");
    refused("heed.training", "{\"width\": 8}", "width");
    refused("heed.training", "{\"width\": \"0\"}", "a whole number from 1 to 2048");
    refused("heed.training", "{\"width\": \"1e9\"}", "a whole number from 1 to 2048");
    refused("heed.training", "{\"wide\": \"8\"}", "'wide' is not known");
    refused("heed.training", "{\"width\": \"10\"}", "expected");
    refused("heed.training", "{\"rate\": \"nan\"}", "a number from");
    refused("heed.training", "{\"width\": \"2048\", \"layers\": \"8\"}", "are trained");
    refused("heed.steps", "-3", "expected a number of steps");
    for (const char* key : {"heed.task", "heed.data", "heed.data-sha256", "heed.training", "heed.steps"}) {
        CAPTURE(key);
        TensorFile file = kept(training);
        file.metadata.erase(key);
        CHECK_THROWS_AS(Training::resumed(file), FileError);
    }
}

TEST_CASE("a request that cannot be trained is refused", "[training]")
{
    const Scratch scratch;
    const auto refused = [](TrainingRequest request, const std::string& why) {
        CHECK_THROWS_WITH(Training(std::move(request)), Contains(why));
    };
    TrainingRequest request = small("revers");
    refused(request, "reverse");
    request = small("reverse");
    request.data = {scratch.put("pairs.txt", pairs())};
    refused(request, "takes no data file");
    request = small("reverse");
    request.settings["depth"] = std::int64_t{1};
    refused(request, "has no setting 'depth'");
    request = small("reverse");
    request.settings["width"] = std::int64_t{9};
    request.settings["bidirectional"] = true;
    refused(request, "wants an even one");
    request = small("reverse");
    request.settings = {{"width", std::int64_t{2048}}, {"layers", std::int64_t{8}}};
    refused(request, "are trained");
    request = small("reverse");
    request.settings["score"] = std::string("location");
    request.settings["positions"] = std::int64_t{3};
    refused(request, "positions: expected at least 12");
    refused(small("translate"), "wants one file of pairs");
    request = small("translate");
    request.data = {scratch.put("none.txt", "no TAB\n\n\xff\xfe\n")};
    refused(request, "3 lines skipped: 1 empty (line 2), 1 without a TAB (line 1), 1 not UTF-8 (line 3)");
    request.data = {scratch.put("one.txt", "one\tun\n")};
    refused(request, "at least two are needed");
}

TEST_CASE("what was skipped of the data is told", "[training]")
{
    const Scratch scratch;
    TrainingRequest request = small("translate");
    request.data = {scratch.put("pairs.txt", pairs() + std::string(1'000'000, 'x') + "\ty\n\xff\tz\n")};
    CHECK_THAT(Training(request).account(),
        Contains("4 lines skipped: 1 empty (line 2), 1 without a TAB (line 1), 1 over 10,000 bytes long (line 63), 1 "
                 "not UTF-8 (line 64)"));
}

TEST_CASE("of a file that is held out as a whole BLEU is measured, too, by words", "[training]")
{
    const Scratch scratch;
    TrainingRequest request = small("translate");
    request.data = {scratch.put("pairs.txt", pairs())};
    const Training training(request);
    const TensorFile weights = parse_safetensors(to_safetensors(training.weights({})), "made.safetensors");
    const auto measured = Training::of_weights(weights, request.data, true);
    const Figures figures = measured->held_out(60);
    CHECK(std::any_of(figures.begin(), figures.end(), [](const Figure& figure) { return figure.name == "bleu"; }));
    const auto groups = measured->by_length(0, 60);
    REQUIRE(groups.size() == 1);
    CHECK(groups[0].least == 1);
    CHECK(groups[0].most == 5);
    CHECK(groups[0].examples == 60);
}

TEST_CASE("held-out figures hang on the weights alone", "[training]")
{
    Training training(small("dates"));
    const Figures figures = training.held_out(20);
    take(training, 1);
    Training again(small("dates"));
    const Figures same = again.held_out(20);
    REQUIRE(figures.size() == same.size());
    for (std::size_t i = 0; i < figures.size(); ++i) {
        CHECK(figures[i].name == same[i].name);
        CHECK(figures[i].value == same[i].value);
        CHECK(figures[i].value >= 0);
        CHECK((figures[i].name == "loss" || figures[i].value <= 1));
    }
    CHECK(figures.back().name == "loss");
    CHECK(figures.back().value == Approx(std::log(20)).epsilon(0.2)); // of some twenty characters, none learnt
}

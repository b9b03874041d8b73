#include "core/experiment/training.h"

#include "core/error.h"

#include <catch2/catch.hpp>

using namespace heed;

namespace {

TrainingRequest small_reverse()
{
    return {.task = "reverse",
        .data = {},
        .settings = {{"width", std::int64_t{4}}, {"embedding-width", std::int64_t{4}}, {"batch", std::int64_t{4}}}};
}

} // namespace

TEST_CASE("a training goes on with other settings from where it is, and with the same ones to the same digits",
    "[training]")
{
    Training plain(small_reverse());
    plain.step();
    const auto same = plain.with(small_reverse().settings);
    auto settings = small_reverse().settings;
    settings["rate"] = 0.1;
    settings["batch"] = std::int64_t{6};
    const auto faster = plain.with(settings);
    CHECK(faster->steps() == 1);
    CHECK(faster->settings().real("rate") == 0.1);
    CHECK(faster->request().settings == settings);
    plain.step();
    same->step();
    faster->step();
    const auto weights
        = [](const Training& training) { return training.weights({}).tensors.at("encoder.embedding.weight").values; };
    CHECK(weights(*same) == weights(plain));
    CHECK(weights(*faster) != weights(plain));
}

TEST_CASE("a setting that the parameters hang on is refused to a training that is under way", "[training]")
{
    const Training training(small_reverse());
    auto settings = small_reverse().settings;
    settings["cell"] = std::string("lstm");
    CHECK(needs_restart("cell"));
    CHECK_FALSE(needs_restart("rate"));
    CHECK_THROWS_AS(training.with(settings), RequestError);
    settings = small_reverse().settings;
    settings["no-such"] = true;
    CHECK_THROWS_AS(training.with(settings), RequestError);
}

TEST_CASE("a training shows held-out examples with their targets", "[training]")
{
    const Training training(small_reverse());
    const Sentence first = training.example(0);
    CHECK(first.target == std::string(first.text.rbegin(), first.text.rend()));
    CHECK(training.example(1) != first);
    CHECK(training.example(1000) == first);
}

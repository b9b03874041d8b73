#include "core/inputs/spacing.h"

#include "core/error.h"

#include <catch2/catch.hpp>

using namespace heed;
using Catch::Matchers::Contains;

namespace {

Spacing learnt_from(const std::vector<std::string>& texts)
{
    Spacing::Learner learner;
    for (const std::string& text : texts)
        learner.add(language_words(text));
    return learner.learnt();
}

const std::vector<std::string> french
    = {"Va !", "Cours\u202f!", "Stop!", "Où es-tu ?", "« Oui », dit-il.", "Tom : non."};

} // namespace

TEST_CASE("Words are joined as English has it where nothing was learnt")
{
    const Spacing english;
    CHECK(english.join({"i", "don't", "know", ",", "tom", "."}) == "i don't know, tom.");
    CHECK(english.join({"he", "said", "\"", "go", "!", "\"", "(", "now", ")", "..."}) == "he said \"go!\" (now)...");
    CHECK(english.join({"it", "costs", "$", "5", "-", "or", "—", "6"}) == "it costs $5 - or — 6");
    CHECK(english.join({}).empty());
}

TEST_CASE("Elisions and what begins with a hyphen are joined")
{
    CHECK(Spacing().join({"je", "t'", "aime", "."}) == "je t'aime.");
    CHECK(Spacing().join({"qu'", "est", "-ce", "qu'", "il", "a"}) == "qu'est-ce qu'il a");
}

TEST_CASE("A space before a mark is learnt from what most texts have and written narrow")
{
    const Spacing spacing = learnt_from(french);
    CHECK(spacing.join({"va", "!"}) == "va\u202f!");
    CHECK(spacing.join({"«", "oui", "»", ",", "dit", "-il", "."}) == "«\u202foui\u202f», dit-il.");
    CHECK(spacing.join({"tom", ":", "non", "?", "!"}) == "tom\u202f: non\u202f?\u202f!");
    CHECK(learnt_from({"Go!", "Run !", "Stop!"}).join({"go", "!"}) == "go!");
}

TEST_CASE("Spacing reads back from its JSON and anything else is refused at its place")
{
    const Spacing spacing = learnt_from(french);
    CHECK(Spacing::from_json(spacing.to_json(), "x") == spacing);
    const auto refused = [](const char* text) { Spacing::from_json(parse_json(text, "test"), "spacing"); };
    CHECK_THROWS_WITH(refused("[]"), Contains("spacing: expected an object"));
    CHECK_THROWS_WITH(refused(R"({"?": true})"), Contains("spacing.?: expected two of true and false"));
    CHECK_THROWS_WITH(refused(R"({"?": [true, 1]})"), Contains("spacing.?"));
    CHECK_THROWS_WITH(refused(R"({"?!": [true, true]})"), Contains("spacing.?!: expected one character"));
    CHECK_THROWS_AS(refused(R"({"": [true, true]})"), RequestError);
}

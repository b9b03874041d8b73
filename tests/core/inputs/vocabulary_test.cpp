#include "core/inputs/vocabulary.h"

#include "core/error.h"

#include <catch2/catch.hpp>

using namespace heed;
using Catch::Matchers::Contains;

TEST_CASE("A vocabulary begins with start and end and unknown")
{
    const Vocabulary vocabulary;
    CHECK(vocabulary.size() == Vocabulary::first_unit);
    CHECK(vocabulary.unit(Vocabulary::start) == "<s>");
    CHECK(vocabulary.unit(Vocabulary::end) == "</s>");
    CHECK(vocabulary.unit(Vocabulary::unknown) == "<unk>");
    CHECK_FALSE(vocabulary.find("<s>")); // typed, it is text
}

TEST_CASE("A unit added twice keeps its number and is found by its text")
{
    Vocabulary vocabulary;
    CHECK(vocabulary.add("été") == 3);
    CHECK(vocabulary.add("b") == 4);
    CHECK(vocabulary.add("été") == 3);
    CHECK(vocabulary.find("b") == 4);
    CHECK_FALSE(vocabulary.find("c"));
    CHECK(vocabulary.unit(3) == "été");
    CHECK_THROWS_WITH(vocabulary.unit(5), "unit 5 is asked for: the vocabulary has 5");
    CHECK_THROWS_AS(vocabulary.unit(-1), Error);
    CHECK_THROWS_AS(vocabulary.add(""), Error);
}

TEST_CASE("A vocabulary reads back from its JSON and anything else is refused at its place")
{
    Vocabulary vocabulary;
    vocabulary.add("a");
    vocabulary.add("·b");
    CHECK(vocabulary.to_json().dump() == R"(["<s>","</s>","<unk>","a","·b"])");
    CHECK(Vocabulary::from_json(vocabulary.to_json(), "x") == vocabulary);

    const auto refused = [](const char* text) { Vocabulary::from_json(parse_json(text, "test"), "card.units"); };
    CHECK_THROWS_WITH(refused("{}"), Contains("card.units: expected a list"));
    CHECK_THROWS_WITH(refused(R"(["<s>"])"), "card.units: expected '</s>', found the end of the list");
    CHECK_THROWS_WITH(refused(R"(["a"])"), Contains("card.units[0]: expected \"<s>\", found \"a\""));
    CHECK_THROWS_WITH(refused(R"(["<s>","</s>","<unk>","a",1])"), Contains("card.units[4]: expected a text"));
    CHECK_THROWS_WITH(refused(R"(["<s>","</s>","<unk>",""])"), Contains("card.units[3]"));
    CHECK_THROWS_WITH(refused(R"(["<s>","</s>","<unk>","a","b","a"])"), "card.units[5]: \"a\" stands at 3 already");
}

#include "core/inputs/tokeniser.h"

#include "core/error.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace heed;
using Catch::Matchers::Contains;
using Texts = std::vector<std::string>;
using Flags = std::vector<bool>;

namespace {

const Texts sentences = {"Je t'aime.", "Je t'aime !", "Tu aimes ?", "Nous aimons l'été.", "Ils aiment le thé."};

} // namespace

TEST_CASE("Characters become their numbers and back with an unseen one shown as it was typed")
{
    const Tokeniser letters = Tokeniser::learn_characters({"cab", "é "});
    CHECK(letters.vocabulary().to_json().dump() == R"(["<s>","</s>","<unk>"," ","a","b","c","é"])");
    const Pieces pieces = letters.encode("bé x");
    CHECK(pieces.ids == std::vector<Index>{5, 7, 3, Vocabulary::unknown});
    CHECK(pieces.labels == Texts{"b", "é", " ", "x"});
    CHECK(pieces.unknown == Flags{false, false, false, true});
    CHECK(letters.decode({Vocabulary::start, 5, 7, Vocabulary::end}) == "bé");
    CHECK(letters.decode(pieces.ids) == "bé <unk>");
    CHECK(letters.encode("BÉ").ids == std::vector<Index>{5, 7}); // as lower case: no upper case was learnt
    CHECK(letters.normal_form("A b") == "A b");
}

TEST_CASE("Words are those seen often enough, the most frequent first")
{
    const Tokeniser words = Tokeniser::learn_words(sentences, 2);
    CHECK(words.vocabulary().to_json().dump() == R"(["<s>","</s>","<unk>",".","aime","je","t'"])");
    const Pieces pieces = words.encode("Je t’aime, toi");
    CHECK(pieces.labels == Texts{"je", "t'", "aime", ",", "toi"});
    CHECK(pieces.unknown == Flags{false, false, false, true, true});
    CHECK(words.decode(pieces.ids) == "je t'aime <unk> <unk>");
    CHECK(words.normal_form("Je t’aime!") == "je t'aime\u202f!");
}

TEST_CASE("Subwords join the pairs that stand side by side most often")
{
    // a·i stands 6 times, then ai·m, aim·e ; je, t' and the like stand twice.
    const Tokeniser subwords = Tokeniser::learn_subwords(sentences, 60);
    const Pieces pieces = subwords.encode("aimera");
    CHECK(pieces.labels == Texts{"aime", "·r", "·a"});
    CHECK(subwords.decode(pieces.ids).starts_with("aime"));
    CHECK(subwords.encode("je t'aime.").labels == Texts{"je", "t'", "aime", "."});
    CHECK(subwords.encode("je t'aime.").unknown == Flags(4, false));
}

TEST_CASE("Every text of known characters runs in subwords and comes back in its normal form")
{
    const Tokeniser subwords = Tokeniser::learn_subwords(sentences, 60);
    for (const char* text : {"Je t'aime !", "étésété", "Tu l'aimes ?", "timaj", "j'ai mal, nous l'aimons."}) {
        const Pieces pieces = subwords.encode(text);
        if (std::find(pieces.ids.begin(), pieces.ids.end(), Vocabulary::unknown) == pieces.ids.end())
            CHECK(subwords.decode(pieces.ids) == subwords.normal_form(text));
    }
    CHECK(subwords.decode(subwords.encode("Tu t'aimes ?").ids) == "tu t'aimes\u202f?");
}

TEST_CASE("A word spelt in characters is flagged and a character never seen is unknown under its own label")
{
    const Tokeniser subwords = Tokeniser::learn_subwords(sentences, 60);
    const Pieces pieces = subwords.encode("je mr wé");
    CHECK(pieces.labels == Texts{"je", "m", "·r", "w", "·é"});
    CHECK(pieces.unknown == Flags{false, true, true, true, true});
    CHECK(pieces.ids[3] == Vocabulary::unknown);
    CHECK(pieces.ids[1] != Vocabulary::unknown);
}

TEST_CASE("The same texts in another order give the same subwords")
{
    Texts turned(sentences.rbegin(), sentences.rend());
    CHECK(Tokeniser::learn_subwords(turned, 60) == Tokeniser::learn_subwords(sentences, 60));
}

TEST_CASE("Subwords hold no more units than asked for even when the characters alone would")
{
    CHECK(Tokeniser::learn_subwords(sentences, 12).vocabulary().size() <= 12);
    CHECK(Tokeniser::learn_subwords(sentences, 60).vocabulary().size() <= 60);
    CHECK_NOTHROW(Tokeniser::learn_subwords(sentences, 12).encode("je t'aime"));
}

TEST_CASE("Middle dots in a text are no continuation")
{
    const Tokeniser subwords = Tokeniser::learn_subwords({"a · b ·· c"}, 60);
    for (const char* text : {"a · b", "·", "·· a"})
        CHECK(subwords.decode(subwords.encode(text).ids) == subwords.normal_form(text));
}

TEST_CASE("A word of a hundred thousand characters is split in reasonable time")
{
    const Tokeniser subwords = Tokeniser::learn_subwords(sentences, 60);
    std::string word;
    for (int i = 0; i < 20'000; ++i)
        word += "aimet";
    CHECK(subwords.decode(subwords.encode(word).ids) == word);
    CHECK(Tokeniser::learn_subwords({word, word}, 60).vocabulary().size() > 10);
}

TEST_CASE("Text with nothing to read is refused by every kind")
{
    for (const Tokeniser& tokeniser : {Tokeniser::learn_characters(sentences), Tokeniser::learn_words(sentences, 1),
             Tokeniser::learn_subwords(sentences, 60)}) {
        CHECK_THROWS_AS(tokeniser.encode(" \n"), RequestError);
        CHECK_THROWS_AS(tokeniser.encode("\xff"), RequestError);
        CHECK_THROWS_AS(tokeniser.decode({10'000}), Error);
    }
    CHECK_THROWS_AS(Tokeniser::learn_words(sentences, 1).encode("\u200b"), RequestError);
}

TEST_CASE("A tokeniser of every kind reads back from its JSON")
{
    for (const Tokeniser& tokeniser : {Tokeniser::learn_characters(sentences), Tokeniser::learn_words(sentences, 1),
             Tokeniser::learn_subwords(sentences, 60)}) {
        const Tokeniser back = Tokeniser::from_json(parse_json(dump_json(tokeniser.to_json()), "x"), "x");
        CHECK(back == tokeniser);
        CHECK(back.encode("Tu aimes l'été ?").ids == tokeniser.encode("Tu aimes l'été ?").ids);
    }
}

TEST_CASE("JSON that is no tokeniser is refused at its place")
{
    const auto refused = [](const char* text) { Tokeniser::from_json(parse_json(text, "test"), "source"); };
    CHECK_THROWS_WITH(refused("[]"), Contains("source: expected an object"));
    CHECK_THROWS_WITH(refused("{}"), "source.kind: is missing");
    CHECK_THROWS_WITH(
        refused(R"({"kind": "letters"})"), Contains("source.kind: expected characters, words or subwords"));
    CHECK_THROWS_WITH(refused(R"({"kind": "characters", "units": ["a"]})"), Contains("source.units[0]"));
    CHECK_THROWS_WITH(refused(R"({"kind": "words", "units": ["<s>","</s>","<unk>"]})"), "source.spacing: is missing");
    CHECK_THROWS_WITH(refused(R"({"kind": "characters", "units": ["<s>","</s>","<unk>"], "spacing": {}})"),
        Contains("'spacing' is not known here"));
}

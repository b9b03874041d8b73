#include "core/inputs/language.h"

#include "core/error.h"

#include <catch2/catch.hpp>

using namespace heed;

namespace {

std::vector<std::string> split(std::string_view text)
{
    std::vector<std::string> result;
    for (const LanguageWord& word : language_words(text))
        result.push_back(word.text);
    return result;
}

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("A French elision is split after its apostrophe, which may be typographic or followed by a space")
{
    CHECK(split("Je t'aime.") == Texts{"je", "t'", "aime", "."});
    CHECK(split("Qu’est-ce qu'il a ?") == Texts{"qu'", "est", "-ce", "qu'", "il", "a", "?"});
    CHECK(split("je t' aime") == Texts{"je", "t'", "aime"});
    CHECK(split("aujourd'hui, jusqu'à") == Texts{"aujourd'hui", ",", "jusqu'", "à"});
}

TEST_CASE("A contraction of English stays one word and a quote is a mark")
{
    CHECK(split("I don't know, it's Tom's.") == Texts{"i", "don't", "know", ",", "it's", "tom's", "."});
    CHECK(split("'hello'") == Texts{"'", "hello", "'"});
}

TEST_CASE("What follows a hyphen inside a word is split before it and a dash is a mark")
{
    CHECK(split("Arrête-toi ! A-t-il — oui - non -x")
          == Texts{"arrête", "-toi", "!", "a", "-t", "-il", "—", "oui", "-", "non", "-", "x"});
}

TEST_CASE("Numbers and abbreviations keep their inner marks and a sentence's own end is split off")
{
    CHECK(split("At 2:30 p.m. it cost 1,234.50!") == Texts{"at", "2:30", "p.m", ".", "it", "cost", "1,234.50", "!"});
    CHECK(split("minutes.MAJOR 3.") == Texts{"minutes", ".", "major", "3", "."});
    CHECK(split("Wait... what?!") == Texts{"wait", "...", "what", "?", "!"});
}

TEST_CASE("Text in any normal form and with any space gives the same words")
{
    CHECK(split("E\u0301te\u0301\u00a0!") == split("Été !"));
    CHECK(split("Été\u202f!") == split("été !"));
    CHECK(split("so\u00adft zero\u200bwidth\u0001") == Texts{"soft", "zerowidth"});
    CHECK(language_words("Va !")[1].spaced);
    CHECK_FALSE(language_words(" Go!")[0].spaced);
    CHECK_FALSE(language_words("Go!")[1].spaced);
    CHECK(language_words("Go!")[1].mark);
}

TEST_CASE("An emoji is one mark with what is joined to it")
{
    CHECK(split("hi 👩‍👩‍👧👍🏽!") == Texts{"hi", "👩‍👩‍👧", "👍🏽", "!"});
    CHECK(split("שלום 我喜欢猫。") == Texts{"שלום", "我喜欢猫", "。"});
}

TEST_CASE("The key of a sentence forgets case, spaces and marks but not words")
{
    CHECK(sentence_key("Go  away!") == "go away");
    CHECK(sentence_key("go away.") == "go away");
    CHECK(sentence_key("go a way") == "go a way");
    CHECK(sentence_key("?!") == "? !");
    CHECK(sentence_key("\u200b").empty());
    CHECK_THROWS_AS(sentence_key("\xff"), RequestError);
}

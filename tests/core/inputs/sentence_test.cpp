#include "core/inputs/sentence.h"

#include "core/error.h"

#include <catch2/catch.hpp>

using namespace heed;
using Catch::Matchers::Contains;
using Texts = std::vector<std::string>;

TEST_CASE("A sentence is split into words with its punctuation as tokens")
{
    CHECK(words("The animal did not cross the street.")
          == Texts{"The", "animal", "did", "not", "cross", "the", "street", "."});
    CHECK(words("  \"I don't,\"\tshe’d said… \n") == Texts{"\"", "I", "don't", ",", "\"", "she’d", "said", "…"});
    CHECK(words("3.14 e-mail") == Texts{"3.14", "e", "-", "mail"});
    CHECK(words("one") == Texts{"one"});
}

TEST_CASE("An emoji is one token with all that is joined to it")
{
    CHECK(words("hi 👩‍👩‍👧 👍🏽!") == Texts{"hi", "👩‍👩‍👧", "👍🏽", "!"});
    CHECK(characters("a👩‍👩‍👧e\u0301") == Texts{"a", "👩‍👩‍👧", "e\u0301"});
}

TEST_CASE("Right-to-left text and scripts without spaces are split in reading order")
{
    CHECK(words("שלום עולם!") == Texts{"שלום", "עולם", "!"});
    CHECK(words("我喜欢猫。") == Texts{"我", "喜欢", "猫", "。"});
}

TEST_CASE("Characters are what a reader counts and spaces are among them")
{
    CHECK(characters("a é\r\n") == Texts{"a", " ", "é", "\r\n"});
}

TEST_CASE("Text without a word is refused with what to do")
{
    for (const char* text : {"", "   ", "\n\t\u00a0\u3000"}) {
        CHECK_THROWS_WITH(words(text), "the text is empty: type at least one word");
        CHECK_THROWS_AS(characters(text), RequestError);
    }
}

TEST_CASE("Text that is not UTF-8 is refused at its byte")
{
    CHECK_THROWS_WITH(words("ab \xff"), "the text is not UTF-8 at byte 3 (0xFF)");
    CHECK_THROWS_AS(characters("\xc3"), RequestError);
}

TEST_CASE("Five thousand words are split and a text over a megabyte is refused by its size")
{
    std::string text;
    for (int i = 0; i < 5000; ++i)
        text += "word ";
    CHECK(words(text).size() == 5000);
    CHECK(characters(std::string(text_limit, 'x')).size() == text_limit);
    CHECK_THROWS_WITH(
        words(std::string(text_limit + 1, 'x')), "the text has 1000001 bytes: at most 1000000 can be split");
}

TEST_CASE("A zero byte is a token like another control character")
{
    CHECK(words(std::string_view("a\0b", 3)).size() >= 2);
}

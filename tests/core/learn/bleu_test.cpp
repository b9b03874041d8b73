// Against tests/golden/bleu.json, which make_bleu.py reckons from the definition.

#include "core/learn/bleu.h"

#include "core/error.h"
#include "core/files/bytes.h"
#include "core/files/json.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace heed;
using Texts = std::vector<std::string>;

TEST_CASE("BLEU with its precisions and brevity and lengths equals the definition's")
{
    const Json cases = parse_json(read_bytes(HEED_SOURCE_DIR "/tests/golden/bleu.json", 1'000'000), "bleu.json");
    REQUIRE(cases.size() == 18);
    for (const Json& one : cases) {
        CAPTURE(one["name"].get<std::string>(), one["lower"].get<bool>());
        const Json& expected = one["expected"];
        const Bleu bleu = corpus_bleu(one["hypotheses"].get<Texts>(), one["references"].get<Texts>(),
            one["lower"] ? BleuCase::Lower : BleuCase::Kept);
        CHECK(bleu.score == Approx(expected["score"].get<double>()).epsilon(1e-9));
        CHECK(bleu.brevity_penalty == Approx(expected["brevity_penalty"].get<double>()).epsilon(1e-9));
        CHECK(bleu.hypothesis_length == expected["hypothesis_length"]);
        CHECK(bleu.reference_length == expected["reference_length"]);
        for (std::size_t n = 0; n < bleu_orders; ++n) {
            CHECK(bleu.precisions[n] == Approx(expected["precisions"][n].get<double>()).epsilon(1e-9));
            CHECK(bleu.right[n] == expected["right"][n]);
            CHECK(bleu.all[n] == expected["all"][n]);
        }
        if (one["lower"] == false)
            for (std::size_t i = 0; i < one["hypotheses"].size(); ++i)
                CHECK(bleu_tokens(one["hypotheses"][i].get<std::string>()) == one["tokens"][i].get<Texts>());
    }
}

TEST_CASE("The modified precision of Papineni's own example is two of seven")
{
    // Papineni et al. 2002, section 2.1, example 2, first reference.
    const Bleu bleu = corpus_bleu({"the the the the the the the."}, {"The cat is on the mat."}, BleuCase::Lower);
    CHECK(bleu.right[0] - 1 == 2); // without the full stop, which is right too
    CHECK(bleu.all[0] - 1 == 7);
}

TEST_CASE("N-grams are counted as in sacreBLEU's own test of its counts")
{
    // sacreBLEU, test/test_bleu.py, test_case_statistics: 4, 2, 1, 0 of 6, 5, 4, 3.
    const Bleu bleu = corpus_bleu({"am I am a character sequence"}, {"I am a symbol string sequence a a"});
    CHECK(bleu.right == std::array<Index, bleu_orders>{4, 2, 1, 0});
    CHECK(bleu.all == std::array<Index, bleu_orders>{6, 5, 4, 3});
    CHECK(corpus_bleu({"this is a test"}, {"this is a test"}).score == Approx(100)); // ibid., test_raw_bleu_cases
}

TEST_CASE("A translation a third too short pays the brevity penalty")
{
    CHECK(corpus_bleu({"a b c d"}, {"a b c d e f"}).score == Approx(100 * std::exp(1 - 6.0 / 4)));
}

TEST_CASE("No corpus at all scores nothing and an odd one is refused")
{
    CHECK(corpus_bleu({}, {}).score == 0);
    CHECK(corpus_bleu({""}, {""}).score == 0);
    CHECK_THROWS_AS(corpus_bleu({"a"}, {}), std::logic_error);
    CHECK_THROWS_AS(corpus_bleu({"\xff"}, {"a"}), Error);
}

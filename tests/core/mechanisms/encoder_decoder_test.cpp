// The encoder-decoder as an experiment runs it: what it writes itself, what it is given to write, what it refuses.
#include "core/error.h"
#include "core/experiment/run.h"
#include "core/files/json.h"
#include "core/inputs/vocabulary.h"
#include "core/mechanisms/encoder_decoder_model.h"
#include "tests/core/mechanisms/golden.h"
#include "tests/core/scratch.h"

#include <catch2/catch.hpp>

using namespace heed;
using namespace heed::test;
using Catch::Matchers::Contains;

namespace {

const std::string trained_ones = golden_folder + "encoder-decoder-";

Experiment pair(const std::string& text, const std::string& target = "")
{
    Experiment experiment;
    experiment.mechanism = "encoder-decoder";
    experiment.input = Sentence{text, target};
    return experiment;
}

Experiment trained(const std::string& name, const std::string& text, const std::string& target = "")
{
    Experiment experiment = pair(text, target);
    experiment.weights = FileName{trained_ones + name + ".safetensors", {}};
    return experiment;
}

// What a tape wrote, read from its steps, without the end.
std::string written(const Tape& tape, const std::string& scope)
{
    std::vector<std::string> labels;
    for (Index t = 1; const auto node = tape.find(scope + "decoder/step " + std::to_string(t) + "/probabilities");
         ++t)
        labels.push_back(tape.quantity(*node)->rows.labels->front());
    std::string text;
    for (std::size_t i = 0; i + 1 < labels.size(); ++i)
        text += labels[i];
    return text;
}

TensorFile weights_file()
{
    return read_safetensors(trained_ones + "general-global.safetensors");
}

// Runs on a copy of a weights file that tells something else of itself.
void check_lie(const std::string& key, const Json& value, const std::string& why)
{
    CAPTURE(key, value.dump());
    const test::Scratch scratch;
    TensorFile file = weights_file();
    Json told = parse_json(file.metadata.at("heed.settings"), "settings");
    told[key] = value;
    file.metadata["heed.settings"] = told.dump();
    Experiment experiment = pair("abc", "x");
    experiment.weights = FileName{scratch / "lying.safetensors", {}};
    write_safetensors(experiment.weights->path, file);
    CHECK_THROWS_WITH(run_of(experiment), Contains("lying.safetensors") && Contains(why));
}

} // namespace

TEST_CASE("what is generated is what the same words give when they are forced", "[encoder-decoder]")
{
    int compared = 0;
    for (const char* name : {"additive-global", "dot-local-m", "general-local-p", "location-hard", "none-global"})
        for (std::int64_t beam : {1, 3}) {
            CAPTURE(name, beam);
            Experiment free = trained(name, "abca");
            free.settings["beam"] = beam;
            const auto generated = run_of(free);
            for (std::int64_t i = 1; i <= beam; ++i) {
                const std::string scope = beam == 1 ? "" : "beam " + std::to_string(i) + "/";
                const std::string text = written(*generated, scope);
                if (text.empty() || text.find("<unk>") != std::string::npos)
                    continue; // neither can be typed: an empty target is one to be found
                const auto forced = run_of(trained(name, "abca", text));
                for (int node : forced->steps()) {
                    const std::string& path = forced->path(node);
                    CAPTURE(path);
                    auto found = generated->find(scope + path);
                    if (!found) // the encoder's, which all beams share
                        found = generated->find(path);
                    REQUIRE(found);
                    CHECK(generated->value(*found) == forced->value(node));
                    ++compared;
                }
            }
        }
    CHECK(compared > 200);
}

TEST_CASE("a drawn position is drawn again when the words are forced", "[encoder-decoder]")
{
    for (std::int64_t seed : {1, 2, 3}) {
        Experiment free = trained("general-hard", "abcdabcd");
        free.settings = {{"choice", std::string("drawn")}, {"seed", seed}, {"beam", std::int64_t{3}}};
        const auto generated = run_of(free);
        const std::string text = written(*generated, "beam 2/");
        if (text.empty())
            continue;
        Experiment same = free;
        std::get<Sentence>(same.input).target = text;
        CHECK(run_of(same)->value(run_of(same)->at("alignment"))
              == generated->value(generated->at("beam 2/alignment")));
    }
}

TEST_CASE("any sentence runs, and what was unknown keeps its own label", "[encoder-decoder]")
{
    const auto tape = run_of(trained("general-global", "a é👍🏽b", "xq"));
    const auto labels = tape->quantity(tape->at("alignment"))->columns.labels;
    CHECK(*labels == std::vector<std::string>{"a", " ", "é", "👍🏽", "b"});
    CHECK(tape->value(tape->at("alignment")).rows() == 3);
    const Matrix unknown = tape->value(tape->at("encoder/unknown"));
    REQUIRE(unknown.rows() == 5);
    CHECK(unknown(0, 0) == 0);
    CHECK(unknown(2, 0) == 1);
    CHECK(unknown(3, 0) == 1);
    CHECK(unknown(4, 0) == 0);
    CHECK_FALSE(run_of(trained("general-global", "ab", "x"))->find("encoder/unknown")); // all were known
}

TEST_CASE("the window is what it was trained with until another is set", "[encoder-decoder]")
{
    const auto weighed = [](const Experiment& experiment) {
        const auto tape = run_of(experiment);
        return (tape->value(tape->at("decoder/step 2/weights")).array() > 0).count();
    };
    Experiment experiment = trained("dot-local-m", "abcda", "xyz");
    CHECK(weighed(experiment) == 3); // 1.5 to either side
    const auto tape = run_of(experiment);
    const int window = tape->at("decoder/step 2/window");
    CHECK(tape->cell(window, 0, 0) == -0.5); // about position 1
    CHECK(tape->cell(window, 0, 1) == 2.5);
    experiment.settings["window"] = 0.5;
    CHECK(weighed(experiment) == 1);
}

TEST_CASE("a setting that the weights do not have is refused", "[encoder-decoder]")
{
    Experiment experiment = trained("dot-local-m", "abc", "x");
    experiment.settings["score"] = std::string("additive");
    CHECK_THROWS_WITH(run_of(experiment), Contains("'score' is set to additive, but the weights file says dot"));
}

TEST_CASE("a weights file that lies about itself is refused", "[encoder-decoder]")
{
    check_lie("width", 12, "expected");
    check_lie("width", 10'000'000'000, "a whole number from 1 to 2048");
    check_lie("width", "6", "a whole number from 1 to 2048");
    check_lie("layers", 0, "a whole number from 1 to 8");
    check_lie("layers", 2, "holds no tensor");
    check_lie("layers", 1.5, "a whole number from 1 to 8");
    check_lie("cell", "transformer", "one of gru, lstm, rnn");
    check_lie("cell", "lstm", "expected");
    check_lie("bidirectional", 1, "on or off");
    check_lie("bidirectional", false, "expected");
    check_lie("score", "additive", "expected 6 × 10");
    check_lie("window", -1, "a number from 0.5 to 100");
    check_lie("window", nullptr, "a number from 0.5 to 100");
}

TEST_CASE("a weights file without a part of its description is refused", "[encoder-decoder]")
{
    const test::Scratch scratch;
    for (const char* key : {"heed.settings", "heed.source", "heed.target"})
        for (const char* told : {"", "[]", "{}", "3", "{\"kind\": \"characters\", \"units\": [\"<s>\"]}"}) {
            CAPTURE(key, told);
            TensorFile file = weights_file();
            file.metadata[key] = told;
            Experiment experiment = pair("abc", "x");
            experiment.weights = FileName{scratch / "lying.safetensors", {}};
            write_safetensors(experiment.weights->path, file);
            CHECK_THROWS_WITH(run_of(experiment), Contains("lying.safetensors"));
            file.metadata.erase(key);
            write_safetensors(experiment.weights->path, file);
            CHECK_THROWS_WITH(run_of(experiment), Contains("lying.safetensors") && Contains(key));
        }
}

TEST_CASE("what is too long or too large is refused before it is computed", "[encoder-decoder]")
{
    const std::string many(501, 'a');
    Experiment characters = pair(many, "x");
    characters.settings = {{"tokens", std::string("characters")}, {"width", std::int64_t{4}}};
    CHECK_THROWS_WITH(run_of(characters), Contains("the sentence has 501 tokens, at most 500 are taken"));
    std::get<Sentence>(characters.input) = {"x", many};
    CHECK_THROWS_WITH(run_of(characters), Contains("the target has 501 tokens, at most 500 are taken"));

    Experiment large = pair("a b", "x");
    large.settings = {{"width", std::int64_t{2048}}, {"layers", std::int64_t{8}}};
    CHECK_THROWS_WITH(run_of(large), Contains("random parameters, at most 50000000 are drawn"));

    CHECK_THROWS_WITH(run_of(trained("location-global", "aaaaaa", "x")), Contains("these weights score 5 positions"));
    Experiment odd = pair("a b", "x");
    odd.settings = {{"bidirectional", true}, {"width", std::int64_t{5}}};
    CHECK_THROWS_WITH(run_of(odd), Contains("wants an even one"));
}

#include "core/experiment/catalogue.h"
#include "core/experiment/run.h"
#include "core/experiment/session.h"
#include "core/files/bytes.h"
#include "core/files/json.h"
#include "tests/core/mechanisms/golden.h"

#include <catch2/catch.hpp>

#include <limits>

using namespace heed::test;

namespace heed {
namespace {

struct Golden {
    TensorFile file;
    Experiment experiment;
    Index heads = 0;
};

Golden read_golden(const std::string& name)
{
    Golden golden{read_safetensors(golden_folder + name + ".safetensors"), {}, 0};
    const Matrix& input = golden.file.tensors.at("input").values;
    Vectors vectors{input, {}, {}};
    for (Index r = 0; r < input.rows(); ++r)
        vectors.names.push_back(std::to_string(r + 1));
    golden.experiment.input = vectors;
    golden.experiment.weights = FileName{golden_folder + name + ".safetensors", {}};
    golden.heads = std::stol(golden.file.metadata.at("heads"));
    if (golden.file.metadata.at("causal") == "true")
        golden.experiment.settings["mask"] = std::string("causal");
    return golden;
}

Matrix value(const Tape& tape, const std::string& path)
{
    return tape.value(tape.at(path));
}

Session worked_example()
{
    return read_session(HEED_SOURCE_DIR "/samples/worked-example.heed");
}

Experiment sentence(const std::string& text)
{
    Experiment experiment;
    experiment.input = Sentence{text};
    return experiment;
}

} // namespace

TEST_CASE("self-attention gives PyTorch's weights and output", "[self-attention][golden]")
{
    const std::string heads = GENERATE("1", "2", "8");
    const std::string tokens = GENERATE("3", "17", "128");
    const std::string causal = GENERATE("", "-causal");
    const Golden golden = read_golden("self-attention-h" + heads + "-n" + tokens + causal);
    CAPTURE(heads, tokens, causal);
    REQUIRE(golden.heads == std::stol(heads));

    const auto tape = run_of(golden.experiment);
    for (Index head = 1; head <= golden.heads; ++head) {
        const std::string path = "head " + std::to_string(head) + "/weights";
        CHECK(largest_difference(value(*tape, path), golden.file.tensors.at(path).values) < 1e-5);
    }
    CHECK(largest_difference(value(*tape, "output"), golden.file.tensors.at("output").values) < 1e-5);
    CHECK(!tape->untrained());
}

TEST_CASE("the worked example gives its published figures", "[self-attention][golden]")
{
    const auto tape = run_of(worked_example().experiment);
    const Json expected
        = parse_json(read_bytes(golden_folder + "worked_example.json", 1 << 20), "worked_example.json")
              .at("expected");
    for (const auto& [name, rows] : expected.items()) {
        CAPTURE(name);
        const Matrix found = value(*tape, "head 1/" + name);
        for (Index r = 0; r < found.rows(); ++r)
            for (Index c = 0; c < found.cols(); ++c)
                CHECK(found(r, c)
                      == Approx(rows[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)].get<double>())
                             .margin(2e-6));
    }
    Matrix context(4, 3);
    context << Real(0.98522025), Real(1.74174051), Real(0.75652026), Real(0.90965265), Real(1.40965265), Real(0.5),
        Real(0.99851226), Real(1.75849334), Real(0.75998108), Real(0.99560386), Real(1.90407309), Real(0.90846923);
    CHECK(largest_difference(value(*tape, "head 1/context"), context) < 1e-6);
    CHECK(value(*tape, "head 1/scores").row(0) == (Matrix(1, 4) << 8, 2, 10, 2).finished());
}

TEST_CASE("the quantities stand on the tape in the order of the computation", "[self-attention]")
{
    Experiment experiment = sentence("See that girl run.");
    experiment.settings = {{"heads", std::int64_t{1}}, {"positions", std::string("sinusoidal")}};
    const auto tape = run_of(experiment);
    std::vector<std::string> paths;
    for (int node : tape->steps())
        paths.push_back(tape->path(node));
    CHECK(paths
          == std::vector<std::string>{"embeddings", "positions", "input", "mask", "head 1/queries", "head 1/keys",
              "head 1/values", "head 1/scores", "head 1/scaled scores", "head 1/masked scores", "head 1/weights",
              "head 1/context", "heads joined", "output"});
    CHECK(!run_of(sentence("See that girl run."))->find("positions"));
}

TEST_CASE("a word always gets the same random vector", "[self-attention]")
{
    const auto tape = run_of(sentence("run girl run"));
    const Matrix rows = value(*tape, "embeddings");
    CHECK(rows.row(0) == rows.row(2));
    CHECK(rows.row(0) != rows.row(1));
    CHECK(value(*run_of(sentence("see that girl run")), "embeddings").row(2) == rows.row(1));
    CHECK(tape->untrained());
}

TEST_CASE("the same experiment gives the same digits, another seed others", "[self-attention]")
{
    Experiment experiment = sentence("See that girl run.");
    const Matrix first = value(*run_of(experiment), "output");
    CHECK(value(*run_of(experiment), "output") == first);
    experiment.settings["seed"] = std::int64_t{2};
    CHECK(value(*run_of(experiment), "output") != first);
}

TEST_CASE("masked keys weigh exactly nothing", "[self-attention]")
{
    Experiment experiment = sentence("one two three four five six");
    SECTION("causal")
    {
        experiment.settings["mask"] = std::string("causal");
        const Matrix weights = value(*run_of(experiment), "head 1/weights");
        for (Index q = 0; q < 6; ++q)
            for (Index k = 0; k < 6; ++k)
                CHECK((weights(q, k) == 0) == (k > q));
    }
    SECTION("window")
    {
        experiment.settings["mask"] = std::string("window");
        experiment.settings["window"] = std::int64_t{1};
        const Matrix weights = value(*run_of(experiment), "head 2/weights");
        for (Index q = 0; q < 6; ++q)
            for (Index k = 0; k < 6; ++k)
                CHECK((weights(q, k) == 0) == (std::abs(q - k) > 1));
    }
    SECTION("by hand, a whole row: all zeros")
    {
        for (Index k = 0; k < 6; ++k)
            experiment.overrides.push_back({"mask", 2, k, -std::numeric_limits<double>::infinity()});
        const auto tape = run_of(experiment);
        CHECK(value(*tape, "head 1/weights").row(2).isZero(0));
        CHECK(value(*tape, "head 1/context").row(2).isZero(0));
        CHECK(tape->explain(tape->at("head 1/weights"), 2, 0).note.find("masked") != std::string::npos);
    }
}

TEST_CASE("a cell set by hand is kept, and what follows is computed from it", "[self-attention]")
{
    Experiment experiment = worked_example().experiment;
    const Matrix before = value(*run_of(experiment), "head 1/context");
    experiment.overrides
        = {{"head 1/weights", 0, 0, 1}, {"head 1/weights", 0, 2, 0}, {"nowhere", 0, 0, 1}, {"output", 99, 0, 1}};
    const auto tape = run_of(experiment);
    const Matrix weights = value(*tape, "head 1/weights"), context = value(*tape, "head 1/context");
    CHECK(weights(0, 0) == 1);
    CHECK(context.row(0) != before.row(0));
    CHECK(context.row(1) == before.row(1));
    CHECK(largest_difference(context.row(0), weights.row(0) * value(*tape, "head 1/values")) < 1e-6);
    CHECK(tape->unreached_overrides() == std::vector<Override>{{"nowhere", 0, 0, 1}, {"output", 99, 0, 1}});
}

TEST_CASE("a setting that contradicts a file is an error that names both", "[self-attention]")
{
    Experiment experiment = worked_example().experiment;
    experiment.settings["width"] = std::int64_t{16};
    CHECK_THROWS_WITH(run_of(experiment), Catch::Contains("'width' is set to 16") && Catch::Contains("3"));
    experiment = worked_example().experiment;
    experiment.settings["heads"] = std::int64_t{2};
    CHECK_THROWS_WITH(run_of(experiment), Catch::Contains("heads"));
    experiment = read_golden("self-attention-h1-n3").experiment;
    experiment.settings = {{"heads", std::int64_t{3}}};
    CHECK_THROWS_WITH(run_of(experiment), Catch::Contains("heads"));
}

TEST_CASE("the key width follows the width and the heads until it is set", "[self-attention]")
{
    Experiment experiment = sentence("a b");
    experiment.settings = {{"width", std::int64_t{10}}, {"heads", std::int64_t{4}}};
    CHECK(value(*run_of(experiment), "heads joined").cols() == 8);
    experiment.settings["key-width"] = std::int64_t{3};
    CHECK(value(*run_of(experiment), "heads joined").cols() == 12);
}

TEST_CASE("a run that is too large is refused before it begins, with what makes it large", "[run]")
{
    std::string text;
    for (int i = 0; i < 5000; ++i)
        text += "word ";
    const Experiment experiment = sentence(text);
    RunControl control;
    control.memory_limit = 100 << 20;
    CHECK_THROWS_WITH(
        heed::run(experiment, {}, control), Catch::Contains("5000 × 5000") && Catch::Contains("head 1/scores"));
}

TEST_CASE("a stopped run returns nothing", "[run]")
{
    std::stop_source stop;
    RunControl control;
    control.stop = stop.get_token();
    control.progress = [&](double share) {
        if (share > 0.1)
            stop.request_stop();
    };
    CHECK(heed::run(sentence("The FBI is chasing a criminal on the run."), {}, control) == nullptr);
}

TEST_CASE("progress ends at the whole", "[run]")
{
    double last = 0;
    RunControl control;
    control.progress = [&](double share) {
        CHECK(share >= last);
        last = share;
    };
    REQUIRE(heed::run(sentence("See that girl run."), {}, control));
    CHECK(last == Approx(1.0));
}

TEST_CASE("every setting is declared with words, and its standard value is allowed", "[catalogue]")
{
    for (const Mechanism* mechanism : catalogue())
        for (const Setting& setting : mechanism->settings) {
            CAPTURE(mechanism->id, setting.name);
            CHECK(!setting.meaning.empty());
            CHECK(!setting.title.empty());
        }
    CHECK_THROWS_WITH(mechanism_named("self-atention"), Catch::Contains("'self-attention'"));
}

} // namespace heed

#include "core/experiment/run.h"
#include "core/files/json.h"
#include "core/mechanisms/classify.h"
#include "core/mechanisms/sentence_classifier.h"
#include "core/mechanisms/sentence_classifier_model.h"
#include "tests/core/mechanisms/golden.h"
#include "tests/core/scratch.h"

#include <catch2/catch.hpp>

using namespace heed;
using namespace heed::test;
using Catch::Matchers::Contains;

namespace {

std::string classifier_path(const std::string& pooling, const std::string& directions)
{
    return golden_folder + "sentence-classifier-" + pooling + "-" + directions + ".safetensors";
}

Experiment experiment_of(const std::filesystem::path& weights, const std::string& sentence)
{
    Experiment experiment;
    experiment.mechanism = "sentence-classifier";
    experiment.input = Sentence{sentence};
    experiment.weights = FileName{weights, {}};
    return experiment;
}

Experiment untrained(const std::string& sentence)
{
    Experiment experiment = experiment_of("", sentence);
    experiment.weights.reset();
    experiment.settings = {{"width", std::int64_t{8}}, {"embedding-width", std::int64_t{6}}};
    return experiment;
}

} // namespace

TEST_CASE("a sentence classifier gives PyTorch's numbers", "[sentence-classifier][golden]")
{
    const std::string pooling = GENERATE("attention", "last-state");
    const std::string directions = GENERATE("one", "both");
    CAPTURE(pooling, directions);
    const TensorFile file = read_safetensors(classifier_path(pooling, directions));
    const auto tape = run_of(experiment_of(classifier_path(pooling, directions), file.metadata.at("sentence")));
    const auto check = [&](const std::string& path, const std::string& name) {
        INFO(path);
        CHECK(largest_difference(tape->value(tape->at(path)), file.tensors.at(name).values) < 1e-6);
    };
    if (pooling == "attention") {
        for (const char* name : {"states", "scores", "weights", "context"})
            check(name, name);
    } else {
        CHECK(!tape->find("weights"));
        check("last state", "context");
    }
    check("probabilities", "probabilities");
    CHECK(!tape->untrained());
    CHECK(tape->quantity(tape->at("probabilities"))->columns.label(1) == "mixed");
}

TEST_CASE("the loss of a ragged batch and its gradient are PyTorch's", "[sentence-classifier][golden]")
{
    const std::string pooling = GENERATE("attention", "last-state");
    const std::string directions = GENERATE("one", "both");
    CAPTURE(pooling, directions);
    const TensorFile file = read_safetensors(classifier_path(pooling, directions));
    std::vector<Ids> sentences;
    std::vector<Index> labels;
    for (const Json& row : parse_json(file.metadata.at("batch"), "batch")) {
        sentences.push_back(row[0].get<Ids>());
        labels.push_back(row[1].get<Index>());
    }
    SentenceClassifierDesign design;
    design.cell = CellKind::lstm;
    design.attention = pooling == "attention";
    design.bidirectional = directions == "both";
    design.width = 6;
    design.embedding = 5;
    design.source_tokens = 10;
    design.classes = 3;
    const ParameterSpecs specs = parameters_of(design);
    const Parameters parameters = parameters_from(file, specs);

    TapeOptions options;
    options.gradients = true;
    Tape tape(options);
    const ParameterVars vars(tape, specs, parameters);
    const Var loss = classifier_loss(design, vars, sentences, labels, 3, "here/");
    tape.finish();
    CHECK(largest_difference(tape.value(loss.node()), file.tensors.at("loss").values) < 1e-6);
    const std::vector<Matrix> gradients = tape.backward(loss);
    for (const ParameterSpec& spec : specs) {
        INFO(spec.name);
        CHECK(largest_difference(gradients[static_cast<std::size_t>(vars[spec.name].node())],
                  file.tensors.at("gradient/" + spec.name).values)
              < 1e-6);
    }

    // Each sentence for itself says the same as all together.
    const Matrix together = class_probabilities(design, parameters, sentences);
    for (std::size_t i = 0; i < sentences.size(); ++i)
        CHECK(largest_difference(
                  class_probabilities(design, parameters, {sentences[i]}), together.row(static_cast<Index>(i)))
              < 1e-6);
}

TEST_CASE("the weights of a sentence are one row over its words", "[sentence-classifier]")
{
    const auto tape = run_of(untrained("It was not good, was it?"));
    const int node = tape->at("weights");
    const Quantity& quantity = *tape->quantity(node);
    CHECK(quantity.role == Role::weights);
    CHECK(tape->shape(node) == Shape{1, 8});
    CHECK(quantity.columns.label(2) == "not");
    CHECK(tape->value(node).sum() == Approx(1));
    CHECK(tape->untrained());
    CHECK(tape->quantity(tape->at("probabilities"))->columns.label(0) == "negative");
}

TEST_CASE("words that weights do not know are read as unknown ones, and shown as typed", "[sentence-classifier]")
{
    const std::string weights = classifier_path("attention", "both");
    const auto tape = run_of(experiment_of(weights, "the flurble works"));
    const Matrix rows = tape->value(tape->at("encoder/embeddings"));
    const TensorFile file = read_safetensors(weights);
    CHECK(rows.row(1) == file.tensors.at("encoder.embedding.weight").values.row(2));
    CHECK(tape->quantity(tape->at("weights"))->columns.label(1) == "flurble");
}

TEST_CASE("a weight set by hand changes what the sentence is taken for", "[sentence-classifier]")
{
    Experiment experiment = experiment_of(classifier_path("attention", "both"), "the food was not good");
    const Matrix before = run_of(experiment)->value(run_of(experiment)->at("probabilities"));
    experiment.overrides = {{"scores", 0, 3, -std::numeric_limits<double>::infinity()}};
    const auto tape = run_of(experiment);
    CHECK(tape->cell(tape->at("weights"), 0, 3) == 0);
    CHECK(tape->value(tape->at("probabilities")) != before);
}

TEST_CASE("a sentence classifier refuses weights that are none of its own", "[sentence-classifier]")
{
    const TensorFile good = read_safetensors(classifier_path("attention", "both"));
    const test::Scratch scratch;
    const auto refused = [&](const std::function<void(TensorFile&)>& spoil, const std::string& says) {
        TensorFile file = good;
        spoil(file);
        const auto path = scratch / "spoilt.safetensors";
        write_safetensors(path, file);
        INFO(says);
        CHECK_THROWS_WITH(run_of(experiment_of(path, "good")), Contains(says));
        CHECK_THROWS_AS(run_of(experiment_of(path, "good")), FileError);
    };
    refused([](TensorFile& file) { file.metadata.clear(); }, "heed.settings");
    refused([](TensorFile& file) { file.metadata["heed.mechanism"] = "encoder-decoder"; }, "encoder-decoder");
    refused([](TensorFile& file) { file.metadata["heed.settings"] = "{}"; }, "attention");
    refused([](TensorFile& file) { file.metadata["heed.settings"] = "[1"; }, "spoilt.safetensors");
    refused(
        [](TensorFile& file) {
            file.metadata["heed.settings"]
                = R"({"attention": true, "bidirectional": true, "width": 1000000000, "embedding-width": 5})";
        },
        "width");
    refused([](TensorFile& file) { file.metadata["heed.source"] = "{}"; }, "heed.source");
    refused([](TensorFile& file) { file.metadata["heed.classes"] = R"(["good"])"; }, "heed.classes");
    refused([](TensorFile& file) { file.metadata["heed.classes"] = R"(["good", 1])"; }, "heed.classes");
    refused([](TensorFile& file) { file.metadata["heed.classes"] = R"(["good", "bad"])"; }, "output.weight");
    refused([](TensorFile& file) { file.tensors.erase("attention.bias"); }, "attention.bias");
    refused([](TensorFile& file) { file.tensors.erase("encoder.rnn.weight_hh_l0_reverse"); }, "weight_hh_l0_reverse");
}

TEST_CASE("a sentence classifier refuses what contradicts its weights, and what is too long", "[sentence-classifier]")
{
    Experiment experiment = experiment_of(classifier_path("attention", "both"), "good");
    experiment.settings["attention"] = false;
    CHECK_THROWS_WITH(run_of(experiment), Contains("attention"));
    experiment = untrained("good");
    experiment.settings["width"] = std::int64_t{7};
    CHECK_THROWS_WITH(run_of(experiment), Contains("width is 7"));
    std::string many;
    for (int i = 0; i < 501; ++i)
        many += "word ";
    CHECK_THROWS_WITH(run_of(untrained(many)), Contains("501 tokens"));
    experiment = untrained("good");
    experiment.input = Sentence{"good", "bad"};
    CHECK_THROWS_AS(run_of(experiment), RequestError);
}

// Encoder-decoders against PyTorch's: every score and scope, each cell, direction and number of layers among them.
#include "core/experiment/run.h"
#include "core/mechanisms/encoder_decoder_model.h"
#include "tests/core/mechanisms/golden.h"
#include "tests/core/mechanisms/small_encoder_decoder.h"

#include <catch2/catch.hpp>

using namespace heed;
using namespace heed::test;

namespace {

struct Golden {
    std::string name;
    std::filesystem::path path;
    TensorFile file;
    const Matrix& at(const std::string& tensor) const { return file.tensors.at(tensor).values; }
    bool has(const std::string& tensor) const { return file.tensors.contains(tensor); }
};

std::vector<Golden> goldens()
{
    std::vector<Golden> all;
    for (const char* scope : {"global", "local-m", "local-p", "hard"})
        for (const char* score :
            {"none", "additive", "dot", "scaled-dot", "general", "concat", "location", "qkv", "linear"}) {
            if (score == std::string("none") && scope != std::string("global"))
                continue;
            const std::string name = "encoder-decoder-" + std::string(score) + "-" + scope;
            const std::filesystem::path path = golden_folder + name + ".safetensors";
            all.push_back({name, path, read_safetensors(path)});
        }
    return all;
}

Ids ids(const Matrix& numbers)
{
    Ids ids;
    for (Index i = 0; i < numbers.size(); ++i)
        ids.push_back(static_cast<Index>(numbers.data()[i]));
    return ids;
}

Pairs pairs_of(const Golden& golden)
{
    Pairs pairs;
    for (int i = 1; golden.has("source/" + std::to_string(i)); ++i) {
        pairs.sources.push_back(ids(golden.at("source/" + std::to_string(i))));
        pairs.targets.push_back(ids(golden.at("target/" + std::to_string(i))));
    }
    return pairs;
}

struct Model {
    Settings settings;
    EncoderDecoderModel model;
    Parameters parameters;
};

Model model_of(const Golden& golden)
{
    Experiment experiment;
    experiment.mechanism = "encoder-decoder";
    experiment.input = Sentence{"a", "x"};
    const Settings settings = settle(experiment, {std::make_shared<const TensorFile>(golden.file), nullptr});
    EncoderDecoderModel model = model_from(golden.file, settings);
    Parameters parameters = parameters_from(golden.file, parameters_of(model.design));
    return {settings, std::move(model), std::move(parameters)};
}

} // namespace

TEST_CASE(
    "every score and scope gives PyTorch's annotations, weights, contexts and words", "[encoder-decoder][golden]")
{
    for (const Golden& golden : goldens()) {
        CAPTURE(golden.name);
        const Model model = model_of(golden);
        const Pairs pairs = pairs_of(golden);
        REQUIRE(pairs.sources.size() == 3);
        for (std::size_t i = 0; i < pairs.sources.size(); ++i) {
            Experiment experiment;
            experiment.mechanism = "encoder-decoder";
            experiment.input
                = Sentence{model.model.source.decode(pairs.sources[i]), model.model.target.decode(pairs.targets[i])};
            experiment.weights = FileName{golden.path, {}};
            const auto tape = run(experiment, resolve(experiment));
            const std::string number = std::to_string(i + 1);
            const auto value = [&](const std::string& path) { return tape->value(tape->at(path)); };
            const auto compare = [&](const Matrix& found, const std::string& tensor, Index row) {
                CAPTURE(tensor, row);
                const Matrix& all = golden.at(tensor + "/" + number);
                CHECK(largest_difference(found, row < 0 ? all : Matrix(all.row(row))) < 1e-5);
            };
            compare(value("encoder/annotations"), "annotations", -1);
            CHECK(!tape->untrained());
            for (std::size_t t = 0; t <= pairs.targets[i].size(); ++t) {
                const std::string step = "decoder/step " + std::to_string(t + 1) + "/";
                const auto row = static_cast<Index>(t);
                compare(value(step + "context"), "context", row);
                compare(value(step + "attentional state"), "attentional", row);
                compare(value(step + "probabilities"), "probabilities", row);
                if (golden.has("weights/" + number))
                    compare(value(step + "weights"), "weights", row);
            }
            if (golden.has("weights/" + number))
                compare(value("alignment"), "weights", -1);
        }
    }
}

TEST_CASE("the loss of a ragged batch and its gradients are those of PyTorch's autograd", "[encoder-decoder][golden]")
{
    int gradients_seen = 0;
    for (const Golden& golden : goldens()) {
        CAPTURE(golden.name);
        const Model model = model_of(golden);
        const Approx loss = Approx(static_cast<double>(golden.at("loss")(0, 0))).epsilon(1e-6);
        CHECK(Recorded(model.model.design, model.parameters, pairs_of(golden), "", false).value() == loss);
        if (model.model.design.reach == Reach::hard)
            continue; // it draws while it learns
        const Recorded run(model.model.design, model.parameters, pairs_of(golden));
        CHECK(run.value() == loss);
        const std::vector<Matrix> gradients = run.tape.backward(run.loss);
        for (const auto& [name, values] : model.parameters) {
            CAPTURE(name);
            const Matrix& expected = golden.at("gradient/" + name);
            const Matrix& found = gradients[static_cast<std::size_t>(run.vars[name].node())];
            REQUIRE(found.rows() == values.rows());
            CHECK(largest_difference(found, expected) < 1e-4 * static_cast<double>(expected.cwiseAbs().maxCoeff()));
            ++gradients_seen;
        }
    }
    CHECK(gradients_seen > 300);
}

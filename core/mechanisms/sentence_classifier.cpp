#include "core/mechanisms/sentence_classifier.h"

#include "core/error.h"
#include "core/mechanisms/classify.h"
#include "core/mechanisms/model_metadata.h"
#include "core/mechanisms/sentence_classifier_model.h"
#include "core/tape/normalise.h"

namespace heed {
namespace {

constexpr Index most_tokens = 500; // each leaves several nodes behind

Setting whole(std::string name, std::string title, std::string meaning, std::int64_t standard, double least,
    double most, std::string follows = "the weights file")
{
    return {.name = std::move(name),
        .title = std::move(title),
        .meaning = std::move(meaning),
        .standard = standard,
        .least = least,
        .most = most,
        .choices = {},
        .follows = std::move(follows),
        .only_when = {}};
}

Setting on_off(std::string name, std::string title, std::string meaning)
{
    Setting setting = whole(std::move(name), std::move(title), std::move(meaning), 0, 0, 0);
    setting.standard = true;
    return setting;
}

std::vector<Setting> declared()
{
    return {
        on_off("attention", "Attention",
            "All states, summed by their weights, stand for the sentence; off: the last state alone."),
        on_off("bidirectional", "Both directions", "The network reads forwards and backwards; a state joins both."),
        whole("width", "Width", "Features of a state.", 64, 1, 2048),
        whole("embedding-width", "Embedding width", "Features of a token's vector.", 64, 1, 2048),
        whole("seed", "Seed", "Start of the random numbers: the same seed, the same weights.", 1, 0, 2147483647, {}),
    };
}

void settle(Settings& settings, const MechanismInput&, const TensorFile* weights)
{
    if (weights) {
        settle_from_metadata(settings, *weights, sentence_classifier, classifier_settings());
        parameters_from(*weights, parameters_of(classifier_from(*weights, settings).design));
    }
    classifier_design(settings);
}

SentenceClassifierModel random_model(const Settings& settings, const Sentence& sentence)
{
    SentenceClassifierModel model{
        classifier_design(settings), Tokeniser::learn_words({sentence.text}, 1), {"negative", "positive"}};
    model.design.source_tokens = model.source.vocabulary().size();
    return model;
}

void record(const Settings& settings, const MechanismInput& input, const TensorFile* weights, Tape& tape)
{
    const Sentence& sentence = std::get<Sentence>(input);
    const SentenceClassifierModel model
        = weights ? classifier_from(*weights, settings) : random_model(settings, sentence);
    const Pieces pieces = model.source.encode(sentence.text);
    if (static_cast<Index>(pieces.ids.size()) > most_tokens)
        throw RequestError("the sentence has " + std::to_string(pieces.ids.size()) + " tokens, at most "
                           + std::to_string(most_tokens) + " are taken");

    const ParameterSpecs specs = parameters_of(model.design);
    auto parameters = std::make_shared<const Parameters>(
        weights ? parameters_from(*weights, specs) : random_parameters(specs, model.design.seed));
    tape.keep(parameters);
    if (!weights)
        tape.mark_untrained();

    const ParameterVars vars(tape, specs, *parameters);
    const auto shared = [](std::vector<std::string> labels) {
        return std::make_shared<const std::vector<std::string>>(std::move(labels));
    };
    // The sentence stands where words stand, so that its words are shaded by what it attends to.
    const ClassifierAxes axes{{AxisKind::token, "token", shared(pieces.labels)},
        {AxisKind::token, "sentence", shared({"the sentence"})},
        {AxisKind::category, "class", shared(model.classes)}};
    const Var scores = class_scores(model.design, vars, {pieces.ids}, axes);
    tape.name(softmax_rows(scores), [&] {
        return Quantity{.name = "probabilities",
            .symbol = "p",
            .meaning = "How likely each class is, for this sentence.",
            .role = Role::probabilities,
            .part = Part::output,
            .rows = axes.sentence,
            .columns = axes.classes,
            .formula = "class-probabilities"};
    });
}

const Source source{
    "Raffel, Ellis", "Feed-Forward Networks with Attention Can Solve Some Long-Term Memory Problems", 2015};

} // namespace

const Mechanism sentence_classifier{
    .id = "sentence-classifier",
    .title = "Sentence classifier with attention",
    .summary = "A recurrent network reads a sentence, and attention chooses which of its words decide its class.",
    .family = "Recurrent attention",
    .source = source,
    .inputs = {InputKind::sentence},
    .settings = declared(),
    .first_path = "weights",
    .settle = settle,
    .record = record,
};

} // namespace heed

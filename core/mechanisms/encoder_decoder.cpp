#include "core/mechanisms/encoder_decoder.h"

#include "core/error.h"
#include "core/mechanisms/decoder.h"
#include "core/mechanisms/encoder_decoder_model.h"
#include "core/mechanisms/search.h"
#include "core/tape/arrange.h"
#include "core/tape/normalise.h"

#include <algorithm>

namespace heed {
namespace {

constexpr Index most_tokens = 500; // of a source or a target: each leaves several nodes behind
constexpr Index most_random = 50'000'000;
constexpr const char* end_label = "⏎"; // </s>, drawn

Setting whole(
    std::string name, std::string title, std::string meaning, std::int64_t standard, double least, double most)
{
    return {.name = std::move(name),
        .title = std::move(title),
        .meaning = std::move(meaning),
        .standard = standard,
        .least = least,
        .most = most,
        .choices = {},
        .follows = {},
        .only_when = {}};
}

Setting one_of(std::string name, std::string title, std::string meaning, std::vector<std::string> choices)
{
    Setting setting = whole(std::move(name), std::move(title), std::move(meaning), 0, 0, 0);
    setting.standard = choices[0];
    setting.choices = std::move(choices);
    return setting;
}

Setting on_off(std::string name, std::string title, std::string meaning)
{
    Setting setting = whole(std::move(name), std::move(title), std::move(meaning), 0, 0, 0);
    setting.standard = false;
    return setting;
}

Setting following(Setting setting)
{
    setting.follows = "the weights file";
    return setting;
}

Setting idle_unless(Setting setting, std::string condition)
{
    setting.only_when = std::move(condition);
    return setting;
}

std::vector<Setting> declared()
{
    Setting window = whole(
        "window", "Window D", "How many source tokens to either side the local scopes let a step see.", 0, 0.5, 100);
    window.standard = 2.0;
    return {
        following(one_of("score", "Score", "How a decoder state is compared with a source token.",
            {"additive", "dot", "scaled-dot", "general", "concat", "location", "qkv", "linear", "none"})),
        following(one_of(
            "scope", "Scope", "Which source tokens a step may look at.", {"global", "local-m", "local-p", "hard"})),
        window,
        idle_unless(one_of("choice", "Choice", "Hard attention takes the largest weight, or draws by the weights.",
                        {"largest", "drawn"}),
            "scope=hard"),
        following(one_of("cell", "Cell", "What carries the memory from step to step.", {"gru", "lstm", "rnn"})),
        following(on_off("bidirectional", "Both directions",
            "The encoder reads forwards and backwards; an annotation joins both.")),
        following(whole("layers", "Layers", "Recurrent layers, in the encoder and in the decoder.", 1, 1, 8)),
        following(whole("width", "Width", "Features of an annotation and of a decoder state.", 64, 1, 2048)),
        following(whole("embedding-width", "Embedding width", "Features of a token's vector.", 64, 1, 2048)),
        following(on_off("input-feeding", "Input feeding",
            "The attentional state goes into the next step (Luong et al., section 3.3).")),
        following(whole("positions", "Positions",
            "How many source positions location and linear scores are made for.", 32, 1, 1000)),
        whole(
            "beam", "Beam", "How many translations the search keeps; 1 takes the likeliest word each time.", 1, 1, 8),
        one_of("tokens", "Tokens", "With random weights: cut the sentence into words or into characters.",
            {"words", "characters"}),
        whole("seed", "Seed", "Start of the random numbers: the same seed, the same weights and draws.", 1, 0,
            2147483647),
    };
}

const Sentence& sentence_of(const MechanismInput& input)
{
    return std::get<Sentence>(input);
}

void settle(Settings& settings, const MechanismInput&, const TensorFile* weights)
{
    if (weights) {
        settle_from_model(settings, *weights);
        parameters_from(*weights, parameters_of(model_from(*weights, settings).design));
    }
    design_of(settings);
}

Tokeniser learnt_from(const std::string& text, const std::string& tokens)
{
    return tokens == "characters" ? Tokeniser::learn_characters({text}) : Tokeniser::learn_words({text}, 1);
}

EncoderDecoderModel random_model(const Settings& settings, const Sentence& sentence)
{
    const std::string& tokens = settings.word("tokens");
    EncoderDecoderModel model{design_of(settings), learnt_from(sentence.text, tokens),
        learnt_from(sentence.target.empty() ? sentence.text : sentence.target, tokens)};
    model.design.source_tokens = model.source.vocabulary().size();
    model.design.target_tokens = model.target.vocabulary().size();
    return model;
}

std::vector<std::string> labels_of(const Tokeniser& tokeniser, const Ids& ids)
{
    std::vector<std::string> labels;
    for (Index id : ids)
        labels.push_back(id == Vocabulary::end ? end_label : tokeniser.vocabulary().unit(id));
    return labels;
}

Axis labelled(AxisKind kind, const std::string& name, std::vector<std::string> labels)
{
    return {kind, name, std::make_shared<const std::vector<std::string>>(std::move(labels))};
}

// One target, its words given: every step of the decoder, and the alignment that its weights make together.
void record_target(Tape& tape, const EncoderDecoderModel& model, const Decoder& decoder,
    const std::vector<CellState>& last, Ids words, std::vector<std::string> labels)
{
    words.push_back(Vocabulary::end);
    labels.push_back(end_label);
    Ids before = words;
    std::rotate(before.begin(), before.end() - 1, before.end());
    before[0] = Vocabulary::start;

    const AxisKind kind = model.target.kind() == Tokeniser::Kind::Characters ? AxisKind::character : AxisKind::token;
    const Axis vocabulary = labelled(AxisKind::category, "word", [&] {
        Ids all(static_cast<std::size_t>(model.target.vocabulary().size()));
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = static_cast<Index>(i);
        return labels_of(model.target, all);
    }());
    DecoderState state = decoder.start(last);
    const Var y = decoder.embeddings(before);
    std::vector<Var> weights;
    for (std::size_t t = 0; t < words.size(); ++t) {
        const Axis query = labelled(kind, "query", {labels[t]});
        DecoderStep step = decoder.step(state, slice_rows(y, static_cast<Index>(t), 1),
            {.number = static_cast<Index>(t + 1), .query = query, .training = false, .random_path = "decoder/"});
        {
            const Scope scope(tape, "decoder");
            const Scope step_scope(tape, "step", static_cast<Index>(t + 1));
            tape.name(softmax_rows(step.logits), [&] {
                return Quantity{.name = "probabilities",
                    .symbol = "p_t",
                    .meaning = "How likely each word is to come next.",
                    .role = Role::probabilities,
                    .part = Part::output,
                    .rows = query,
                    .columns = vocabulary,
                    .formula = "word-probabilities"};
            });
        }
        if (step.alignment.weights.node() >= 0)
            weights.push_back(step.alignment.weights);
        state = std::move(step.after);
    }
    if (weights.empty())
        return;
    tape.name(keep(join_rows(weights)), [&] {
        return Quantity{.name = "alignment",
            .symbol = "α",
            .meaning = "The weights of all steps, one row a target token: which source tokens it was made from.",
            .role = Role::weights,
            .part = Part::weight,
            .rows = labelled(kind, "query", labels),
            .columns = decoder.memory().axis,
            .formula = "alignment"};
    });
}

void check_length(const Pieces& text, const char* what)
{
    if (static_cast<Index>(text.ids.size()) > most_tokens)
        throw RequestError(std::string(what) + " has " + std::to_string(text.ids.size()) + " tokens, at most "
                           + std::to_string(most_tokens) + " are taken");
}

// Drawn before the memory of the run is reckoned, so that they are looked at first.
void check_count(const ParameterSpecs& specs)
{
    Index count = 0;
    for (const ParameterSpec& spec : specs)
        count += spec.rows() * spec.columns();
    if (count > most_random)
        throw RequestError("these settings have " + std::to_string(count) + " random parameters, at most "
                           + std::to_string(most_random) + " are drawn: choose a smaller width or fewer layers");
}

// A step of its own where there is something to tell.
void name_unknown(Tape& tape, const char* scope_name, const Pieces& pieces, const Axis& tokens)
{
    if (!tape.viewing() || std::find(pieces.unknown.begin(), pieces.unknown.end(), true) == pieces.unknown.end())
        return;
    Matrix marks(static_cast<Index>(pieces.unknown.size()), 1);
    for (std::size_t i = 0; i < pieces.unknown.size(); ++i)
        marks(static_cast<Index>(i), 0) = pieces.unknown[i] ? 1 : 0;
    const Scope scope(tape, scope_name);
    tape.name(tape.leaf(std::move(marks)), [&] {
        return Quantity{.name = "unknown",
            .symbol = "",
            .meaning = "1 for a token that these weights have never seen, or of a word that had to be spelt out.",
            .role = Role::indices,
            .part = Part::input,
            .rows = tokens,
            .columns = {AxisKind::feature, "unknown", nullptr},
            .formula = ""};
    });
}

void record(const Settings& settings, const MechanismInput& input, const TensorFile* weights, Tape& tape)
{
    const Sentence& sentence = sentence_of(input);
    const EncoderDecoderModel model = weights ? model_from(*weights, settings) : random_model(settings, sentence);
    const ParameterSpecs specs = parameters_of(model.design);
    if (!weights)
        check_count(specs);
    auto parameters = std::make_shared<const Parameters>(
        weights ? parameters_from(*weights, specs) : random_parameters(specs, model.design.seed));
    tape.keep(parameters);
    if (!weights)
        tape.mark_untrained();

    const Pieces source = model.source.encode(sentence.text);
    check_length(source, "the sentence");
    const bool by_position = model.design.score == Score::location || model.design.score == Score::linear;
    if (by_position && static_cast<Index>(source.ids.size()) > model.design.limit)
        throw RequestError("the sentence has " + std::to_string(source.ids.size())
                           + " tokens, and these weights score " + std::to_string(model.design.limit) + " positions");

    const ParameterVars vars(tape, specs, *parameters);
    const bool by_character = model.source.kind() == Tokeniser::Kind::Characters;
    const Axis tokens = labelled(by_character ? AxisKind::character : AxisKind::token, "token", source.labels);
    name_unknown(tape, "encoder", source, tokens);
    const Encoded encoded = encode(model.design, vars, {source.ids}, {0}, tokens);
    const Decoder decoder(model.design, vars, encoded.memory);
    if (!sentence.target.empty()) {
        const Pieces target = model.target.encode(sentence.target);
        check_length(target, "the target");
        name_unknown(tape, "decoder", target,
            labelled(model.target.kind() == Tokeniser::Kind::Characters ? AxisKind::character : AxisKind::token,
                "query", target.labels));
        record_target(tape, model, decoder, encoded.last, target.ids, target.labels);
        return;
    }
    const Index limit
        = weights ? 2 * static_cast<Index>(source.ids.size()) + 10 : static_cast<Index>(source.ids.size());
    const Index beam = settings.integer("beam");
    const std::vector<Hypothesis> found
        = beam_search(model.design, *parameters, source.ids, beam, limit, tape.stop());
    for (std::size_t i = 0; i < found.size(); ++i) {
        std::optional<Scope> scope;
        if (beam > 1)
            scope.emplace(tape, "beam", static_cast<Index>(i + 1));
        record_target(tape, model, decoder, encoded.last, found[i].tokens, labels_of(model.target, found[i].tokens));
    }
}

const Source source{"Bahdanau, Cho, Bengio; Luong, Pham, Manning",
    "Neural Machine Translation by Jointly Learning to Align and Translate", 2015};

} // namespace

const Mechanism encoder_decoder{
    .id = "encoder-decoder",
    .title = "Encoder-decoder with attention",
    .summary = "A recurrent network writes one sentence while it looks back at another, word by word.",
    .family = "Recurrent attention",
    .source = source,
    .inputs = {InputKind::pair},
    .settings = declared(),
    .first_path = "alignment",
    .settle = settle,
    .record = record,
};

} // namespace heed

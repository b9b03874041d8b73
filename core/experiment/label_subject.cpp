#include "core/experiment/training_subject.h"

#include "core/learn/metrics.h"
#include "core/learn/sentiment_task.h"
#include "core/mechanisms/classify.h"
#include "core/mechanisms/sentence_classifier_model.h"
#include "core/tape/random.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>

namespace heed {
namespace {

constexpr std::size_t looked_at_once = 64; // sentences of a held-out batch

LabelledSentences sentences_of(const SubjectRequest& request)
{
    if (request.data.empty())
        throw RequestError(
            request.task + " wants files of labelled sentences, a sentence, a TAB and its label a line: --data FILE");
    std::vector<PairFile> files;
    for (const auto& path : request.data)
        files.push_back(read_labelled(path));
    LabelledSentences sentences = labelled_sentences(files);
    // What these labels mean where nobody says it, as in the sentences of Kotzias et al. 2015.
    if (sentences.classes == std::vector<std::string>{"0", "1"}) {
        sentences.classes = {"negative", "positive"};
        sentences.account += "; label 0 is called negative, 1 positive";
    }
    return sentences;
}

std::unique_ptr<LabelTask> label_task_of(const SubjectRequest& request)
{
    const Settings& settings = request.settings;
    if (settings.integer("fold") > settings.integer("folds"))
        throw RequestError("fold is " + std::to_string(settings.integer("fold")) + ": there are "
                           + std::to_string(settings.integer("folds")) + " folds");
    LabelledSentences sentences = sentences_of(request);
    std::optional<Tokeniser> tokeniser;
    if (request.weights) {
        SentenceClassifierModel model = classifier_from(*request.weights, settings);
        if (model.classes != sentences.classes)
            throw FileError(request.weights->name, "metadata",
                "was trained for other labels than those of the data: "
                    + fmt::format("{}", fmt::join(model.classes, ", ")));
        tokeniser = std::move(model.source);
    }
    return sentiment_task(sentences, {.folds = settings.integer("folds"),
                                         .held_out_fold = settings.integer("fold") - 1,
                                         .fold_seed = static_cast<std::uint64_t>(settings.integer("seed")),
                                         .least_count = static_cast<std::size_t>(settings.integer("least-count")),
                                         .tokeniser = std::move(tokeniser),
                                         .everything_held_out = request.everything_held_out});
}

struct Labelled {
    std::vector<Ids> sentences;
    std::vector<Index> labels;
};

class LabelBatch : public LearnableBatch {
public:
    LabelBatch(const SentenceClassifierDesign& design, std::vector<Labelled> parts, std::int64_t step)
        : m_design(design)
        , m_parts(std::move(parts))
        , m_step(step)
    {
        for (const Labelled& part : m_parts)
            for (const Ids& sentence : part.sentences) {
                m_tokens += static_cast<Index>(sentence.size());
                ++m_count;
            }
    }
    Var loss(Tape& tape, const ParameterVars& parameters, int part) const override
    {
        const Labelled& some = m_parts[static_cast<std::size_t>(part)];
        if (some.sentences.empty())
            return tape.leaf(Matrix::Zero(1, 1));
        return classifier_loss(m_design, parameters, some.sentences, some.labels, m_count,
            "batch " + std::to_string(m_step) + "/part " + std::to_string(part) + "/");
    }
    Index tokens() const override { return m_tokens; }

private:
    const SentenceClassifierDesign& m_design;
    std::vector<Labelled> m_parts;
    std::int64_t m_step;
    Index m_tokens = 0, m_count = 0;
};

class LabelSubject : public TrainingSubject {
public:
    LabelSubject(const Settings& settings, std::shared_ptr<const LabelTask> task)
        : m_settings(settings)
        , m_task(std::move(task))
        , m_design(classifier_design(settings))
        , m_batch(settings.integer("batch"))
        , m_word_dropout(settings.real("word-dropout"))
    {
        m_design.dropout = settings.real("dropout");
        m_design.source_tokens = m_task->source().vocabulary().size();
        m_design.classes = static_cast<Index>(m_task->classes().size());
    }

    std::string account() const override { return m_task->account(); }

    Learnable learnable() const override
    {
        return {parameters_of(m_design), [this](std::int64_t step, int parts) { return batch(step, parts); }};
    }

    Figures held_out(const Parameters& parameters, Index most_examples, std::stop_token stop) const override
    {
        const auto& all = m_task->held_out();
        const std::size_t count = std::min(all.size(), static_cast<std::size_t>(most_examples));
        std::vector<Index> found, wanted;
        double loss = 0;
        for (std::size_t first = 0; first < count; first += looked_at_once) {
            std::vector<Ids> sentences;
            for (std::size_t i = first; i < std::min(first + looked_at_once, count); ++i) {
                sentences.push_back(m_task->source().encode(all[i].text).ids);
                wanted.push_back(all[i].label);
            }
            const Matrix likely = class_probabilities(m_design, parameters, sentences, stop);
            for (Index row = 0; row < likely.rows(); ++row) {
                Index best = 0;
                likely.row(row).maxCoeff(&best);
                loss -= std::log(std::max(static_cast<double>(likely(row, wanted[found.size()])), least_probability));
                found.push_back(best);
            }
        }
        return {{"accuracy", class_accuracy(found, wanted).value()},
            {"loss", count ? loss / static_cast<double>(count) : 0}};
    }

    Sentence example(std::size_t number) const override
    {
        const auto& all = m_task->held_out();
        return all.empty() ? Sentence{} : Sentence{all[number % all.size()].text};
    }

    std::unique_ptr<TrainingSubject> with(const Settings& settings) const override
    {
        return std::make_unique<LabelSubject>(settings, m_task);
    }

    void describe(TensorFile& file) const override
    {
        put_classifier(file, m_settings, m_task->source(), m_task->classes());
    }

private:
    static constexpr double least_probability = 1e-30; // where float's is 0: the loss stays finite

    std::unique_ptr<const LearnableBatch> batch(std::int64_t step, int parts) const
    {
        std::vector<Labelled> split(static_cast<std::size_t>(parts));
        for (std::int64_t i = 0; i < m_batch; ++i) {
            const auto number = static_cast<std::uint64_t>(step * m_batch + i);
            const LabelExample example = m_task->example(m_design.seed, number);
            Labelled& part = split[static_cast<std::size_t>(i % parts)];
            part.sentences.push_back(with_unknown(m_task->source().encode(example.text).ids, number));
            part.labels.push_back(example.label);
        }
        return std::make_unique<const LabelBatch>(m_design, std::move(split), step);
    }

    Ids with_unknown(Ids sentence, std::uint64_t number) const
    {
        if (m_word_dropout > 0) {
            const RandomNumbers random(m_design.seed, "words/" + std::to_string(number));
            for (std::size_t i = 0; i < sentence.size(); ++i)
                if (random[i] < m_word_dropout)
                    sentence[i] = Vocabulary::unknown;
        }
        return sentence;
    }

    Settings m_settings;
    std::shared_ptr<const LabelTask> m_task;
    SentenceClassifierDesign m_design;
    std::int64_t m_batch;
    double m_word_dropout;
};

} // namespace

std::unique_ptr<TrainingSubject> label_subject(const SubjectRequest& request)
{
    return std::make_unique<LabelSubject>(request.settings, label_task_of(request));
}

} // namespace heed

#include "core/experiment/training_subject.h"

#include "core/learn/bleu.h"
#include "core/learn/dates_task.h"
#include "core/learn/letter_tasks.h"
#include "core/learn/metrics.h"
#include "core/learn/translate_task.h"
#include "core/mechanisms/encoder_decoder_loss.h"
#include "core/mechanisms/encoder_decoder_model.h"
#include "core/mechanisms/search.h"

#include <algorithm>

namespace heed {
namespace {

constexpr std::size_t decoded_at_once = 64; // sources of a held-out batch

std::unique_ptr<PairTask> task_of(const SubjectRequest& request)
{
    if (request.task != "translate" && !request.data.empty())
        throw RequestError("the task '" + request.task + "' makes its examples itself: it takes no data file");
    if (request.task == "reverse")
        return reverse_task();
    if (request.task == "copy")
        return copy_task();
    if (request.task == "dates")
        return dates_task();
    if (request.data.size() != 1)
        throw RequestError(
            "translate wants one file of pairs, a sentence, a TAB and its translation a line: --data FILE");
    return translate_task(read_pairs(request.data[0]),
        {.units = request.settings.integer("units"), .most_pieces = request.settings.integer("most-pieces")});
}

struct Encoded {
    std::vector<Ids> sources, targets;
};

class PairBatch : public LearnableBatch {
public:
    PairBatch(const EncoderDecoderDesign& design, std::vector<Encoded> parts, std::int64_t step)
        : m_design(design)
        , m_parts(std::move(parts))
        , m_step(step)
    {
        for (const Encoded& part : m_parts)
            for (const Ids& target : part.targets)
                m_tokens += static_cast<Index>(target.size()) + 1;
    }
    Var loss(Tape&, const ParameterVars& parameters, int part) const override
    {
        const Encoded& pairs = m_parts[static_cast<std::size_t>(part)];
        return encoder_decoder_loss(m_design, parameters, pairs.sources, pairs.targets, m_tokens,
            "batch " + std::to_string(m_step) + "/part " + std::to_string(part) + "/");
    }
    Index tokens() const override { return m_tokens; }

private:
    const EncoderDecoderDesign& m_design;
    std::vector<Encoded> m_parts;
    std::int64_t m_step;
    Index m_tokens = 0;
};

class PairSubject : public TrainingSubject {
public:
    PairSubject(const Settings& settings, std::shared_ptr<const PairTask> task)
        : m_settings(settings)
        , m_task(std::move(task))
        , m_design(design_of(settings))
        , m_batch(settings.integer("batch"))
        , m_tolerance(settings.integer("tolerance"))
    {
        m_design.dropout = settings.real("dropout");
        m_design.source_tokens = m_task->source().vocabulary().size();
        m_design.target_tokens = m_task->target().vocabulary().size();
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
        Share tokens, sequences, aligned;
        std::vector<std::string> hypotheses, references;
        for (std::size_t first = 0; first < count; first += decoded_at_once) {
            const std::size_t last = std::min(first + decoded_at_once, count);
            std::vector<Ids> sources;
            Index longest = 0;
            for (std::size_t i = first; i < last; ++i) {
                sources.push_back(m_task->source().encode(all[i].source).ids);
                longest = std::max(longest, static_cast<Index>(sources.back().size()));
            }
            const std::vector<Answer> found = answers(m_design, parameters, sources, 2 * longest + 10, stop);
            for (std::size_t i = first; i < last; ++i) {
                const PairExample& example = all[i];
                const Answer& answer = found[i - first];
                const Ids wanted = m_task->target().encode(example.target).ids;
                tokens += token_accuracy(answer.tokens, wanted);
                sequences += sequence_accuracy(answer.tokens, wanted);
                if (answer.weights.rows() >= static_cast<Index>(example.read_from.size())
                    && !example.read_from.empty())
                    aligned += alignment_share(answer.weights, example.read_from, m_tolerance);
                if (m_task->training_size() > 0) {
                    hypotheses.push_back(m_task->target().decode(answer.tokens));
                    references.push_back(example.target);
                }
            }
        }
        Figures figures{{"token-accuracy", tokens.value()}, {"sequence-accuracy", sequences.value()}};
        if (aligned.all > 0)
            figures.push_back({"alignment", aligned.value()});
        if (!hypotheses.empty())
            figures.push_back({"bleu", corpus_bleu(hypotheses, references, BleuCase::Lower).score});
        return figures;
    }

    Sentence example(std::size_t number) const override
    {
        const auto& all = m_task->held_out();
        if (all.empty())
            return {};
        const PairExample& example = all[number % all.size()];
        return {example.source, example.target};
    }

    std::unique_ptr<TrainingSubject> with(const Settings& settings) const override
    {
        return std::make_unique<PairSubject>(settings, m_task);
    }

    void describe(TensorFile& file) const override
    {
        put_model(file, m_settings, m_task->source(), m_task->target());
        file.metadata["heed.mechanism"] = "encoder-decoder";
    }

private:
    std::unique_ptr<const LearnableBatch> batch(std::int64_t step, int parts) const
    {
        std::vector<Encoded> split(static_cast<std::size_t>(parts));
        for (std::int64_t i = 0; i < m_batch; ++i) {
            const PairExample example
                = m_task->example(m_design.seed, static_cast<std::uint64_t>(step * m_batch + i));
            Encoded& part = split[static_cast<std::size_t>(i % parts)];
            part.sources.push_back(m_task->source().encode(example.source).ids);
            part.targets.push_back(m_task->target().encode(example.target).ids);
        }
        return std::make_unique<const PairBatch>(m_design, std::move(split), step);
    }

    Settings m_settings;
    std::shared_ptr<const PairTask> m_task;
    EncoderDecoderDesign m_design;
    std::int64_t m_batch;
    Index m_tolerance;
};

} // namespace

TrainingSubject::~TrainingSubject() = default;

std::unique_ptr<TrainingSubject> pair_subject(const SubjectRequest& request)
{
    return std::make_unique<PairSubject>(request.settings, task_of(request));
}

} // namespace heed

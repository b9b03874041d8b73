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
#include <iterator>
#include <map>
#include <sstream>

namespace heed {
namespace {

constexpr std::size_t decoded_at_once = 64; // sources of a held-out batch

std::unique_ptr<PairTask> pair_task_of(const SubjectRequest& request)
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
    TranslateSettings settings{.units = request.settings.integer("units"),
        .most_pieces = request.settings.integer("most-pieces"),
        .without_mark = request.settings.integer("without-mark"),
        .tokenisers = std::nullopt,
        .everything_held_out = request.everything_held_out};
    if (request.weights) {
        EncoderDecoderModel model = model_from(*request.weights, request.settings);
        settings.tokenisers.emplace(std::move(model.source), std::move(model.target));
    }
    return translate_task(read_pairs(request.data[0]), settings);
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

// What was counted of some answers.
struct Tally {
    Index examples = 0;
    Share tokens, sequences, aligned;
    std::vector<std::string> hypotheses, references; // of tasks that read files

    Figures figures() const
    {
        Figures figures{{"token-accuracy", tokens.value()}, {"sequence-accuracy", sequences.value()}};
        if (aligned.all > 0)
            figures.push_back({"alignment", aligned.value()});
        if (!hypotheses.empty())
            figures.push_back({"bleu", corpus_bleu(hypotheses, references, BleuCase::Lower).score});
        return figures;
    }
};

Index words_of(const std::string& text)
{
    std::istringstream words(text);
    return std::distance(std::istream_iterator<std::string>(words), std::istream_iterator<std::string>());
}

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
        check_positions();
    }

    std::string account() const override { return m_task->account(); }

    Learnable learnable() const override
    {
        return {parameters_of(m_design), [this](std::int64_t step, int parts) { return batch(step, parts); }};
    }

    Figures held_out(const Parameters& parameters, Index most_examples, std::stop_token stop) const override
    {
        Tally tally;
        answer(parameters, 0, most_examples, stop, [&](const PairExample&) -> Tally& { return tally; });
        Figures figures = tally.figures();
        figures.push_back({"loss", loss(parameters, most_examples, stop)});
        return figures;
    }

    std::vector<LengthFigures> by_length(
        const Parameters& parameters, Index first, Index count, std::stop_token stop) const override
    {
        std::map<Index, Tally> tallies; // by the greatest length of each group
        answer(parameters, first, count, stop, [&](const PairExample& example) -> Tally& {
            if (!reads_files())
                return tallies[static_cast<Index>(m_task->source().encode(example.source).ids.size())];
            const Index words = words_of(example.source);
            return tallies[words > longest_group ? without_end : (words + group - 1) / group * group];
        });
        std::vector<LengthFigures> all;
        for (const auto& [most, tally] : tallies)
            all.push_back({.least = most == without_end ? longest_group + 1
                                    : reads_files()     ? most - group + 1
                                                        : most,
                .most = most == without_end ? 0 : most,
                .examples = tally.examples,
                .figures = tally.figures()});
        return all;
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
    }

private:
    static constexpr Index group = 5, longest_group = 15, without_end = 1 << 30; // words

    bool reads_files() const { return m_task->info().id == "translate"; }

    // These scores have a number for each position, and no more of them.
    void check_positions() const
    {
        if (m_design.score != Score::location && m_design.score != Score::linear)
            return;
        std::size_t longest = 0;
        for (const PairExample& example : m_task->held_out())
            longest = std::max(longest, m_task->source().encode(example.source).ids.size());
        if (reads_files()) // what is learnt from may be longer
            longest = std::max(longest, static_cast<std::size_t>(m_settings.integer("most-pieces")));
        if (longest > static_cast<std::size_t>(m_design.limit))
            throw RequestError("positions: expected at least " + std::to_string(longest)
                               + ", as many as the longest of '" + m_task->info().id + "' has tokens, found "
                               + std::to_string(m_design.limit));
    }

    // Decodes held-out examples and counts each where `tally_of` says.
    template <typename TallyOf>
    void answer(const Parameters& parameters, Index begin, Index count, std::stop_token stop, TallyOf tally_of) const
    {
        const auto& all = m_task->held_out();
        const std::size_t end
            = std::min(all.size(), static_cast<std::size_t>(begin) + static_cast<std::size_t>(count));
        for (auto first = static_cast<std::size_t>(begin); first < end; first += decoded_at_once) {
            const std::size_t last = std::min(first + decoded_at_once, end);
            std::vector<Ids> sources;
            Index longest = 0;
            for (std::size_t i = first; i < last; ++i) {
                sources.push_back(m_task->source().encode(all[i].source).ids);
                longest = std::max(longest, static_cast<Index>(sources.back().size()));
            }
            const std::vector<Answer> found = answers(m_design, parameters, sources, 2 * longest + 10, stop);
            for (std::size_t i = first; i < last; ++i)
                count_answer(tally_of(all[i]), all[i], found[i - first]);
        }
    }

    // The mean cross entropy of held-out target tokens and ends, each after those that are wanted before it.
    double loss(const Parameters& parameters, Index most_examples, const std::stop_token& stop) const
    {
        const auto& all = m_task->held_out();
        const std::size_t end = std::min(all.size(), static_cast<std::size_t>(most_examples));
        double sum = 0;
        Index tokens = 0;
        for (std::size_t first = 0; first < end; first += decoded_at_once) {
            Encoded pairs;
            for (std::size_t i = first; i < std::min(first + decoded_at_once, end); ++i) {
                pairs.sources.push_back(m_task->source().encode(all[i].source).ids);
                pairs.targets.push_back(m_task->target().encode(all[i].target).ids);
                tokens += static_cast<Index>(pairs.targets.back().size()) + 1;
            }
            TapeOptions options;
            options.viewing = false;
            options.stop = stop;
            Tape tape(std::move(options));
            const ParameterVars vars(tape, parameters_of(m_design), parameters);
            const Var of_these = encoder_decoder_loss(m_design, vars, pairs.sources, pairs.targets, 1, {});
            sum += static_cast<double>(tape.cell(of_these.node(), 0, 0));
        }
        return tokens > 0 ? sum / static_cast<double>(tokens) : 0;
    }

    void count_answer(Tally& tally, const PairExample& example, const Answer& answer) const
    {
        const Ids wanted = m_task->target().encode(example.target).ids;
        ++tally.examples;
        tally.tokens += token_accuracy(answer.tokens, wanted);
        tally.sequences += sequence_accuracy(answer.tokens, wanted);
        if (answer.weights.rows() >= static_cast<Index>(example.read_from.size()) && !example.read_from.empty())
            tally.aligned += alignment_share(answer.weights, example.read_from, m_tolerance);
        if (reads_files()) {
            tally.hypotheses.push_back(m_task->target().decode(answer.tokens));
            tally.references.push_back(example.target);
        }
    }

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

std::optional<Validation> TrainingSubject::validation(const Parameters&) const
{
    return std::nullopt;
}

std::vector<LengthFigures> TrainingSubject::by_length(const Parameters&, Index, Index, std::stop_token) const
{
    return {};
}

std::unique_ptr<TrainingSubject> pair_subject(const SubjectRequest& request)
{
    return std::make_unique<PairSubject>(request.settings, pair_task_of(request));
}

} // namespace heed

#include "core/learn/sentiment_task.h"

#include "core/error.h"
#include "core/inputs/language.h"
#include "core/learn/draws.h"
#include "core/tape/random.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <stdexcept>

namespace heed {

namespace {

constexpr std::size_t class_limit = 100;

class Sentiment : public LabelTask {
public:
    Sentiment(const LabelledSentences& sentences, const SentimentSettings& settings)
        : m_classes(sentences.classes)
        , m_source(Tokeniser::learn_words({}, 1))
    {
        const std::vector<Index> fold_of = settings.everything_held_out
                                               ? std::vector<Index>()
                                               : folds(sentences, settings.folds, settings.fold_seed);
        if (settings.held_out_fold < 0 || settings.held_out_fold >= settings.folds)
            throw RequestError(
                fmt::format("fold {} is asked for: there are 0 to {}", settings.held_out_fold, settings.folds - 1));
        std::vector<std::string> texts;
        const auto size = static_cast<Index>(sentences.examples.size());
        for (Index i = 0; i < size; ++i) {
            const auto at = static_cast<std::size_t>(shuffled(i, size, settings.fold_seed));
            const LabelExample& example = sentences.examples[at];
            if (settings.everything_held_out || fold_of[at] == settings.held_out_fold) {
                m_held_out.push_back(example);
            } else {
                m_training.push_back(example);
                texts.push_back(example.text);
            }
        }
        m_source = settings.tokeniser ? *settings.tokeniser : Tokeniser::learn_words(texts, settings.least_count);
        m_account = fmt::format(
            "{} sentences to learn from, {} held out; {}", m_training.size(), m_held_out.size(), sentences.account);
    }

    const TaskInfo& info() const override
    {
        static const TaskInfo info
            = {"sentiment", "Sentiment", "Says which label a sentence has, such as good or bad.", TaskKind::labels};
        return info;
    }
    Index training_size() const override { return static_cast<Index>(m_training.size()); }
    std::string account() const override { return m_account; }
    const Tokeniser& source() const override { return m_source; }
    const std::vector<std::string>& classes() const override { return m_classes; }
    const std::vector<LabelExample>& held_out() const override { return m_held_out; }

    LabelExample example(std::uint64_t seed, std::uint64_t i) const override
    {
        return m_training[static_cast<std::size_t>(shuffled_in_passes(i, training_size(), seed))];
    }

private:
    std::vector<std::string> m_classes;
    Tokeniser m_source;
    std::vector<LabelExample> m_training, m_held_out;
    std::string m_account;
};

} // namespace

LabelledSentences labelled_sentences(const std::vector<PairFile>& files)
{
    if (files.empty())
        throw std::logic_error("labelled_sentences: there is no file");
    LabelledSentences result;
    std::set<std::string> labels;
    for (const PairFile& file : files) {
        for (const TextPair& row : file.rows) {
            labels.insert(row.second);
            if (labels.size() > class_limit)
                throw FileError(file.name, fmt::format("line {}", row.line),
                    fmt::format("expected at most {} different labels after the TAB, found one more", class_limit));
        }
    }
    result.classes.assign(labels.begin(), labels.end());
    if (labels.size() < 2)
        throw FileError(files.front().name, "", "has one label only: nothing can be told apart");
    for (const PairFile& file : files) {
        std::size_t invisible = 0;
        for (const TextPair& row : file.rows) {
            if (sentence_key(row.first).empty()) {
                ++invisible;
                continue;
            }
            const auto label = std::lower_bound(result.classes.begin(), result.classes.end(), row.second);
            result.examples.push_back({row.first, label - result.classes.begin()});
        }
        result.account += fmt::format("{}{}: {} sentences, {} without a visible character left out, {}",
            result.account.empty() ? "" : "; ", std::filesystem::path(file.name).filename().string(),
            file.rows.size() - invisible, invisible, file.skipped.text());
    }
    return result;
}

std::vector<Index> folds(const LabelledSentences& sentences, Index count, std::uint64_t seed)
{
    std::map<std::string, std::vector<std::size_t>> groups; // the rows of one sentence
    for (std::size_t i = 0; i < sentences.examples.size(); ++i)
        groups[sentence_key(sentences.examples[i].text)].push_back(i);
    if (count < 2 || count > static_cast<Index>(groups.size()))
        throw RequestError(fmt::format(
            "folds: expected 2 to {}, the number of different sentences, found {}", groups.size(), count));
    // Class by class, by chance inside each, dealt out in turn.
    std::vector<std::tuple<Index, std::uint64_t, const std::vector<std::size_t>*>> order;
    for (const auto& [key, rows] : groups)
        order.emplace_back(sentences.examples[rows.front()].label, random_bits(seed, key, 0), &rows);
    std::sort(order.begin(), order.end());
    std::vector<Index> result(sentences.examples.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        for (const std::size_t row : *std::get<2>(order[i]))
            result[row] = static_cast<Index>(i) % count;
    return result;
}

std::unique_ptr<LabelTask> sentiment_task(const LabelledSentences& sentences, const SentimentSettings& settings)
{
    return std::make_unique<Sentiment>(sentences, settings);
}

} // namespace heed

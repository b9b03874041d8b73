#include "core/learn/translate_task.h"

#include "core/error.h"
#include "core/inputs/language.h"
#include "core/learn/draws.h"
#include "core/tape/random.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace heed {

namespace {

constexpr std::uint64_t held_out_every = 20; // one sentence in so many

bool is_visible(const std::string& text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= 'z'; })
           || !sentence_key(text).empty();
}

// The text without the full stop, exclamation or question mark at its end, and the spaces before it; empty where it
// has none.
std::string_view without_mark(std::string_view text)
{
    const std::size_t end = text.find_last_not_of(".!?");
    if (end == std::string_view::npos || end + 1 == text.size())
        return {};
    text = text.substr(0, end + 1);
    // French sets a space before the mark, a narrow or an unbreakable one at best.
    for (const std::string_view space : {" ", "\u00a0", "\u202f"})
        if (text.ends_with(space))
            text.remove_suffix(space.size());
    return text;
}

struct Sides {
    std::vector<PairExample> training, held_out;
    std::size_t invisible = 0; // without a visible character on one side
};

Sides split(const PairFile& file, bool everything_held_out)
{
    // By the sentence's own number; equal numbers are as good as equal sentences.
    std::map<std::uint64_t, std::vector<PairExample>> sentences;
    Sides sides;
    for (const TextPair& row : file.rows) {
        const std::string key = sentence_key(row.first);
        if (key.empty() || !is_visible(row.second))
            ++sides.invisible;
        else
            sentences[text_hash(key)].push_back({row.first, row.second, {}});
    }
    if (sentences.size() < 2 && !everything_held_out)
        throw FileError(file.name, "",
            fmt::format("has {} different sentence{}: at least two are needed, one to learn from and one to hold out",
                sentences.size(), sentences.size() == 1 ? "" : "s"));
    // The order of the numbers is an order by chance; the first and the last are where they are wanted in any case.
    for (auto& [number, pairs] : sentences) {
        const bool first = number == sentences.begin()->first, last = number == sentences.rbegin()->first;
        const bool held_out = everything_held_out || first || (number % held_out_every == 0 && !last);
        auto& side = held_out ? sides.held_out : sides.training;
        std::move(pairs.begin(), pairs.end(), std::back_inserter(side));
    }
    return sides;
}

Tokeniser learn(const std::vector<PairExample>& pairs, std::string PairExample::*side, Index units)
{
    std::vector<std::string> texts;
    texts.reserve(pairs.size());
    for (const PairExample& pair : pairs)
        texts.push_back(pair.*side);
    return Tokeniser::learn_subwords(texts, units);
}

class Translate : public PairTask {
public:
    Translate(const PairFile& file, const TranslateSettings& settings, Sides sides)
        : m_source(settings.tokenisers ? settings.tokenisers->first
                                       : learn(sides.training, &PairExample::source, settings.units))
        , m_target(settings.tokenisers ? settings.tokenisers->second
                                       : learn(sides.training, &PairExample::target, settings.units))
        , m_without_mark(settings.without_mark)
        , m_training(std::move(sides.training))
        , m_held_out(std::move(sides.held_out))
    {
        const std::size_t all = m_training.size() + m_held_out.size();
        const auto is_long = [&](const PairExample& pair) {
            // A piece has at least a byte: most sentences need not be cut to know that they are short enough.
            const auto too_many = [&](const Tokeniser& tokeniser, const std::string& text) {
                return static_cast<Index>(text.size()) > settings.most_pieces
                       && static_cast<Index>(tokeniser.encode(text).ids.size()) > settings.most_pieces;
            };
            return too_many(m_source, pair.source) || too_many(m_target, pair.target);
        };
        std::erase_if(m_training, is_long);
        std::erase_if(m_held_out, is_long);
        if ((m_training.empty() && !settings.everything_held_out) || m_held_out.empty())
            throw FileError(file.name, "",
                fmt::format("has too few pairs of at most {} pieces a side: {} to learn from, {} to hold out",
                    settings.most_pieces, m_training.size(), m_held_out.size()));
        m_account
            = fmt::format("{} pairs to learn from, {} held out; {} longer than {} pieces and {} without a visible "
                          "character left out; {}",
                m_training.size(), m_held_out.size(), all - m_training.size() - m_held_out.size(),
                settings.most_pieces, sides.invisible, file.skipped.text());
    }

    const TaskInfo& info() const override
    {
        static const TaskInfo info = {"translate", "Translation",
            "Writes a sentence in another language, as learnt from a file of pairs.", TaskKind::pairs};
        return info;
    }
    Index training_size() const override { return static_cast<Index>(m_training.size()); }
    std::string account() const override { return m_account; }
    const Tokeniser& source() const override { return m_source; }
    const Tokeniser& target() const override { return m_target; }
    const std::vector<PairExample>& held_out() const override { return m_held_out; }

    PairExample example(std::uint64_t seed, std::uint64_t i) const override
    {
        PairExample example = m_training[static_cast<std::size_t>(shuffled_in_passes(i, training_size(), seed))];
        // People type sentences without a mark at the end, which files of pairs hardly have.
        if (m_without_mark == 0 || Draws(seed, "without mark", i).below(m_without_mark) != 0)
            return example;
        const std::string_view source = without_mark(example.source), target = without_mark(example.target);
        if (!source.empty() && !target.empty()) {
            example.source = std::string(source);
            example.target = std::string(target);
        }
        return example;
    }

private:
    Tokeniser m_source, m_target;
    Index m_without_mark;
    std::vector<PairExample> m_training, m_held_out;
    std::string m_account;
};

} // namespace

std::unique_ptr<PairTask> translate_task(const PairFile& file, const TranslateSettings& settings)
{
    return std::make_unique<Translate>(file, settings, split(file, settings.everything_held_out));
}

} // namespace heed

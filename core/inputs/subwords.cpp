#include "core/inputs/subwords.h"

#include "core/inputs/sentence.h"

#include <algorithm>
#include <cstdint>
#include <queue>
#include <unordered_set>

namespace heed {

namespace {

// What is longer is cut, and no pair is joined across the cut: joining takes the square of the length.
constexpr std::size_t longest_part = 64;

// The word's characters, each with its mark, in parts of at most longest_part.
std::vector<std::vector<std::string>> marked_parts(std::string_view word)
{
    std::vector<std::vector<std::string>> parts(1);
    bool first = true;
    for (std::string& character : characters(word)) {
        if (parts.back().size() == longest_part)
            parts.emplace_back();
        parts.back().push_back(first ? std::move(character) : std::string(continuation_mark) + character);
        first = false;
    }
    return parts;
}

std::string joined(const std::string& left, const std::string& right)
{
    return left + right.substr(continuation_mark.size());
}

using Pair = std::pair<Index, Index>;

struct PairHash {
    std::size_t operator()(const Pair& pair) const
    {
        return static_cast<std::size_t>(pair.first) * 0x9e3779b97f4a7c15 + static_cast<std::size_t>(pair.second);
    }
};

struct Candidate {
    std::int64_t count = 0;
    Pair pair;
    // What comes out of the queue last: the rarer pair, of equally frequent ones the one with the higher numbers.
    bool operator<(const Candidate& other) const
    {
        return count != other.count ? count < other.count : pair > other.pair;
    }
};

class Learner {
public:
    Learner(const WordCounts& words, Index units)
        : m_units(units)
    {
        // In a fixed order: that of a hash table is not.
        std::vector<std::pair<std::string, std::size_t>> sorted(words.begin(), words.end());
        std::sort(sorted.begin(), sorted.end());
        std::vector<std::pair<std::vector<std::string>, std::int64_t>> parts;
        for (const auto& [word, count] : sorted)
            for (auto& part : marked_parts(word))
                parts.emplace_back(std::move(part), static_cast<std::int64_t>(count));
        add_characters(parts);
        for (const auto& [characters, count] : parts) {
            Part part{{}, count};
            for (const std::string& character : characters)
                part.ids.push_back(m_vocabulary.find(character).value_or(Vocabulary::unknown));
            m_parts.push_back(std::move(part));
        }
    }

    Vocabulary run()
    {
        for (std::size_t i = 0; i < m_parts.size(); ++i)
            count_pairs(i, 1);
        for (const auto& [pair, seen] : m_pairs)
            m_queue.push({seen.count, pair});
        while (m_vocabulary.size() < m_units && !m_queue.empty()) {
            const Candidate best = m_queue.top();
            m_queue.pop();
            if (best.count >= 2 && best.count == m_pairs[best.pair].count)
                join(best.pair);
        }
        return std::move(m_vocabulary);
    }

private:
    struct Part {
        std::vector<Index> ids;
        std::int64_t count = 0;
    };
    struct Seen {
        std::int64_t count = 0;
        std::unordered_set<std::size_t> parts; // where it stands or has stood
    };

    template <class Parts> void add_characters(const Parts& parts)
    {
        std::unordered_map<std::string, std::int64_t> counts;
        for (const auto& [characters, count] : parts)
            for (const std::string& character : characters)
                counts[character.starts_with(continuation_mark) && character != continuation_mark
                           ? character.substr(continuation_mark.size())
                           : character]
                    += count;
        std::vector<std::pair<std::int64_t, std::string>> frequent;
        for (const auto& [character, count] : counts)
            frequent.emplace_back(-count, character);
        std::sort(frequent.begin(), frequent.end());
        for (const auto& [count, character] : frequent) {
            if (m_vocabulary.size() + 2 > m_units)
                break;
            m_vocabulary.add(character);
            m_vocabulary.add(std::string(continuation_mark) + character);
        }
    }

    void count_pairs(std::size_t i, std::int64_t sign)
    {
        const Part& part = m_parts[i];
        for (std::size_t k = 1; k < part.ids.size(); ++k) {
            const Pair pair(part.ids[k - 1], part.ids[k]);
            if (pair.first == Vocabulary::unknown || pair.second == Vocabulary::unknown)
                continue;
            Seen& seen = m_pairs[pair];
            seen.count += sign * part.count;
            if (sign > 0)
                seen.parts.insert(i);
            m_changed.insert(pair);
        }
    }

    void join(const Pair& pair)
    {
        const Index unit = m_vocabulary.add(joined(m_vocabulary.unit(pair.first), m_vocabulary.unit(pair.second)));
        const std::unordered_set<std::size_t> parts = std::move(m_pairs[pair].parts);
        m_changed.clear();
        for (const std::size_t i : parts) {
            count_pairs(i, -1);
            std::vector<Index>& ids = m_parts[i].ids;
            std::size_t kept = 0;
            for (std::size_t k = 0; k < ids.size(); ++kept) {
                const bool here = k + 1 < ids.size() && Pair(ids[k], ids[k + 1]) == pair;
                ids[kept] = here ? unit : ids[k];
                k += here ? 2 : 1;
            }
            ids.resize(kept);
            count_pairs(i, 1);
        }
        for (const Pair& changed : m_changed)
            m_queue.push({m_pairs[changed].count, changed});
    }

    Index m_units;
    Vocabulary m_vocabulary;
    std::vector<Part> m_parts;
    std::unordered_map<Pair, Seen, PairHash> m_pairs;
    std::unordered_set<Pair, PairHash> m_changed; // by the join under way
    std::priority_queue<Candidate> m_queue; // whatever changed is in it again: an entry with another count is old
};

} // namespace

Vocabulary learn_subwords(const WordCounts& words, Index units)
{
    return Learner(words, units).run();
}

std::vector<Piece> split_word(std::string_view word, const Vocabulary& vocabulary)
{
    const bool looks_continued = word.starts_with(continuation_mark) && word != continuation_mark;
    if (const auto whole = vocabulary.find(word); whole && !looks_continued)
        return {{std::string(word), *whole}};
    constexpr Index none = Vocabulary::size_limit; // later than every unit
    std::vector<Piece> result;
    for (const std::vector<std::string>& part : marked_parts(word)) {
        std::vector<Piece> pieces;
        for (const std::string& character : part)
            pieces.push_back({character, vocabulary.find(character).value_or(Vocabulary::unknown)});
        // The unit that piece k makes with the one after it.
        const auto unit_at = [&](std::size_t k) {
            const bool both = k + 1 < pieces.size() && pieces[k].id != Vocabulary::unknown
                              && pieces[k + 1].id != Vocabulary::unknown;
            return both ? vocabulary.find(joined(pieces[k].text, pieces[k + 1].text)).value_or(none) : none;
        };
        std::vector<Index> units;
        for (std::size_t k = 0; k < pieces.size(); ++k)
            units.push_back(unit_at(k));
        for (;;) {
            const auto earliest = std::min_element(units.begin(), units.end());
            if (*earliest == none)
                break;
            const auto k = static_cast<std::size_t>(earliest - units.begin());
            pieces[k] = {vocabulary.unit(units[k]), units[k]};
            pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(k) + 1);
            units.erase(units.begin() + static_cast<std::ptrdiff_t>(k) + 1);
            units[k] = unit_at(k);
            if (k > 0)
                units[k - 1] = unit_at(k - 1);
        }
        result.insert(result.end(), pieces.begin(), pieces.end());
    }
    return result;
}

} // namespace heed

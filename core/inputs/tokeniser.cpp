#include "core/inputs/tokeniser.h"

#include "core/error.h"
#include "core/files/json_object.h"
#include "core/inputs/language.h"
#include "core/inputs/sentence.h"
#include "core/inputs/subwords.h"

#include <algorithm>
#include <array>
#include <set>

namespace heed {

namespace {

constexpr std::array<std::string_view, 3> kind_names = {"characters", "words", "subwords"};

struct Learnt {
    WordCounts counts;
    Spacing::Learner spacing;
};

Learnt count_words(const std::vector<std::string>& texts)
{
    Learnt result;
    for (const std::string& text : texts) {
        const std::vector<LanguageWord> words = language_words(text);
        result.spacing.add(words);
        for (const LanguageWord& word : words)
            ++result.counts[word.text];
    }
    return result;
}

void add_piece(Pieces& pieces, Index id, std::string label, bool unknown)
{
    pieces.ids.push_back(id);
    pieces.labels.push_back(std::move(label));
    pieces.unknown.push_back(unknown);
}

} // namespace

Tokeniser::Tokeniser(Kind kind, Vocabulary vocabulary, Spacing spacing)
    : m_kind(kind)
    , m_vocabulary(std::move(vocabulary))
    , m_spacing(std::move(spacing))
{
}

Tokeniser Tokeniser::learn_characters(const std::vector<std::string>& texts)
{
    std::set<std::string> sorted; // UTF-8 sorts by code point
    for (const std::string& text : texts)
        for (std::string& character : characters(text))
            sorted.insert(std::move(character));
    Vocabulary vocabulary;
    for (const std::string& character : sorted)
        vocabulary.add(character);
    return {Kind::Characters, std::move(vocabulary), {}};
}

Tokeniser Tokeniser::learn_words(const std::vector<std::string>& texts, std::size_t least_count)
{
    const Learnt learnt = count_words(texts);
    std::vector<std::pair<std::string, std::size_t>> words;
    for (const auto& [word, count] : learnt.counts)
        if (count >= least_count)
            words.emplace_back(word, count);
    std::sort(words.begin(), words.end(),
        [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
    Vocabulary vocabulary;
    for (const auto& [word, count] : words)
        vocabulary.add(word);
    return {Kind::Words, std::move(vocabulary), learnt.spacing.learnt()};
}

Tokeniser Tokeniser::learn_subwords(const std::vector<std::string>& texts, Index units)
{
    const Learnt learnt = count_words(texts);
    return {Kind::Subwords, heed::learn_subwords(learnt.counts, units), learnt.spacing.learnt()};
}

void Tokeniser::add_character(Pieces& pieces, const std::string& character) const
{
    auto id = m_vocabulary.find(character);
    if (!id)
        id = m_vocabulary.find(in_lower_case(character));
    add_piece(pieces, id.value_or(Vocabulary::unknown), character, !id);
}

void Tokeniser::add_word(Pieces& pieces, const std::string& word) const
{
    if (m_kind == Kind::Words) {
        const auto id = m_vocabulary.find(word);
        add_piece(pieces, id.value_or(Vocabulary::unknown), word, !id);
        return;
    }
    std::vector<Piece> parts = split_word(word, m_vocabulary);
    const bool spelt = parts.size() > 1 && parts.size() == characters(word).size();
    for (Piece& part : parts)
        add_piece(pieces, part.id, std::move(part.text), spelt || part.id == Vocabulary::unknown);
}

Pieces Tokeniser::encode(std::string_view text) const
{
    Pieces pieces;
    if (m_kind == Kind::Characters) {
        for (const std::string& character : characters(text))
            add_character(pieces, character);
        return pieces;
    }
    for (const LanguageWord& word : language_words(text))
        add_word(pieces, word.text);
    if (pieces.ids.empty())
        throw RequestError("the text has no visible character: type at least one word");
    return pieces;
}

std::string Tokeniser::decode(const std::vector<Index>& ids) const
{
    std::vector<std::string> words;
    for (const Index id : ids) {
        const std::string& unit = m_vocabulary.unit(id);
        if (id == Vocabulary::start || id == Vocabulary::end)
            continue;
        const bool continues
            = m_kind == Kind::Subwords && unit.starts_with(continuation_mark) && unit != continuation_mark;
        const std::string text = continues ? unit.substr(continuation_mark.size()) : unit;
        if (words.empty() || !continues)
            words.push_back(text);
        else
            words.back() += text;
    }
    if (m_kind != Kind::Characters)
        return m_spacing.join(words);
    std::string result;
    for (const std::string& word : words)
        result += word;
    return result;
}

std::string Tokeniser::normal_form(std::string_view text) const
{
    if (m_kind == Kind::Characters) {
        check_text(text);
        return std::string(text);
    }
    std::vector<std::string> words;
    for (LanguageWord& word : language_words(text))
        words.push_back(std::move(word.text));
    return m_spacing.join(words);
}

Json Tokeniser::to_json() const
{
    Json json = {{"kind", kind_names[static_cast<std::size_t>(m_kind)]}, {"units", m_vocabulary.to_json()}};
    if (m_kind != Kind::Characters)
        json["spacing"] = m_spacing.to_json();
    return json;
}

Tokeniser Tokeniser::from_json(const Json& json, const std::string& place)
{
    JsonObject object(json, place);
    const std::string name = object.text("kind");
    const auto found = std::find(kind_names.begin(), kind_names.end(), name);
    if (found == kind_names.end())
        refuse(object.place_of("kind"), "characters, words or subwords", object.at("kind"));
    const auto kind = static_cast<Kind>(found - kind_names.begin());
    Vocabulary vocabulary = Vocabulary::from_json(object.at("units"), object.place_of("units"));
    Spacing spacing;
    if (kind != Kind::Characters)
        spacing = Spacing::from_json(object.at("spacing"), object.place_of("spacing"));
    object.refuse_unknown();
    return {kind, std::move(vocabulary), std::move(spacing)};
}

} // namespace heed

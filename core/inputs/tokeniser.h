// Between a text and the numbers of its units: the half of a model that is not arithmetic. A plain value that is kept
// beside the weights, as JSON.
#pragma once

#include "core/inputs/spacing.h"
#include "core/inputs/vocabulary.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heed {

// A text in units, in its order; neither <s> nor </s> is among them.
struct Pieces {
    std::vector<Index> ids;
    std::vector<std::string>
        labels; // to be drawn: the unit, "·" before what continues a word; an unknown one as typed
    std::vector<bool> unknown; // <unk>, or of a word that was never seen and had to be spelt in characters
};

class HEED_API Tokeniser {
public:
    enum class Kind {
        Characters, // as a reader counts them, spaces among them; an upper-case one that was not learnt as its lower
                    // case
        Words, // and punctuation marks of natural language (core/inputs/language.h)
        Subwords, // parts of those words (core/inputs/subwords.h)
    };

    // Each character of the texts, in the order of their code points.
    static Tokeniser learn_characters(const std::vector<std::string>& texts);
    // The words that stand at least `least_count` times in the texts, the most frequent first.
    static Tokeniser learn_words(const std::vector<std::string>& texts, std::size_t least_count);
    // Up to `units` units, the special ones among them. The same texts in any order give the same units.
    static Tokeniser learn_subwords(const std::vector<std::string>& texts, Index units);

    Kind kind() const { return m_kind; }
    const Vocabulary& vocabulary() const { return m_vocabulary; }

    // Throws RequestError for text that is not UTF-8, blank, or over text_limit. May be called from several threads.
    Pieces encode(std::string_view text) const;
    // The text of the units: spaces and marks put as the learnt texts have them. <s> and </s> are left out, <unk> is
    // written so. Throws Error for a number that is no unit's.
    std::string decode(const std::vector<Index>& ids) const;
    // What decode() gives for the text when each of its units is known: lower case, for natural language.
    std::string normal_form(std::string_view text) const;

    Json to_json() const; // {"kind": …, "units": […], "spacing": {…}}
    // RequestError that begins with `place` for anything that to_json() does not write.
    static Tokeniser from_json(const Json& json, const std::string& place);

    bool operator==(const Tokeniser& other) const = default;

private:
    Tokeniser(Kind kind, Vocabulary vocabulary, Spacing spacing);
    void add_character(Pieces& pieces, const std::string& character) const;
    void add_word(Pieces& pieces, const std::string& word) const;

    Kind m_kind;
    Vocabulary m_vocabulary;
    Spacing m_spacing;
};

} // namespace heed

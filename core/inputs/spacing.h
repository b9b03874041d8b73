// Where spaces stand around punctuation, as the texts that were learnt from have them: French puts one before ? and
// !, English does not. Joins words into a sentence again.
#pragma once

#include "core/files/json.h"
#include "core/inputs/language.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace heed {

class HEED_API Spacing {
public:
    struct Sides {
        bool before = false, after = false; // between the mark and a word
        bool operator==(const Sides&) const = default;
    };

    // What most of the occurrences beside a word have; marks that were not seen have the custom of English.
    class HEED_API Learner {
    public:
        void add(const std::vector<LanguageWord>& words);
        Spacing learnt() const;

    private:
        struct Counts {
            std::size_t before = 0, before_of = 0, after = 0, after_of = 0;
        };
        std::map<std::string, Counts> m_counts;
    };

    // The words and marks as a sentence: elisions and what begins with a hyphen joined, quotes by turns opening and
    // closing, a narrow no-break space before ? ! : ; » and after « where there is one.
    std::string join(const std::vector<std::string>& words) const;

    Json to_json() const; // {"?": [true, true], …}
    static Spacing from_json(const Json& json, const std::string& place); // RequestError that begins with `place`

    bool operator==(const Spacing& other) const { return m_sides == other.m_sides; }

private:
    Sides sides_of(const std::string& mark) const;

    std::map<std::string, Sides> m_sides; // by the mark's first character
};

} // namespace heed

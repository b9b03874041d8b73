// What a mechanism is to the rest of the program: words, settings, the kinds of input it takes, and one function
// that records it on a tape. One file per architecture defines one of these; the catalogue lists them.
#pragma once

#include "core/api.h"
#include "core/inputs/graph.h"
#include "core/inputs/vectors.h"
#include "core/tape/tape.h"
#include "core/weights/safetensors.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace heed {

struct Sentence {
    std::string text; // UTF-8
    std::string target = {}; // what a mechanism that writes is to write; empty: what it finds itself
    friend bool operator==(const Sentence&, const Sentence&) = default;
};

enum class InputKind { sentence, pair, vectors, graph }; // a pair: a sentence, and its target where it is given

// What a mechanism computes from, by value: the files behind it were read before.
using MechanismInput = std::variant<Sentence, Vectors, SharedGraph>;

using SettingValue = std::variant<bool, std::int64_t, double, std::string>;

// A setting, declared once: the panel, the command line, the JSON and the tests read it here.
struct Setting {
    std::string name; // "key-width": on the command line and in files
    std::string title; // "Key width": on the screen
    std::string meaning; // one sentence
    SettingValue standard; // its value when nobody set it; its type is the setting's
    double least = 0; // of numbers, both included
    double most = 0;
    std::vector<std::string> choices; // of words
    std::string follows; // what it follows while nobody sets it ("the vectors or the weights file"), or empty
    std::string only_when; // "mask=window": it does nothing otherwise, and is shown as idle
};

HEED_API std::string to_text(const SettingValue& value); // "2", "0.5", "on", "causal"
HEED_API std::string allowed_values(const Setting& setting); // "a whole number from 1 to 96"
HEED_API void check_setting(const Setting& setting, const SettingValue& value); // RequestError: type, range, choices
HEED_API RequestError refused(const Setting& setting, const std::string& found); // to be thrown: what was expected

// The settings that are in force for one run: set by somebody, followed from a file, or standard.
class HEED_API Settings {
public:
    std::int64_t integer(const std::string& name) const { return std::get<std::int64_t>(m_values.at(name)); }
    double real(const std::string& name) const { return std::get<double>(m_values.at(name)); }
    bool on(const std::string& name) const { return std::get<bool>(m_values.at(name)); }
    const std::string& word(const std::string& name) const { return std::get<std::string>(m_values.at(name)); }
    const SettingValue& value(const std::string& name) const { return m_values.at(name); }
    bool is_set(const std::string& name) const { return m_set.contains(name); } // by somebody
    bool is_fixed(const std::string& name) const { return m_fixed.contains(name); } // the input or a file says it

    void assign(const std::string& name, SettingValue value, bool by_somebody);
    // The input or a file says what `name` is. RequestError when somebody set it to something else.
    void fix(const std::string& name, SettingValue value, const std::string& who_says);
    // What `name` is unless somebody set it.
    void suggest(const std::string& name, std::int64_t value);

private:
    std::map<std::string, SettingValue> m_values;
    std::set<std::string> m_set;
    std::set<std::string> m_fixed;
};

struct Source {
    std::string authors;
    std::string title;
    int year = 0;
};

struct Mechanism {
    std::string id; // "self-attention"
    std::string title; // "Self-attention"
    std::string summary; // one sentence for the gallery
    std::string family; // the gallery's heading
    Source source;
    std::vector<InputKind> inputs;
    std::vector<Setting> settings;
    std::string first_path; // the quantity that opens first

    // Completes the settings from the input and the weights (null: random ones). RequestError on a contradiction.
    void (*settle)(Settings& settings, const MechanismInput& input, const TensorFile* weights);
    // Records the mechanism. The settings are settled.
    void (*record)(const Settings& settings, const MechanismInput& input, const TensorFile* weights, Tape& tape);
};

HEED_API bool takes(const Mechanism& mechanism, InputKind kind);
HEED_API const Setting* find_setting(const Mechanism& mechanism, const std::string& name);

} // namespace heed

// What the author of a mechanism says of a value: its name, symbol, meaning, role and axes.
// Views are chosen by these words alone; nothing here draws.
#pragma once

#include "core/api.h"
#include "core/matrix.h"

#include <memory>
#include <string>
#include <vector>

namespace heed {

enum class AxisKind { token, word, character, feature, channel, head, node, edge, patch, slot, step, category, beam };

using Labels = std::shared_ptr<const std::vector<std::string>>;

struct Wiring;

struct HEED_API Axis {
    AxisKind kind = AxisKind::feature;
    std::string name;  // what one position is, in words: "query", "key", "feature"
    Labels labels;     // null: positions are counted from 0
    std::shared_ptr<const Wiring> wiring = {}; // of nodes and of edges: how they are joined

    std::string label(Index position) const;
    friend HEED_API bool operator==(const Axis& a, const Axis& b);
};

// How numbers are to be read, and so which colour map and views suit them.
enum class Role {
    weights,        // 0…1, a row sums to 1
    scores,         // any sign, −∞ where masked
    values,         // any sign
    probabilities,  // 0…1
    indices,        // whole numbers that name something
};

// Which part a quantity plays in attention. One colour each, everywhere.
enum class Part { input, query, key, value, score, weight, output, parameter };

struct Quantity {
    std::string name;      // the last part of its path: "scaled scores"
    std::string symbol;    // its paper's symbol: "α"; "_" begins a subscript, "^" a superscript, {} groups
    std::string meaning;   // one plain sentence
    Role role = Role::values;
    Part part = Part::input;
    Axis rows;
    Axis columns;
    std::string formula;   // its name in resources/formulas; empty: none
};

HEED_API const char* name_of(AxisKind kind);
HEED_API const char* name_of(Role role);
HEED_API const char* name_of(Part part);
HEED_API AxisKind axis_kind_named(const std::string& name);  // RequestError when there is none; likewise below
HEED_API Role role_named(const std::string& name);
HEED_API Part part_named(const std::string& name);

} // namespace heed

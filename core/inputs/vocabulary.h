// The units that a model knows, each with its number: row i of an embedding belongs to unit i. How a text is cut into
// units is not known here.
#pragma once

#include "core/api.h"
#include "core/files/json.h"
#include "core/matrix.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace heed {

class HEED_API Vocabulary {
public:
    // The units that every vocabulary begins with. They are never found by their text: "<s>" typed is not the start.
    static constexpr Index start = 0; // <s>, before the first unit of what is generated
    static constexpr Index end = 1; // </s>
    static constexpr Index unknown = 2; // <unk>
    static constexpr Index first_unit = 3;
    static constexpr Index size_limit = 1'000'000;

    Vocabulary();

    Index size() const { return static_cast<Index>(m_units.size()); }
    // A unit's number, the one it has already if it was there. Throws Error for an empty unit and over size_limit.
    Index add(std::string_view unit);
    std::optional<Index> find(std::string_view unit) const;
    // Throws Error unless 0 <= id < size().
    const std::string& unit(Index id) const;

    // All units in their order, <s>, </s> and <unk> among them.
    Json to_json() const;
    // RequestError that begins with `place` for anything that to_json() does not write: a list that begins otherwise,
    // a unit given twice, an empty one.
    static Vocabulary from_json(const Json& json, const std::string& place);

    bool operator==(const Vocabulary& other) const { return m_units == other.m_units; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    std::vector<std::string> m_units;
    std::unordered_map<std::string, Index, Hash, std::equal_to<>> m_ids;
};

} // namespace heed

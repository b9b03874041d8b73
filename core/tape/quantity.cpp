#include "core/tape/quantity.h"

#include "core/error.h"
#include "core/tape/wiring.h"

#include <array>
#include <utility>

namespace heed {
namespace {

template <typename Kind> using Names = std::pair<Kind, const char*>;

constexpr std::array axis_kinds{
    Names<AxisKind>{AxisKind::token, "token"},
    Names<AxisKind>{AxisKind::word, "word"},
    Names<AxisKind>{AxisKind::character, "character"},
    Names<AxisKind>{AxisKind::feature, "feature"},
    Names<AxisKind>{AxisKind::channel, "channel"},
    Names<AxisKind>{AxisKind::head, "head"},
    Names<AxisKind>{AxisKind::node, "node"},
    Names<AxisKind>{AxisKind::edge, "edge"},
    Names<AxisKind>{AxisKind::patch, "patch"},
    Names<AxisKind>{AxisKind::slot, "memory slot"},
    Names<AxisKind>{AxisKind::step, "time step"},
    Names<AxisKind>{AxisKind::category, "class"},
    Names<AxisKind>{AxisKind::beam, "beam"},
};

constexpr std::array roles{
    Names<Role>{Role::weights, "weights"},
    Names<Role>{Role::scores, "scores"},
    Names<Role>{Role::values, "values"},
    Names<Role>{Role::probabilities, "probabilities"},
    Names<Role>{Role::indices, "indices"},
};

constexpr std::array parts{
    Names<Part>{Part::input, "input"},
    Names<Part>{Part::query, "query"},
    Names<Part>{Part::key, "key"},
    Names<Part>{Part::value, "value"},
    Names<Part>{Part::score, "score"},
    Names<Part>{Part::weight, "weight"},
    Names<Part>{Part::output, "output"},
    Names<Part>{Part::parameter, "parameter"},
};

template <typename List, typename Kind> const char* look_up(const List& list, Kind kind)
{
    for (const auto& [known, name] : list)
        if (known == kind)
            return name;
    return "";
}

template <typename List> auto look_up(const List& list, const std::string& name, const char* what)
{
    for (const auto& [known, known_name] : list)
        if (known_name == name)
            return known;
    throw RequestError(std::string("'") + name + "' is not " + what);
}

} // namespace

std::string Axis::label(Index position) const
{
    if (labels && position >= 0 && position < static_cast<Index>(labels->size()))
        return (*labels)[static_cast<std::size_t>(position)];
    return std::to_string(position);
}

bool operator==(const Axis& a, const Axis& b)
{
    const bool same_labels = a.labels == b.labels || (a.labels && b.labels && *a.labels == *b.labels);
    const bool same_wiring = a.wiring == b.wiring || (a.wiring && b.wiring && *a.wiring == *b.wiring);
    return a.kind == b.kind && a.name == b.name && same_labels && same_wiring;
}

const char* name_of(AxisKind kind) { return look_up(axis_kinds, kind); }
const char* name_of(Role role) { return look_up(roles, role); }
const char* name_of(Part part) { return look_up(parts, part); }
AxisKind axis_kind_named(const std::string& name) { return look_up(axis_kinds, name, "a kind of axis"); }
Role role_named(const std::string& name) { return look_up(roles, name, "a role"); }
Part part_named(const std::string& name) { return look_up(parts, name, "a part"); }

} // namespace heed

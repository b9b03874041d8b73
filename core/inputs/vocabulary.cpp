#include "core/inputs/vocabulary.h"

#include "core/error.h"
#include "core/files/json_object.h"

#include <fmt/format.h>

namespace heed {

namespace {

const std::vector<std::string> special_units = {"<s>", "</s>", "<unk>"};

} // namespace

Vocabulary::Vocabulary()
    : m_units(special_units)
{
}

Index Vocabulary::add(std::string_view unit)
{
    if (unit.empty())
        throw Error("a vocabulary has no empty unit");
    if (const auto found = find(unit))
        return *found;
    if (size() >= size_limit)
        throw Error(fmt::format("a vocabulary has at most {} units", size_limit));
    m_units.emplace_back(unit);
    m_ids.emplace(unit, size() - 1);
    return size() - 1;
}

std::optional<Index> Vocabulary::find(std::string_view unit) const
{
    const auto found = m_ids.find(unit);
    return found == m_ids.end() ? std::nullopt : std::optional(found->second);
}

const std::string& Vocabulary::unit(Index id) const
{
    if (id < 0 || id >= size())
        throw Error(fmt::format("unit {} is asked for: the vocabulary has {}", id, size()));
    return m_units[static_cast<std::size_t>(id)];
}

Json Vocabulary::to_json() const
{
    return m_units;
}

Vocabulary Vocabulary::from_json(const Json& json, const std::string& place)
{
    const auto place_of = [&](std::size_t i) { return fmt::format("{}[{}]", place, i); };
    expect_list(json, place);
    if (json.size() > static_cast<std::size_t>(size_limit))
        throw RequestError(fmt::format("{}: has {} units: at most {} are read", place, json.size(), size_limit));
    Vocabulary result;
    for (std::size_t i = 0; i < std::max(json.size(), special_units.size()); ++i) {
        if (i >= json.size())
            throw RequestError(fmt::format("{}: expected '{}', found the end of the list", place, special_units[i]));
        if (i < special_units.size() ? json[i] != special_units[i] : !json[i].is_string())
            refuse(place_of(i), i < special_units.size() ? "\"" + special_units[i] + "\"" : "a text", json[i]);
        if (i < special_units.size())
            continue;
        const auto& unit = json[i].get_ref<const std::string&>();
        if (unit.empty())
            refuse(place_of(i), "a unit of at least one character", json[i]);
        if (const auto found = result.find(unit))
            throw RequestError(fmt::format("{}: {} stands at {} already", place_of(i), json[i].dump(), *found));
        result.add(unit);
    }
    return result;
}

} // namespace heed

#include "core/files/json_object.h"

#include "core/nearest.h"

#include <cmath>
#include <limits>

namespace heed {

void refuse(const std::string& place, const std::string& expected, const Json& found)
{
    std::string shown = found.dump();
    if (shown.size() > 60)
        shown = shown.substr(0, shown.find_last_of(" ,", 56)) + " …";
    throw RequestError(place + ": expected " + expected + ", found " + shown);
}

const Json& expect_list(const Json& json, const std::string& place)
{
    if (!json.is_array())
        refuse(place, "a list", json);
    return json;
}

JsonObject::JsonObject(const Json& json, std::string place)
    : m_json(json)
    , m_place(std::move(place))
{
    if (!json.is_object())
        refuse(m_place, "an object", json);
}

const Json* JsonObject::find(const std::string& key)
{
    m_known.insert(key);
    const auto found = m_json.find(key);
    return found == m_json.end() ? nullptr : &*found;
}

const Json& JsonObject::at(const std::string& key)
{
    if (const Json* found = find(key))
        return *found;
    throw RequestError(place_of(key) + ": is missing");
}

std::string JsonObject::text(const std::string& key)
{
    const Json& found = at(key);
    if (!found.is_string())
        refuse(place_of(key), "a text", found);
    return found.get<std::string>();
}

std::int64_t JsonObject::integer(const std::string& key, std::int64_t least, std::int64_t most)
{
    const Json& found = at(key);
    const std::string range = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    const bool fits
        = found.is_number_integer()
          && (!found.is_number_unsigned()
              || found.get<std::uint64_t>() <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()));
    if (!fits || found.get<std::int64_t>() < least || found.get<std::int64_t>() > most)
        refuse(place_of(key), range, found);
    return found.get<std::int64_t>();
}

double JsonObject::real(const std::string& key, double least, double most)
{
    const Json& found = at(key);
    const bool is_minus_infinity = found == "-inf" && std::isinf(least);
    if (is_minus_infinity)
        return -std::numeric_limits<double>::infinity();
    if (!found.is_number())
        refuse(place_of(key), "a number", found);
    const double number = found.get<double>();
    if (!std::isfinite(number) || number < least || number > most)
        throw RequestError(place_of(key) + ": " + found.dump() + " is out of its range");
    return number;
}

bool JsonObject::flag(const std::string& key)
{
    const Json& found = at(key);
    if (!found.is_boolean())
        refuse(place_of(key), "true or false", found);
    return found.get<bool>();
}

void JsonObject::refuse_unknown() const
{
    for (const auto& [key, value] : m_json.items())
        if (!m_known.contains(key))
            throw RequestError((m_place.empty() ? "" : m_place + ": ") + "'" + key + "' is not known here"
                               + suggestion(key, {m_known.begin(), m_known.end()}));
}

} // namespace heed

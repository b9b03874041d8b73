// Strict reading of a JSON object: every key is asked for by name and type, and a key that nobody asked for is an
// error. Every message begins with the place: "experiment.settings.heads: expected a whole number, found "two"".
#pragma once

#include "core/error.h"
#include "core/files/json.h"

#include <cstdint>
#include <set>

namespace heed {

class HEED_API JsonObject {
public:
    JsonObject(const Json& json, std::string place); // RequestError unless it is an object

    const std::string& place() const { return m_place; }
    std::string place_of(const std::string& key) const { return m_place.empty() ? key : m_place + "." + key; }
    const Json* find(const std::string& key); // null when it is not there
    const Json& at(const std::string& key); // RequestError when it is not there

    std::string text(const std::string& key);
    std::int64_t integer(const std::string& key, std::int64_t least, std::int64_t most);
    double real(const std::string& key, double least, double most); // "-inf" is −∞
    bool flag(const std::string& key);

    void refuse_unknown() const; // RequestError names the first key that nobody asked for, and the nearest known one

private:
    const Json& m_json;
    std::string m_place;
    std::set<std::string> m_known;
};

// "expected …, found …" with the place and a shortened print of what was found.
[[noreturn]] HEED_API void refuse(const std::string& place, const std::string& expected, const Json& found);
HEED_API const Json& expect_list(const Json& json, const std::string& place);

} // namespace heed

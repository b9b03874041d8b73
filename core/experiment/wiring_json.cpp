#include "core/experiment/wiring_json.h"

#include "core/files/json_object.h"

namespace heed {
namespace {

std::string at(const std::string& place, std::size_t i)
{
    return place + "[" + std::to_string(i) + "]";
}

std::int64_t whole(const Json& json, std::int64_t least, std::int64_t most, const std::string& place)
{
    if (!json.is_number_integer() || json.get<std::int64_t>() < least || json.get<std::int64_t>() > most)
        refuse(place, "a whole number from " + std::to_string(least) + " to " + std::to_string(most), json);
    return json.get<std::int64_t>();
}

const Json& pair_at(const Json& json, const std::string& place)
{
    if (!json.is_array() || json.size() != 2)
        refuse(place, "a list of two", json);
    return json;
}

// Calls `read` with each of a list that may be left out, and where it stands.
template <typename Read> void each(JsonObject& fields, const char* key, Read read)
{
    const Json* list = fields.find(key);
    if (!list)
        return;
    std::size_t i = 0;
    for (const Json& one : expect_list(*list, fields.place_of(key)))
        read(one, at(fields.place_of(key), i++));
}

void read_texts(JsonObject& fields, const char* key, std::vector<std::string>& texts)
{
    each(fields, key, [&](const Json& one, const std::string& place) {
        if (!one.is_string())
            refuse(place, "a text", one);
        texts.push_back(one.get<std::string>());
    });
}

void check_count(std::size_t count, const Wiring& wiring, const std::string& place)
{
    if (count != 0 && count != wiring.nodes.size())
        throw RequestError(place + ": expected " + std::to_string(wiring.nodes.size()) + ", one for each node, found "
                           + std::to_string(count));
}

} // namespace

Json to_json(const Wiring& wiring)
{
    Json edges = Json::array(), places = Json::array();
    for (const Edge& edge : wiring.edges)
        edges.push_back({edge.from, edge.to});
    for (const NodePlace& place : wiring.places)
        places.push_back({place.x, place.y});
    Json json{{"nodes", wiring.nodes}, {"edges", std::move(edges)}, {"directed", wiring.directed}};
    if (!wiring.classes.empty())
        json["classes"] = wiring.classes;
    if (!wiring.labels.empty())
        json["labels"] = wiring.labels;
    if (!wiring.told.empty())
        json["told"] = wiring.told;
    if (!wiring.places.empty())
        json["places"] = std::move(places);
    if (!wiring.colours.empty())
        json["colours"] = wiring.colours;
    return json;
}

Wiring wiring_from_json(const Json& json, const std::string& place)
{
    JsonObject fields(json, place);
    Wiring wiring;
    read_texts(fields, "nodes", wiring.nodes);
    const auto last = static_cast<std::int64_t>(wiring.nodes.size()) - 1;
    each(fields, "edges", [&](const Json& edge, const std::string& where) {
        pair_at(edge, where);
        wiring.edges.push_back({whole(edge[0], 0, last, where), whole(edge[1], 0, last, where)});
    });
    wiring.directed = fields.find("directed") && fields.flag("directed");
    read_texts(fields, "classes", wiring.classes);
    each(fields, "labels", [&](const Json& label, const std::string& where) {
        wiring.labels.push_back(whole(label, -1, static_cast<std::int64_t>(wiring.classes.size()) - 1, where));
    });
    each(fields, "told", [&](const Json& told, const std::string& where) {
        if (!told.is_boolean())
            refuse(where, "true or false", told);
        wiring.told.push_back(told.get<bool>());
    });
    each(fields, "places", [&](const Json& one, const std::string& where) {
        pair_at(one, where);
        wiring.places.push_back(
            {static_cast<double>(read_number(one[0], where)), static_cast<double>(read_number(one[1], where))});
    });
    each(fields, "colours", [&](const Json& one, const std::string& where) {
        if (!one.is_array() || one.size() != 3)
            refuse(where, "a list of three", one);
        Colour colour{};
        for (std::size_t i = 0; i < 3; ++i)
            colour[i] = static_cast<unsigned char>(whole(one[i], 0, 255, where));
        wiring.colours.push_back(colour);
    });
    fields.refuse_unknown();
    check_count(wiring.labels.size(), wiring, fields.place_of("labels"));
    check_count(wiring.told.size(), wiring, fields.place_of("told"));
    check_count(wiring.places.size(), wiring, fields.place_of("places"));
    check_count(wiring.colours.size(), wiring, fields.place_of("colours"));
    return wiring;
}

} // namespace heed

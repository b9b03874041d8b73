#include "core/inputs/graph_json.h"

#include "core/files/json_object.h"

#include <array>

namespace heed {
namespace {

constexpr std::array<const char*, 4> side_names{"none", "train", "validation", "test"};
constexpr Index most_feature_columns = 1'000'000;

std::string at(const std::string& place, std::size_t i)
{
    return place + "[" + std::to_string(i) + "]";
}

const Json& list_of(const Json& json, std::size_t count, const std::string& place)
{
    if (expect_list(json, place).size() != count)
        refuse(place, "a list of " + std::to_string(count), json);
    return json;
}

std::int64_t whole(const Json& json, std::int64_t least, std::int64_t most, const std::string& place)
{
    if (!json.is_number_integer() || json.get<std::int64_t>() < least || json.get<std::int64_t>() > most)
        refuse(place, "a whole number from " + std::to_string(least) + " to " + std::to_string(most), json);
    return json.get<std::int64_t>();
}

std::vector<std::string> texts(const Json& json, const std::string& place)
{
    std::vector<std::string> all;
    for (const Json& one : expect_list(json, place)) {
        if (!one.is_string())
            refuse(at(place, all.size()), "a text", one);
        all.push_back(one.get<std::string>());
    }
    return all;
}

template <typename Read> void read_list(JsonObject& fields, const char* key, Read read)
{
    const Json* json = fields.find(key);
    if (!json)
        return;
    const std::string place = fields.place_of(key);
    std::size_t i = 0;
    for (const Json& one : expect_list(*json, place)) {
        read(one, at(place, i));
        ++i;
    }
}

Json features_to_json(const SparseRows& features)
{
    Json rows = Json::array();
    for (Index r = 0; r < features.rows(); ++r) {
        Json row = Json::array();
        const auto end = static_cast<std::size_t>(features.first[static_cast<std::size_t>(r) + 1]);
        for (auto k = static_cast<std::size_t>(features.first[static_cast<std::size_t>(r)]); k < end; ++k)
            row.push_back({features.column[k], number(features.value[k])});
        rows.push_back(std::move(row));
    }
    return {{"columns", features.columns}, {"rows", std::move(rows)}};
}

SparseRows features_from_json(const Json& json, const std::string& place)
{
    JsonObject fields(json, place);
    SparseRows features;
    features.columns = fields.integer("columns", 0, most_feature_columns);
    read_list(fields, "rows", [&](const Json& row, const std::string& row_place) {
        Index before = -1;
        for (const Json& cell : expect_list(row, row_place)) {
            list_of(cell, 2, row_place);
            const Index column = whole(cell[0], before + 1, features.columns - 1, row_place);
            features.column.push_back(static_cast<std::int32_t>(column));
            features.value.push_back(read_number(cell[1], row_place));
            before = column;
        }
        features.first.push_back(static_cast<Index>(features.column.size()));
    });
    fields.refuse_unknown();
    return features;
}

} // namespace

Json to_json(const Graph& graph)
{
    Json edges = Json::array();
    for (const GraphEdge& edge : graph.edges)
        if (graph.weighted)
            edges.push_back({edge.from, edge.to, number(edge.weight)});
        else
            edges.push_back({edge.from, edge.to});
    Json json{{"directed", graph.directed}, {"weighted", graph.weighted}, {"nodes", graph.nodes},
        {"edges", std::move(edges)}};
    if (!graph.name.empty())
        json["name"] = graph.name;
    if (graph.features.columns > 0)
        json["features"] = features_to_json(graph.features);
    if (!graph.feature_names.empty())
        json["feature_names"] = graph.feature_names;
    if (!graph.classes.empty())
        json["classes"] = graph.classes;
    if (!graph.labels.empty())
        json["labels"] = graph.labels;
    if (!graph.sides.empty()) {
        Json sides = Json::array();
        for (const Side side : graph.sides)
            sides.push_back(side_names[static_cast<std::size_t>(side)]);
        json["sides"] = std::move(sides);
    }
    if (!graph.places.empty()) {
        Json places = Json::array();
        for (const NodePlace& place : graph.places)
            places.push_back({place.x, place.y});
        json["places"] = std::move(places);
    }
    if (!graph.colours.empty())
        json["colours"] = graph.colours;
    if (!graph.notes.empty())
        json["notes"] = graph.notes;
    if (graph.label >= 0)
        json["label"] = graph.label;
    return json;
}

Graph graph_from_json(const Json& json, const std::string& place)
{
    JsonObject fields(json, place);
    Graph graph;
    graph.directed = fields.flag("directed");
    graph.weighted = fields.flag("weighted");
    graph.nodes = texts(fields.at("nodes"), fields.place_of("nodes"));
    read_list(fields, "edges", [&](const Json& edge, const std::string& where) {
        list_of(edge, graph.weighted ? 3 : 2, where);
        graph.edges.push_back({whole(edge[0], 0, graph.size() - 1, where), whole(edge[1], 0, graph.size() - 1, where),
            graph.weighted ? read_number(edge[2], where) : Real(1)});
    });
    if (fields.find("name"))
        graph.name = fields.text("name");
    if (const Json* features = fields.find("features"))
        graph.features = features_from_json(*features, fields.place_of("features"));
    const auto texts_at = [&](const char* key, std::vector<std::string>& to) {
        if (const Json* list = fields.find(key))
            to = texts(*list, fields.place_of(key));
    };
    texts_at("feature_names", graph.feature_names);
    texts_at("classes", graph.classes);
    texts_at("notes", graph.notes);
    read_list(fields, "labels", [&](const Json& label, const std::string& where) {
        graph.labels.push_back(whole(label, -1, static_cast<std::int64_t>(graph.classes.size()) - 1, where));
    });
    read_list(fields, "sides", [&](const Json& side, const std::string& where) {
        for (std::size_t i = 0; i < side_names.size(); ++i)
            if (side == side_names[i])
                graph.sides.push_back(static_cast<Side>(i));
        if (!side.is_string()
            || side_names[static_cast<std::size_t>(graph.sides.empty() ? Side::none : graph.sides.back())] != side)
            refuse(where, "none, train, validation or test", side);
    });
    read_list(fields, "places", [&](const Json& one, const std::string& where) {
        list_of(one, 2, where);
        graph.places.push_back(
            {static_cast<double>(read_number(one[0], where)), static_cast<double>(read_number(one[1], where))});
    });
    read_list(fields, "colours", [&](const Json& one, const std::string& where) {
        list_of(one, 3, where);
        Colour colour{};
        for (std::size_t i = 0; i < 3; ++i)
            colour[i] = static_cast<unsigned char>(whole(one[i], 0, 255, where));
        graph.colours.push_back(colour);
    });
    if (fields.find("label"))
        graph.label = fields.integer("label", 0, 1'000'000);
    fields.refuse_unknown();
    try {
        check_graph(graph);
    } catch (const RequestError& error) {
        throw RequestError(place + ": " + error.what());
    }
    return graph;
}

} // namespace heed

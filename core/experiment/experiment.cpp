#include "core/experiment/experiment.h"

#include "core/experiment/catalogue.h"
#include "core/files/json_object.h"
#include "core/files/utf8.h"
#include "core/inputs/graph_json.h"
#include "core/mechanisms/setting_json.h"

#include <limits>

namespace heed {
namespace {

constexpr Index most_cells = 10'000'000; // of vectors in a session's file
constexpr std::int64_t most_index = 100'000'000;

Json strings_to_json(const std::vector<std::string>& strings)
{
    return Json(strings);
}

std::vector<std::string> strings_from_json(const Json& json, const std::string& place)
{
    std::vector<std::string> strings;
    for (const Json& item : expect_list(json, place)) {
        if (!item.is_string())
            refuse(place + "[" + std::to_string(strings.size()) + "]", "a text", item);
        strings.push_back(item.get<std::string>());
    }
    return strings;
}

Json to_json(const Vectors& vectors)
{
    Json rows = Json::array();
    for (Index r = 0; r < vectors.values.rows(); ++r) {
        Json row = Json::array();
        for (Index c = 0; c < vectors.values.cols(); ++c)
            row.push_back(number(vectors.values(r, c)));
        rows.push_back(std::move(row));
    }
    return {{"columns", strings_to_json(vectors.columns)}, {"names", strings_to_json(vectors.names)},
        {"values", std::move(rows)}};
}

Vectors vectors_from_json(const Json& json, const std::string& place)
{
    JsonObject fields(json, place);
    Vectors vectors;
    vectors.columns = strings_from_json(fields.at("columns"), fields.place_of("columns"));
    vectors.names = strings_from_json(fields.at("names"), fields.place_of("names"));
    const std::string values_place = fields.place_of("values");
    const Json& rows = expect_list(fields.at("values"), values_place);
    fields.refuse_unknown();

    const auto count = static_cast<Index>(rows.size());
    const auto width
        = rows.empty() ? Index{0} : static_cast<Index>(expect_list(rows[0], values_place + "[0]").size());
    if (count * width > most_cells)
        throw RequestError(values_place + ": over " + std::to_string(most_cells) + " numbers");
    vectors.values.resize(count, width);
    for (Index r = 0; r < count; ++r) {
        const std::string row_place = values_place + "[" + std::to_string(r) + "]";
        const Json& row = expect_list(rows[static_cast<std::size_t>(r)], row_place);
        if (static_cast<Index>(row.size()) != width)
            throw RequestError(
                row_place + ": expected " + std::to_string(width) + " numbers, found " + std::to_string(row.size()));
        for (Index c = 0; c < width; ++c) {
            const std::string cell_place = row_place + "[" + std::to_string(c) + "]";
            vectors.values(r, c) = read_number(row[static_cast<std::size_t>(c)], cell_place);
            if (std::isinf(vectors.values(r, c)))
                refuse(cell_place, "a finite number", row[static_cast<std::size_t>(c)]);
        }
    }
    if (static_cast<Index>(vectors.names.size()) != count)
        throw RequestError(fields.place_of("names") + ": expected " + std::to_string(count) + " names, found "
                           + std::to_string(vectors.names.size()));
    if (!vectors.columns.empty() && static_cast<Index>(vectors.columns.size()) != width)
        throw RequestError(fields.place_of("columns") + ": expected " + std::to_string(width) + " names, found "
                           + std::to_string(vectors.columns.size()));
    return vectors;
}

Json to_json(const FileName& file)
{
    Json json = Json::object({{"path", file.path.string()}});
    if (!file.sha256.empty())
        json["sha256"] = file.sha256;
    return json;
}

FileName file_from_json(const Json& json, const std::string& place)
{
    JsonObject fields(json, place);
    FileName file{fields.text("path"), fields.find("sha256") ? fields.text("sha256") : std::string()};
    fields.refuse_unknown();
    if (file.path.empty())
        refuse(fields.place_of("path"), "a file's name", "");
    return file;
}

Json to_json(const Input& input)
{
    if (const auto* sentence = std::get_if<Sentence>(&input)) {
        Json json = Json::object({{"text", sentence->text}});
        if (!sentence->target.empty())
            json["target"] = sentence->target;
        return json;
    }
    if (const auto* vectors = std::get_if<Vectors>(&input))
        return Json::object({{"vectors", to_json(*vectors)}});
    if (const auto* drawn = std::get_if<DrawnGraph>(&input))
        return Json::object({{"graph", to_json(*drawn->graph)}});
    if (const auto* file = std::get_if<GraphFile>(&input))
        return Json::object({{"graph_file", to_json(file->file)}, {"number", file->number}});
    return Json::object({{"recording", to_json(std::get<Recording>(input).file)}});
}

Input input_from_json(const Json& json, const std::string& place)
{
    JsonObject fields(json, place);
    Input input;
    if (fields.find("text"))
        input = Sentence{fields.text("text"), fields.find("target") ? fields.text("target") : std::string()};
    else if (const Json* vectors = fields.find("vectors"))
        input = vectors_from_json(*vectors, fields.place_of("vectors"));
    else if (const Json* recording = fields.find("recording"))
        input = Recording{file_from_json(*recording, fields.place_of("recording"))};
    else if (const Json* graph = fields.find("graph"))
        input = DrawnGraph{std::make_shared<const Graph>(graph_from_json(*graph, fields.place_of("graph")))};
    else if (const Json* file = fields.find("graph_file"))
        input = GraphFile{file_from_json(*file, fields.place_of("graph_file")),
            fields.find("number") ? fields.integer("number", 0, most_index) : 0};
    else
        refuse(place, "\"text\", \"vectors\", \"graph\", \"graph_file\" or \"recording\"", json);
    fields.refuse_unknown();
    return input;
}

Json to_json(const SettingValue& value)
{
    return std::visit([](const auto& held) { return Json(held); }, value);
}

Json to_json(const Override& override)
{
    return {{"path", override.path}, {"row", override.row}, {"column", override.column},
        {"value", number(static_cast<Real>(override.value))}};
}

Override override_from_json(const Json& json, const std::string& place)
{
    JsonObject fields(json, place);
    Override override{fields.text("path"), fields.integer("row", 0, most_index),
        fields.integer("column", 0, most_index),
        fields.real("value", -std::numeric_limits<double>::infinity(), std::numeric_limits<Real>::max())};
    fields.refuse_unknown();
    return override;
}

} // namespace

Json to_json(const Experiment& experiment)
{
    Json settings = Json::object();
    for (const auto& [name, value] : experiment.settings)
        settings[name] = to_json(value);
    Json overrides = Json::array();
    for (const Override& override : experiment.overrides)
        overrides.push_back(to_json(override));
    return {
        {"mechanism", experiment.mechanism},
        {"input", to_json(experiment.input)},
        {"settings", std::move(settings)},
        {"weights", experiment.weights ? to_json(*experiment.weights) : Json("random")},
        {"overrides", std::move(overrides)},
    };
}

Experiment experiment_from_json(const Json& json)
{
    JsonObject fields(json, "experiment");
    Experiment experiment;
    experiment.mechanism = fields.text("mechanism");
    experiment.input = input_from_json(fields.at("input"), fields.place_of("input"));
    const bool recorded = std::holds_alternative<Recording>(experiment.input);
    if (recorded != (experiment.mechanism == recorded_mechanism))
        throw RequestError("experiment: the mechanism '" + experiment.mechanism + "' does not take this input");

    if (const Json* settings = fields.find("settings")) {
        JsonObject given(*settings, fields.place_of("settings"));
        if (!recorded)
            for (const Setting& setting : mechanism_named(experiment.mechanism).settings)
                if (const Json* value = given.find(setting.name))
                    experiment.settings[setting.name]
                        = setting_from_json(setting, *value, given.place_of(setting.name));
        given.refuse_unknown();
    }
    if (const Json* weights = fields.find("weights"); weights && *weights != "random")
        experiment.weights = file_from_json(*weights, fields.place_of("weights"));
    if (const Json* overrides = fields.find("overrides"))
        for (const Json& item : expect_list(*overrides, fields.place_of("overrides")))
            experiment.overrides.push_back(override_from_json(
                item, fields.place_of("overrides") + "[" + std::to_string(experiment.overrides.size()) + "]"));
    fields.refuse_unknown();
    return experiment;
}

} // namespace heed

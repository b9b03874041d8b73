#include "core/experiment/view.h"

#include "core/files/json_object.h"
#include "core/nearest.h"

#include <array>
#include <cmath>
#include <utility>

namespace heed {
namespace {

constexpr double most_cells = 1e9;
constexpr std::int64_t most_index = 1'000'000'000;
constexpr std::int64_t most_heads = 10'000;

constexpr std::array as_names{std::pair{As::heatmap, "heatmap"}, std::pair{As::lines, "lines"},
    std::pair{As::text, "text"}, std::pair{As::ribbons, "ribbons"}, std::pair{As::bars, "bars"},
    std::pair{As::graph, "graph"}, std::pair{As::matrix, "matrix"}};
constexpr std::array heads_names{std::pair{HeadsAs::one, "one"}, std::pair{HeadsAs::each, "each"},
    std::pair{HeadsAs::mean, "mean"}, std::pair{HeadsAs::difference, "difference"}};
constexpr std::array edge_colour_names{
    std::pair{EdgeColour::head, "head"}, std::pair{EdgeColour::direction, "direction"}};
constexpr std::array scale_names{std::pair{ColourScale::linear, "linear"},
    std::pair{ColourScale::square_root, "square root"}, std::pair{ColourScale::logarithmic, "logarithmic"}};
constexpr std::array range_names{std::pair{ColourRange::shown, "shown"}, std::pair{ColourRange::full, "full"}};
constexpr std::array theme_names{
    std::pair{Theme::system, "system"}, std::pair{Theme::light, "light"}, std::pair{Theme::dark, "dark"}};

template <typename Names, typename Kind> const char* name_in(const Names& names, Kind kind)
{
    for (const auto& [known, name] : names)
        if (known == kind)
            return name;
    return "";
}

template <typename Names> auto named_in(const Names& names, const std::string& wanted)
{
    std::string all;
    for (const auto& [kind, name] : names) {
        if (name == wanted)
            return kind;
        all += std::string(all.empty() ? "" : ", ") + name;
    }
    throw RequestError("expected one of " + all + ", not '" + wanted + "'");
}

// The same with the place of a JSON field before the message.
template <typename Named> auto word_at(JsonObject& fields, const std::string& key, Named named)
{
    try {
        return named(fields.text(key));
    } catch (const RequestError& error) {
        const std::string place = fields.place_of(key) + ": ";
        const std::string message = error.what();
        throw RequestError(message.starts_with(place) ? message : place + message);
    }
}

Json to_json(const Window& window)
{
    return {{"first_row", window.first_row}, {"last_row", window.last_row}, {"first_column", window.first_column},
        {"last_column", window.last_column}};
}

Window window_from_json(const Json& json, const std::string& place)
{
    JsonObject fields(json, place);
    const Window window{fields.real("first_row", -most_cells, most_cells),
        fields.real("last_row", -most_cells, most_cells), fields.real("first_column", -most_cells, most_cells),
        fields.real("last_column", -most_cells, most_cells)};
    fields.refuse_unknown();
    if (window.first_row >= window.last_row || window.first_column >= window.last_column)
        refuse(place, "the first before the last", json);
    return window;
}

Json to_json(const Pin& pin)
{
    Json json{{"path", pin.path}, {"row", pin.row}, {"column", pin.column}};
    if (pin.of_key)
        json["of_key"] = true;
    return json;
}

Pin pin_from_json(const Json& json, const std::string& place)
{
    JsonObject fields(json, place);
    Pin pin{fields.text("path"), fields.integer("row", 0, most_index), fields.integer("column", 0, most_index)};
    if (fields.find("of_key"))
        pin.of_key = fields.flag("of_key");
    fields.refuse_unknown();
    return pin;
}

Json places_to_json(const std::vector<NodePlace>& places)
{
    Json json = Json::array();
    for (const NodePlace& place : places)
        json.push_back({place.x, place.y});
    return json;
}

std::vector<NodePlace> places_from_json(const Json& json, const std::string& place)
{
    std::vector<NodePlace> places;
    for (const Json& one : expect_list(json, place)) {
        const auto number_at
            = [&](std::size_t i) { return one[i].is_number() && std::abs(one[i].get<double>()) < most_cells; };
        if (!one.is_array() || one.size() != 2 || !number_at(0) || !number_at(1))
            refuse(place + "[" + std::to_string(places.size()) + "]", "two numbers", one);
        places.push_back({one[0].get<double>(), one[1].get<double>()});
    }
    return places;
}

} // namespace

bool operator==(const View& a, const View& b)
{
    const auto same_places = [&] { return a.places == b.places || (a.places && b.places && *a.places == *b.places); };
    return a.path == b.path && a.step == b.step && a.as == b.as && a.probabilities == b.probabilities
           && a.pins == b.pins && a.threshold == b.threshold && a.heads == b.heads && a.colours == b.colours
           && a.range == b.range && a.digits == b.digits && a.zoom == b.zoom && a.wired == b.wired
           && a.heads_as == b.heads_as && a.edge_colour == b.edge_colour && a.reach == b.reach && a.theme == b.theme
           && a.text_scale == b.text_scale && same_places();
}

const char* name_of(As as)
{
    return name_in(as_names, as);
}
As as_named(const std::string& name)
{
    return named_in(as_names, name);
}
const char* name_of(HeadsAs heads)
{
    return name_in(heads_names, heads);
}
HeadsAs heads_as_named(const std::string& name)
{
    return named_in(heads_names, name);
}
const char* name_of(EdgeColour colour)
{
    return name_in(edge_colour_names, colour);
}
EdgeColour edge_colour_named(const std::string& name)
{
    return named_in(edge_colour_names, name);
}
const char* name_of(ColourScale scale)
{
    return name_in(scale_names, scale);
}
ColourScale colour_scale_named(const std::string& name)
{
    return named_in(scale_names, name);
}
const char* name_of(ColourRange range)
{
    return name_in(range_names, range);
}
ColourRange colour_range_named(const std::string& name)
{
    return named_in(range_names, name);
}
const char* name_of(Theme theme)
{
    return name_in(theme_names, theme);
}
Theme theme_named(const std::string& name)
{
    return named_in(theme_names, name);
}

Json to_json(const View& view)
{
    Json pins = Json::array();
    for (const Pin& pin : view.pins)
        pins.push_back(to_json(pin));
    Json json{
        {"path", view.path},
        {"step", view.step},
        {"as", name_of(view.as)},
        {"probabilities", name_of(view.probabilities)},
        {"pins", std::move(pins)},
        {"threshold", view.threshold},
        {"heads", Json(view.heads)},
        {"colours", name_of(view.colours)},
        {"range", name_of(view.range)},
        {"digits", view.digits},
        {"wired", name_of(view.wired)},
        {"heads_as", name_of(view.heads_as)},
        {"edge_colour", name_of(view.edge_colour)},
        {"reach", view.reach},
        {"theme", name_of(view.theme)},
        {"text_scale", view.text_scale},
    };
    if (view.zoom)
        json["zoom"] = to_json(*view.zoom);
    if (view.places)
        json["places"] = places_to_json(*view.places);
    return json;
}

View view_from_json(const Json& json)
{
    JsonObject fields(json, "view");
    View view;
    const auto given = [&](const char* key) { return fields.find(key) != nullptr; };
    if (given("path"))
        view.path = fields.text("path");
    if (given("step"))
        view.step = static_cast<int>(fields.integer("step", 0, most_index));
    if (given("as"))
        view.as = word_at(fields, "as", as_named);
    if (given("probabilities"))
        view.probabilities = word_at(fields, "probabilities", as_named);
    if (const Json* pins = fields.find("pins"))
        for (const Json& pin : expect_list(*pins, "view.pins"))
            view.pins.push_back(pin_from_json(pin, "view.pins[" + std::to_string(view.pins.size()) + "]"));
    if (given("threshold"))
        view.threshold = fields.real("threshold", 0, 1);
    if (const Json* heads = fields.find("heads"))
        for (const Json& head : expect_list(*heads, "view.heads")) {
            if (!head.is_number_integer() || head.get<std::int64_t>() < 1 || head.get<std::int64_t>() > most_heads)
                refuse("view.heads[" + std::to_string(view.heads.size()) + "]", "a head's number from 1", head);
            view.heads.push_back(head.get<int>());
        }
    if (given("colours"))
        view.colours = word_at(fields, "colours", colour_scale_named);
    if (given("range"))
        view.range = word_at(fields, "range", colour_range_named);
    if (given("digits"))
        view.digits = fields.flag("digits");
    if (const Json* zoom = fields.find("zoom"))
        view.zoom = window_from_json(*zoom, "view.zoom");
    if (given("wired"))
        view.wired = word_at(fields, "wired", as_named);
    if (given("heads_as"))
        view.heads_as = word_at(fields, "heads_as", heads_as_named);
    if (given("edge_colour"))
        view.edge_colour = word_at(fields, "edge_colour", edge_colour_named);
    if (given("reach"))
        view.reach = static_cast<int>(fields.integer("reach", 0, 100));
    if (const Json* places = fields.find("places"))
        view.places = std::make_shared<const std::vector<NodePlace>>(places_from_json(*places, "view.places"));
    if (given("theme"))
        view.theme = word_at(fields, "theme", theme_named);
    if (given("text_scale"))
        view.text_scale = fields.real("text_scale", 0.5, 4);
    fields.refuse_unknown();
    return view;
}

} // namespace heed

#include "core/experiment/view.h"

#include "core/files/json_object.h"
#include "core/nearest.h"

#include <array>
#include <utility>

namespace heed {
namespace {

constexpr double most_cells = 1e9;
constexpr std::int64_t most_index = 1'000'000'000;
constexpr std::int64_t most_heads = 10'000;

constexpr std::array as_names{std::pair{As::heatmap, "heatmap"}, std::pair{As::lines, "lines"},
    std::pair{As::text, "text"}, std::pair{As::ribbons, "ribbons"}, std::pair{As::bars, "bars"}};
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

} // namespace

const char* name_of(As as)
{
    return name_in(as_names, as);
}
As as_named(const std::string& name)
{
    return named_in(as_names, name);
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
        {"theme", name_of(view.theme)},
        {"text_scale", view.text_scale},
    };
    if (view.zoom)
        json["zoom"] = to_json(*view.zoom);
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
    if (given("theme"))
        view.theme = word_at(fields, "theme", theme_named);
    if (given("text_scale"))
        view.text_scale = fields.real("text_scale", 0.5, 4);
    fields.refuse_unknown();
    return view;
}

} // namespace heed

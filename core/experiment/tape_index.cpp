#include "core/experiment/tape_index.h"

#include "core/experiment/wiring_json.h"
#include "core/files/json_object.h"

#include <map>

namespace heed {
namespace {

constexpr std::int64_t index_version = 1;

// What axes name by its place: lists of labels, and how nodes are joined.
struct Shared {
    std::vector<Labels> labels;
    std::vector<std::shared_ptr<const Wiring>> wirings;
};

// Collects lists of labels and wirings, each once.
class LabelLists {
public:
    Json axis(const Axis& axis)
    {
        Json json{{"kind", name_of(axis.kind)}, {"name", axis.name}};
        if (axis.labels)
            json["labels"] = place_of(axis.labels);
        if (axis.wiring)
            json["wiring"] = place_of(axis.wiring);
        return json;
    }
    Json take() { return std::move(m_lists); }
    Json take_wirings() { return std::move(m_wirings); }

private:
    std::size_t place_of(const Labels& labels)
    {
        const auto [found, added] = m_places.emplace(*labels, m_lists.size());
        if (added)
            m_lists.push_back(Json(*labels));
        return found->second;
    }

    std::size_t place_of(const std::shared_ptr<const Wiring>& wiring)
    {
        const auto [found, added] = m_wiring_places.emplace(wiring.get(), m_wirings.size());
        if (added)
            m_wirings.push_back(to_json(*wiring));
        return found->second;
    }

    std::map<const Wiring*, std::size_t> m_wiring_places;
    Json m_wirings = Json::array();
    std::map<std::vector<std::string>, std::size_t> m_places;
    Json m_lists = Json::array();
};

Axis axis_from_json(const Json& json, const std::string& place, const Shared& shared)
{
    const std::vector<Labels>& lists = shared.labels;
    JsonObject fields(json, place);
    Axis axis{axis_kind_named(fields.text("kind")), fields.text("name"), nullptr};
    if (fields.find("labels"))
        axis.labels = lists.at(
            static_cast<std::size_t>(fields.integer("labels", 0, static_cast<std::int64_t>(lists.size()) - 1)));
    if (fields.find("wiring"))
        axis.wiring = shared.wirings.at(static_cast<std::size_t>(
            fields.integer("wiring", 0, static_cast<std::int64_t>(shared.wirings.size()) - 1)));
    fields.refuse_unknown();
    return axis;
}

std::vector<Labels> label_lists(const Json& json, const std::string& place)
{
    std::vector<Labels> lists;
    for (const Json& list : expect_list(json, place)) {
        std::vector<std::string> labels;
        for (const Json& label : expect_list(list, place)) {
            if (!label.is_string())
                refuse(place, "lists of texts", label);
            labels.push_back(label.get<std::string>());
        }
        lists.push_back(std::make_shared<const std::vector<std::string>>(std::move(labels)));
    }
    return lists;
}

// What a file from elsewhere need not say.
std::string text_or_none(JsonObject& fields, const char* key)
{
    return fields.find(key) ? fields.text(key) : std::string();
}

} // namespace

Json tape_index(const Tape& tape)
{
    LabelLists labels;
    Json quantities = Json::array();
    for (int node : tape.steps()) {
        const Quantity& quantity = *tape.quantity(node);
        quantities.push_back({
            {"path", tape.path(node)},
            {"symbol", quantity.symbol},
            {"meaning", quantity.meaning},
            {"role", name_of(quantity.role)},
            {"part", name_of(quantity.part)},
            {"rows", labels.axis(quantity.rows)},
            {"columns", labels.axis(quantity.columns)},
            {"formula", quantity.formula},
        });
    }
    Json index{{"version", index_version}, {"untrained", tape.untrained()}, {"labels", labels.take()},
        {"quantities", std::move(quantities)}};
    if (Json wirings = labels.take_wirings(); !wirings.empty())
        index["wirings"] = std::move(wirings);
    return index;
}

TapeIndex tape_index_from_json(const Json& json, const std::string& place)
{
    JsonObject fields(json, place);
    fields.integer("version", 1, index_version);
    TapeIndex index;
    index.untrained = fields.find("untrained") && fields.flag("untrained");
    Shared shared{label_lists(fields.at("labels"), fields.place_of("labels")), {}};
    if (const Json* wirings = fields.find("wirings"))
        for (const Json& wiring : expect_list(*wirings, fields.place_of("wirings")))
            shared.wirings.push_back(std::make_shared<const Wiring>(wiring_from_json(
                wiring, fields.place_of("wirings") + "[" + std::to_string(shared.wirings.size()) + "]")));
    for (const Json& item : expect_list(fields.at("quantities"), fields.place_of("quantities"))) {
        const std::string here = fields.place_of("quantities") + "[" + std::to_string(index.quantities.size()) + "]";
        JsonObject told(item, here);
        IndexedQuantity indexed{told.text("path"), {}};
        if (indexed.path.empty())
            refuse(told.place_of("path"), "a path", "");
        Quantity& quantity = indexed.quantity;
        quantity.name = indexed.path.substr(indexed.path.rfind('/') + 1);
        quantity.symbol = text_or_none(told, "symbol");
        quantity.meaning = text_or_none(told, "meaning");
        quantity.role = role_named(told.text("role"));
        quantity.part = part_named(told.text("part"));
        quantity.rows = axis_from_json(told.at("rows"), told.place_of("rows"), shared);
        quantity.columns = axis_from_json(told.at("columns"), told.place_of("columns"), shared);
        quantity.formula = text_or_none(told, "formula");
        told.refuse_unknown();
        index.quantities.push_back(std::move(indexed));
    }
    fields.refuse_unknown();
    return index;
}

} // namespace heed

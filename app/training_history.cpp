#include "app/training_history.h"

#include "core/files/json.h"

#include <algorithm>

namespace heed {
namespace {

constexpr const char* history_key = "heed.history";

Json to_json(const Curve& curve)
{
    Json points = Json::array();
    for (const QPointF& point : curve.points())
        points.push_back({point.x(), point.y()});
    return {{"points", std::move(points)}, {"stride", curve.stride()}, {"in_last", curve.inLast()}};
}

// Metadata is a person's comfort here: what cannot be read of it is left out.
Curve curve_from(const Json& json)
{
    const auto count = [&](const char* name) {
        const auto found = json.find(name);
        return found != json.end() && found->is_number_unsigned() ? found->get<std::size_t>() : 0;
    };
    const auto found = json.find("points"); // none in what is no object
    std::vector<QPointF> points;
    if (found != json.end() && found->is_array())
        for (const Json& point : *found)
            if (point.is_array() && point.size() == 2 && point[0].is_number() && point[1].is_number())
                points.emplace_back(point[0].get<double>(), point[1].get<double>());
    return {std::move(points), count("stride"), count("in_last")};
}

Json metadata(const TensorFile& file, const char* key)
{
    const auto found = file.metadata.find(key);
    try {
        return found == file.metadata.end() ? Json() : parse_json(found->second, file.name);
    } catch (const std::exception&) {
        return {};
    }
}

} // namespace

void TrainingHistory::add(std::int64_t step, const Figures& measured)
{
    figures = measured;
    measured_at = step;
    for (const Figure& figure : measured) {
        auto same = std::find_if(
            held_out.begin(), held_out.end(), [&](const HeldOutCurve& curve) { return curve.name == figure.name; });
        if (same == held_out.end())
            same = held_out.insert(held_out.end(), {figure.name, {}});
        same->curve.add(static_cast<double>(step), figure.value);
    }
}

void put_history(TensorFile& file, const TrainingHistory& history)
{
    Json curves = Json::object();
    for (const HeldOutCurve& held_out : history.held_out)
        curves[held_out.name] = to_json(held_out.curve);
    file.metadata[history_key]
        = Json({{"seconds", history.seconds}, {"loss", to_json(history.loss)}, {"held_out", curves}}).dump();
}

TrainingHistory history_from(const TensorFile& file)
{
    const Json json = metadata(file, history_key);
    TrainingHistory history;
    if (!json.is_object())
        return history;
    if (const auto seconds = json.find("seconds"); seconds != json.end() && seconds->is_number())
        history.seconds = std::max(0.0, seconds->get<double>());
    if (const auto loss = json.find("loss"); loss != json.end())
        history.loss = curve_from(*loss);
    if (const auto curves = json.find("held_out"); curves != json.end() && curves->is_object())
        for (const auto& [name, curve] : curves->items())
            history.held_out.push_back({name, curve_from(curve)});
    for (const HeldOutCurve& held_out : history.held_out)
        if (!held_out.curve.empty()) {
            history.figures.push_back({held_out.name, held_out.curve.points().back().y()});
            history.measured_at = static_cast<std::int64_t>(held_out.curve.points().back().x());
        }
    return history;
}

Figures figures_of(const TensorFile& file)
{
    Figures figures;
    const Json json = metadata(file, "heed.figures");
    if (json.is_object())
        for (const auto& [name, value] : json.items())
            if (value.is_number())
                figures.push_back({name, value.get<double>()});
    return figures;
}

} // namespace heed

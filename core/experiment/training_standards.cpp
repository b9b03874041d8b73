// Which standard holds for a training: by its mechanism, its graph, and which of the nodes are learnt from.
#include "core/experiment/setting_text.h"
#include "core/experiment/training.h"
#include "core/mechanisms/encoder_decoder.h"
#include "core/mechanisms/graph_attention.h"
#include "core/mechanisms/graph_batch.h"
#include "core/nearest.h"

#include <algorithm>

namespace heed {
namespace {

// What a network without attention is trained with where nobody sets it (Kipf and Welling 2017, 5.2).
void standards_of_gcn(Setting& setting)
{
    if (setting.name == "width")
        setting.standard = std::int64_t{16};
    else if (setting.name == "rate")
        setting.standard = 0.01;
    else if (setting.name == "dropout" && setting.standard != SettingValue(0.0))
        setting.standard = 0.5;
}

// With a few labels and nothing that tells when to stop, much dropout leaves the end to chance: of the karate club
// from its two leaders, GAT tells 95.8 % with 0.6 and 98.3 % with 0.4 (means of 40 seeds).
void standards_without_validation(Setting& setting)
{
    if (setting.name == "dropout" || setting.name == "weight-dropout")
        setting.standard = 0.4;
}

bool lacks_validation(const TrainingRequest& request)
{
    const auto split = request.settings.find("split");
    const bool given = split == request.settings.end() || split->second == SettingValue(std::string("given"));
    return request.task == "nodes" && given && request.graph && !request.graph->sides.empty()
           && std::find(request.graph->sides.begin(), request.graph->sides.end(), Side::validation)
                  == request.graph->sides.end();
}

} // namespace

std::vector<Setting> training_settings(const TrainingRequest& request)
{
    std::vector<Setting> settings = training_settings(request.task);
    for (Setting& setting : settings)
        if (mechanism_of(request) == gcn.id)
            standards_of_gcn(setting);
        else if (lacks_validation(request))
            standards_without_validation(setting);
    return settings;
}

Settings settings_in_force(const TrainingRequest& request)
{
    Settings settings;
    std::vector<std::string> known;
    for (const Setting& setting : training_settings(request)) {
        const auto given = request.settings.find(setting.name);
        const bool by_somebody = given != request.settings.end();
        if (by_somebody)
            check_setting(setting, given->second);
        settings.assign(setting.name, by_somebody ? given->second : setting.standard, by_somebody);
        known.push_back(setting.name);
    }
    for (const auto& [name, value] : request.settings)
        if (std::find(known.begin(), known.end(), name) == known.end())
            throw RequestError(
                "training " + request.task + " has no setting '" + name + "'" + suggestion(name, known));
    if (mechanism_of(request) == encoder_decoder.id) // for looking at trained weights alone
        settings.assign("choice", std::string("largest"), false);
    if (!is_graph_mechanism(mechanism_of(request)))
        return settings;
    settings.assign("task", request.task, false); // a setting of the mechanism; a training has it by its name
    // Features that the graph has not are complained of when the training begins.
    if (request.graph && (request.graph->features.columns > 0 || !settings.is_set("features")))
        settle_features(settings, *request.graph);
    return settings;
}

} // namespace heed

#include "core/experiment/shipped_weights.h"

#include "core/data_folder.h"
#include "core/nearest.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace heed {
namespace {

constexpr const char* prefix = "shipped:";

std::string metadata_or_nothing(const TensorFile& file, const char* key)
{
    const auto found = file.metadata.find(key);
    return found == file.metadata.end() ? std::string() : found->second;
}

std::vector<ShippedWeights> found_in(const std::filesystem::path& folder)
{
    std::vector<ShippedWeights> all;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
        if (entry.path().extension() != ".safetensors")
            continue;
        try {
            const TensorFile file = read_safetensors_header(entry.path());
            ShippedWeights weights{.name = entry.path().stem().string(),
                .task = metadata_or_nothing(file, "heed.task"),
                .mechanism = metadata_or_nothing(file, "heed.mechanism"),
                .file = entry.path(),
                .card = std::filesystem::path(entry.path()).replace_extension(".md"),
                .settings = parse_json(metadata_or_nothing(file, "heed.settings"), file.name),
                .figures = parse_json(metadata_or_nothing(file, "heed.figures"), file.name)};
            if (!weights.settings.is_object() || !weights.figures.is_object())
                continue;
            all.push_back(std::move(weights));
        } catch (const Error&) { // somebody else's file in the folder
        }
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return all;
}

// What was asked for and the file says otherwise; what the file does not mention can be set freely.
bool agree(const ShippedWeights& weights, const std::map<std::string, SettingValue>& settings)
{
    return std::all_of(settings.begin(), settings.end(), [&](const auto& setting) {
        const auto told = weights.settings.find(setting.first);
        return told == weights.settings.end() || setting.first == "window"
               || *told == std::visit([](const auto& value) { return Json(value); }, setting.second);
    });
}

// "score=dot scope=hard": what the file says of the settings that were asked for.
std::string told(const ShippedWeights& weights, const std::map<std::string, SettingValue>& settings)
{
    std::string text;
    for (const auto& [name, wanted] : settings)
        if (const auto value = weights.settings.find(name); value != weights.settings.end() && name != "window")
            text += (text.empty() ? "" : " ") + name + "="
                    + (value->is_string() ? value->get<std::string>() : value->dump());
    return text;
}

} // namespace

const std::vector<ShippedWeights>& shipped_weights()
{
    static const std::vector<ShippedWeights> all = found_in(data_folder("weights", "resources/weights"));
    return all;
}

bool has_shipped(const std::string& task)
{
    return std::any_of(shipped_weights().begin(), shipped_weights().end(),
        [&](const ShippedWeights& weights) { return weights.task == task; });
}

FileName shipped(const std::string& name)
{
    return {prefix + name, {}};
}

bool is_shipped(const std::filesystem::path& weights)
{
    return weights.string().starts_with(prefix);
}

std::set<std::string> shipped_choices(const Experiment& experiment)
{
    std::set<std::string> names;
    if (!experiment.weights || !is_shipped(experiment.weights->path))
        return names;
    const ShippedWeights* first = nullptr;
    for (const ShippedWeights& weights : shipped_weights()) {
        if (experiment.weights->path != shipped(weights.task).path)
            continue;
        if (!first)
            first = &weights;
        for (const auto& [name, value] : weights.settings.items())
            if (name != "window" && first->settings.value(name, Json()) != value)
                names.insert(name);
    }
    return names;
}

std::string weights_title(const Experiment& experiment)
{
    const std::filesystem::path& path = experiment.weights->path;
    return is_shipped(path) ? weights_file(experiment).stem().string() + ", came with Heed"
                            : path.filename().string();
}

FileName weights_named(const std::string& typed)
{
    return is_shipped(typed) ? FileName{typed, {}} : FileName{std::filesystem::absolute(typed), {}};
}

std::filesystem::path weights_file(const Experiment& experiment)
{
    const std::filesystem::path& path = experiment.weights->path;
    if (!is_shipped(path))
        return path;
    const std::string name = path.string().substr(std::string_view(prefix).size());
    std::vector<const ShippedWeights*> family;
    std::vector<std::string> known;
    for (const ShippedWeights& weights : shipped_weights()) {
        if (weights.name == name)
            return weights.file;
        if (weights.task == name)
            family.push_back(&weights);
        known.push_back(weights.name);
    }
    for (const ShippedWeights& weights : shipped_weights())
        if (std::find(known.begin(), known.end(), weights.task) == known.end())
            known.push_back(weights.task);
    if (family.empty())
        throw RequestError("no weights '" + name + "' came with Heed" + suggestion(name, known));
    for (const ShippedWeights* weights : family)
        if (agree(*weights, experiment.settings))
            return weights->file;
    std::set<std::string> ways;
    for (const ShippedWeights* weights : family)
        ways.insert(told(*weights, experiment.settings));
    throw RequestError(
        fmt::format("no weights of '{}' were trained with these settings; there are {}, and random ones with any",
            name, fmt::join(ways, ", ")));
}

} // namespace heed

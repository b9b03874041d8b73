#include "app/resolved_files.h"

#include "core/experiment/shipped_weights.h"

#include <algorithm>

namespace heed {
namespace {

constexpr int most_siblings = 10'000; // that are looked at: a folder may hold millions of files

// What the files of one data set have in common: "MUTAG" of MUTAG_A.txt, "cora" of cora.content.
std::string family_of(const std::filesystem::path& file)
{
    const std::string name = file.filename().string();
    return name.substr(0, name.find_first_of("._", 1));
}

} // namespace

ResolvedFiles::Stamp ResolvedFiles::stampOf(const FileName& file, bool of_graph)
{
    std::error_code none;
    Stamp stamp{file, {std::filesystem::last_write_time(file.path, none)}};
    if (!of_graph)
        return stamp;
    const bool folder = std::filesystem::is_directory(file.path, none);
    const std::string family = family_of(file.path);
    int left = most_siblings;
    for (const auto& entry :
        std::filesystem::directory_iterator(folder ? file.path : file.path.parent_path(), none)) {
        if (--left < 0)
            break;
        if (folder || family_of(entry.path()) == family)
            stamp.times.push_back(entry.last_write_time(none));
    }
    return stamp;
}

Resolved ResolvedFiles::of(const Experiment& experiment, std::shared_ptr<const TensorFile> weights)
{
    if (!weights && experiment.weights) {
        const Stamp stamp = stampOf({weights_file(experiment), experiment.weights->sha256}, false);
        if (stamp != m_weights_stamp) {
            m_weights_stamp.reset();
            Experiment alone = experiment;
            alone.input = Sentence{};
            m_weights = resolve(alone).weights;
            m_weights_stamp = stamp;
        }
        weights = m_weights;
    }
    const auto* recording = std::get_if<Recording>(&experiment.input);
    const auto* graph = std::get_if<GraphFile>(&experiment.input);
    Resolved resolved;
    if (recording || graph) {
        const Stamp stamp = stampOf(graph ? graph->file : recording->file, graph != nullptr);
        if (stamp != m_input_stamp) {
            m_input_stamp.reset();
            Experiment alone = experiment;
            alone.weights.reset();
            m_input = resolve(alone);
            m_input_stamp = stamp;
        }
        resolved = m_input;
        if (graph)
            resolved.graph = graph_in(*resolved.graphs, *graph);
    }
    resolved.weights = std::move(weights);
    return resolved;
}

} // namespace heed

#include "core/experiment/opening.h"

#include "core/experiment/catalogue.h"
#include "core/experiment/recording.h"
#include "core/experiment/run.h"
#include "core/experiment/tape_index.h"
#include "core/files/bytes.h"
#include "core/files/content.h"
#include "core/files/npy.h"
#include "core/files/npz.h"
#include "core/files/sha256.h"
#include "core/inputs/graph_file.h"
#include "core/weights/safetensors.h"

namespace heed {
namespace {

constexpr std::size_t most_opened_bytes = std::size_t{2} << 30;
constexpr std::size_t head_bytes = 4096; // what a JSON file's kind shows in

} // namespace

FileKind kind_of(const std::filesystem::path& file)
{
    if (std::filesystem::is_directory(file) || is_graph_file(file))
        return FileKind::graph;
    const std::string bytes = read_bytes(file, most_opened_bytes);
    if (is_zip(bytes))
        return FileKind::recording;
    if (is_npy(bytes))
        return FileKind::table;
    if (is_safetensors(bytes)) {
        const TensorFile content = parse_safetensors(bytes, file.string(), NonFinite::MinusInfinity);
        const bool weights = !content.metadata.contains(tape_index_key) && content.tensors.contains("in_proj_weight");
        return weights ? FileKind::weights : FileKind::recording;
    }
    if (!begins_as_json(bytes)) // what its name promises is then said to be missing
        return file.extension() == ".heed" ? FileKind::session : FileKind::table;
    const std::string_view head = without_byte_order_mark(bytes).substr(0, head_bytes);
    return head.find(std::string("\"") + tape_index_key + "\"") != std::string_view::npos ? FileKind::recording
                                                                                          : FileKind::session;
}

Session recording_session(const std::filesystem::path& file)
{
    const std::shared_ptr<const Tape> tape = read_tape(file);
    Session session;
    session.experiment.mechanism = recorded_mechanism;
    session.experiment.input
        = Recording{{std::filesystem::absolute(file), sha256(read_bytes(file, most_opened_bytes))}};
    for (int node : tape->steps()) // what one looks for first in somebody's attention
        if (tape->quantity(node)->role == Role::weights) {
            session.view.path = tape->path(node);
            break;
        }
    if (session.view.path.empty())
        session.view.path = tape->path(tape->steps().front());
    return session;
}

namespace {

// What there is to learn of it: where nodes have no class and graphs do, the graphs'.
void choose_task(Experiment& experiment, const Resolved& files)
{
    const GraphSet* set = files.graphs.get();
    const auto task = experiment.settings.find("task");
    if (set && !set->classes.empty() && set->graphs.front()->labels.empty())
        experiment.settings["task"] = std::string("graphs");
    else if (task != experiment.settings.end() && to_text(task->second) == "graphs" && (!set || set->classes.empty()))
        experiment.settings.erase(task);
}

Session graph_session(Input graph, const Experiment& before)
{
    const bool kept
        = before.mechanism != recorded_mechanism && takes(mechanism_named(before.mechanism), InputKind::graph);
    const Mechanism& mechanism = mechanism_named(kept ? before.mechanism : "gat");
    Session session;
    session.view.path = mechanism.first_path;
    if (kept)
        session.experiment = before;
    session.experiment.mechanism = mechanism.id;
    session.experiment.input = std::move(graph);
    session.experiment.overrides.clear(); // of other nodes
    if (session.experiment.weights) {
        try {
            settle(session.experiment, resolve(session.experiment));
            return session;
        } catch (const RequestError&) { // they are for another graph
            session.experiment.weights.reset();
        }
    }
    choose_task(session.experiment, resolve(session.experiment)); // what is wrong with the file is said now
    return session;
}

} // namespace

Session graph_session(const std::filesystem::path& file, const Experiment& before)
{
    const bool folder = std::filesystem::is_directory(file);
    const std::string digest = folder ? std::string() : sha256(read_bytes(file, most_opened_bytes));
    return graph_session(Input(GraphFile{{std::filesystem::absolute(file), digest}, 0}), before);
}

Session graph_session(SharedGraph graph, const Experiment& before)
{
    return graph_session(Input(DrawnGraph{std::move(graph)}), before);
}

Session open_session(const std::filesystem::path& file)
{
    switch (kind_of(file)) {
    case FileKind::session: {
        Session session = read_session(file);
        const std::string& mechanism = session.experiment.mechanism;
        if (session.view.path.empty() && mechanism != recorded_mechanism) // written by hand
            session.view.path = mechanism_named(mechanism).first_path;
        return session;
    }
    case FileKind::weights:
        throw FileError(file, "", "holds weights, not a session or a tape: give it with --weights");
    case FileKind::graph:
        return graph_session(file);
    default:
        return recording_session(file);
    }
}

} // namespace heed

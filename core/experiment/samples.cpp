#include "core/experiment/samples.h"

#include "core/data_folder.h"
#include "core/experiment/opening.h"
#include "core/experiment/setting_text.h"
#include "core/experiment/shipped_weights.h"
#include "core/inputs/graph_file.h"

#include <algorithm>

namespace heed {
namespace {

std::string title_of(const std::filesystem::path& file)
{
    if (file.extension() == ".heed") {
        const Session session = read_session(file);
        if (const auto* sentence = std::get_if<Sentence>(&session.experiment.input))
            return sentence->text;
    }
    std::string title = file.stem().string();
    std::replace(title.begin(), title.end(), '-', ' ');
    title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
    return title;
}

// Lists of edges and pictures are not told by their content; here they are what stands in the folder of graphs.
bool is_graph_sample(const std::filesystem::path& file)
{
    return file.extension() == ".csv" || file.extension() == ".png" || is_graph_file(file);
}

std::vector<std::filesystem::path> sorted_files(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder, none))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

std::vector<Sample> samples()
{
    std::vector<Sample> found;
    const std::filesystem::path folder = data_folder("samples", "samples");
    for (const auto& file : sorted_files(folder))
        if (file.extension() == ".heed" || file.filename() == "someones-attention.csv")
            found.push_back({title_of(file), file});
    std::string before; // of files that belong together one is listed
    for (const auto& file : sorted_files(folder / "graphs"))
        if (const std::string name = file.stem().string(); name != before && is_graph_sample(file)) {
            found.push_back({title_of(file), file, true});
            before = name;
        }
    return found;
}

Session first_session(const Mechanism& mechanism)
{
    struct First {
        const char* mechanism;
        const char* task;
        const char* text;
    };
    static const First firsts[] = {
        {"encoder-decoder", "translate", "She has a white cat."},
        {"encoder-decoder", "dates", "27 May 2003"},
        {"sentence-classifier", "sentiment", "The food was cold, but the people were lovely."},
    };
    Session session;
    session.experiment.mechanism = mechanism.id;
    session.experiment.input = Sentence{"The animal did not cross the street because it was too tired."};
    if (takes(mechanism, InputKind::graph))
        session.experiment.input = GraphFile{{data_folder("samples", "samples") / "graphs" / "karate.graphml", {}}};
    for (const First& first : firsts)
        if (mechanism.id == first.mechanism && !session.experiment.weights && has_shipped(first.task)) {
            session.experiment.input = Sentence{first.text};
            session.experiment.weights = shipped(first.task);
        }
    session.view.path = mechanism.first_path;
    return session;
}

Session first_session(const Mechanism& mechanism, const Experiment& before)
{
    Session session = first_session(mechanism);
    if (session.experiment.weights)
        return session;
    if (const auto* sentence = std::get_if<Sentence>(&before.input)) {
        if (takes(mechanism, InputKind::pair))
            session.experiment.input = *sentence;
        else if (takes(mechanism, InputKind::sentence))
            session.experiment.input = Sentence{sentence->text};
    } else if ((std::holds_alternative<Vectors>(before.input) && takes(mechanism, InputKind::vectors))
               || (is_graph(before.input) && takes(mechanism, InputKind::graph))) {
        session.experiment.input = before.input;
    }
    for (const auto& [name, value] : before.settings)
        if (const Setting* setting = find_setting(mechanism, name)) {
            try {
                check_setting(*setting, value);
                session.experiment.settings[name] = value;
            } catch (const RequestError&) { // of the same name, but it means something else here
            }
        }
    return session;
}

} // namespace heed

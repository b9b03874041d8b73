// The one value that everything a person does is an edit to. run() turns it into a Tape.
#pragma once

#include "core/files/json.h"
#include "core/mechanisms/mechanism.h"

#include <filesystem>
#include <optional>

namespace heed {

// A file that an experiment reads. The SHA-256, when it is known, says that it is still the same file.
struct FileName {
    std::filesystem::path path;
    std::string sha256; // empty: not known yet
    friend bool operator==(const FileName&, const FileName&) = default;
};

// A tape that was written to a file, or one matrix: shown as it is, nothing is computed.
struct Recording {
    FileName file;
    friend bool operator==(const Recording&, const Recording&) = default;
};

// A graph in a file, or the whole of a data set of graphs in a folder.
struct GraphFile {
    FileName file;
    Index number = 0; // which of a set's graphs
    friend bool operator==(const GraphFile&, const GraphFile&) = default;
};

// A graph that was drawn, generated or changed by hand: kept in the experiment itself.
struct DrawnGraph {
    SharedGraph graph; // never null
    friend bool operator==(const DrawnGraph& a, const DrawnGraph& b)
    {
        return a.graph == b.graph || *a.graph == *b.graph;
    }
};

using Input = std::variant<Sentence, Vectors, Recording, GraphFile, DrawnGraph>;

inline bool is_graph(const Input& input)
{
    return std::holds_alternative<GraphFile>(input) || std::holds_alternative<DrawnGraph>(input);
}

// The mechanism of an experiment on a Recording. It is not in the catalogue: it computes nothing.
inline constexpr const char* recorded_mechanism = "recorded";

struct Experiment {
    std::string mechanism = "self-attention"; // its id, or recorded_mechanism
    Input input = Sentence{};
    std::map<std::string, SettingValue> settings; // those that somebody set; the others are standard
    std::optional<FileName> weights; // none: random ones, drawn from the seed
    std::vector<Override> overrides; // in the order they were made; the last one of a cell holds
    friend bool operator==(const Experiment&, const Experiment&) = default;
};

// JSON, with the place in every error: "experiment.settings.heads: expected a whole number, found …".
HEED_API Json to_json(const Experiment& experiment);
HEED_API Experiment experiment_from_json(const Json& json); // RequestError

} // namespace heed

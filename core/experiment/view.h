// The second plain value: how a tape is looked at. run() never sees it, and changing it never runs anything.
#pragma once

#include "core/api.h"
#include "core/files/json.h"
#include "core/tape/wiring.h"

#include <optional>
#include <string>
#include <vector>

namespace heed {

// A cell that was clicked and stays lit until it is released.
struct Pin {
    std::string path;
    Index row = 0;
    Index column = 0;
    bool of_key = false; // its key's word was clicked: the column is meant, else the row
    friend bool operator==(const Pin&, const Pin&) = default;
};

// The cells that a zoomed heatmap shows: from the first to before the last, in cells, fractions allowed.
struct Window {
    double first_row = 0, last_row = 0, first_column = 0, last_column = 0;
    friend bool operator==(const Window&, const Window&) = default;
};

// graph: nodes and edges as a drawing. matrix: what each node gives to each, as a heatmap of the edges alone.
enum class As { heatmap, lines, text, ribbons, bars, graph, matrix };
// Which of a quantity's heads a drawing shows: view.heads' first, each in a drawing of its own, their mean, or the
// first of view.heads less the second.
enum class HeadsAs { one, each, mean, difference };
enum class EdgeColour { head, direction };
enum class ColourScale { linear, square_root, logarithmic };
// Where the colours of weights and probabilities end: near the largest one that is shown, or at 1, so that pictures
// can be compared.
enum class ColourRange { shown, full };
enum class Theme { system, light, dark };

struct View {
    std::string path; // the quantity on the stage; empty: the mechanism's first
    int step = 0; // steps done, counted from 1; 0: all of them
    As as = As::heatmap;
    As probabilities = As::bars; // the same of probabilities over words or classes
    std::vector<Pin> pins;
    double threshold = 1; // the share of a row's weight whose largest links are drawn as lines, 0…1
    std::vector<int> heads; // heads drawn as lines, counted from 1; empty: the one on the stage
    ColourScale colours = ColourScale::linear;
    ColourRange range = ColourRange::shown;
    bool digits = true; // in cells, where they fit
    std::optional<Window> zoom; // none: the whole matrix; of a drawing in the unit of the places
    // Of graphs.
    As wired = As::graph; // quantities of nodes and edges are shown so
    std::shared_ptr<const std::vector<NodePlace>> places
        = {}; // a place for each node; null: the graph's own, or laid out
    HeadsAs heads_as = HeadsAs::one;
    EdgeColour edge_colour = EdgeColour::head;
    int reach = 0; // the layers through which the pinned node's receptive field is shown; 0: it is not
    Theme theme = Theme::system;
    double text_scale = 1; // Ctrl +/−
    friend HEED_API bool operator==(const View& a, const View& b);
};

HEED_API Json to_json(const View& view);
HEED_API View view_from_json(const Json& json); // RequestError, as for an Experiment

HEED_API const char* name_of(As as);
HEED_API As as_named(const std::string& name); // RequestError, naming those there are
HEED_API const char* name_of(HeadsAs heads);
HEED_API HeadsAs heads_as_named(const std::string& name);
HEED_API const char* name_of(EdgeColour colour);
HEED_API EdgeColour edge_colour_named(const std::string& name);
HEED_API const char* name_of(ColourScale scale);
HEED_API ColourScale colour_scale_named(const std::string& name);
HEED_API const char* name_of(ColourRange range);
HEED_API ColourRange colour_range_named(const std::string& name);
HEED_API const char* name_of(Theme theme);
HEED_API Theme theme_named(const std::string& name);

} // namespace heed

// The numbers that a drawing of a graph shows: a value for each edge or node in each of its drawings, their colours'
// range, and what the nodes are predicted to be. Read from the tape once; knows no places and no pixels.
#pragma once

#include "widgets/colour_map.h"
#include "widgets/graph/column_choice.h"
#include "widgets/graph/graph_structure.h"

#include <limits>

namespace heed {

// The wiring that a quantity's rows are nodes or edges of; null: they are something else.
std::shared_ptr<const Wiring> wiring_of(const Quantity* quantity);
bool same_wiring(const std::shared_ptr<const Wiring>& a, const std::shared_ptr<const Wiring>& b);
// Other edges may join them, as where pairs of nodes are tried for being joined.
bool same_nodes(const std::shared_ptr<const Wiring>& a, const std::shared_ptr<const Wiring>& b);

// The node that the newest pin on any quantity of these nodes stands for; of an edge the one that attends.
std::optional<Index> pinned_node(const Shown& shown, const std::shared_ptr<const Wiring>& wiring);

struct GraphPane {
    ColumnChoice choice;
    std::vector<float> values; // of each edge, or of each node; NaN: not there yet
};

// What the nodes were found to be, where the tape has probabilities of their classes.
struct Predictions {
    int node = -1; // the quantity; −1: there is none
    std::vector<Index> likeliest; // of each node
    std::vector<float> chance; // its probability
    std::vector<bool> wrong; // it is another one than the given
    Index wrong_count = 0, judged = 0; // of those whose class is given
    Index classes = 0;
};

struct GraphData {
    std::shared_ptr<const GraphStructure> structure;
    bool of_edges = true; // else of nodes
    bool of_classes = false; // rows are nodes, columns the probabilities of their classes
    std::vector<GraphPane> panes;
    ColourMap map;
    Predictions predictions;

    // Null where the quantity's rows are no nodes or edges. `before` lends its structure where the wiring is the
    // same.
    static std::shared_ptr<const GraphData> of(const Shown& shown, const GraphData* before);

    // 0…1 of the way to the range's end, with the sign where the colours diverge; 0 for −∞.
    double share(double value) const;
};

} // namespace heed

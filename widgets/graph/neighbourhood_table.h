// What one node makes of its neighbours, number by number, as the tape has it: a line for each neighbour, a column
// for each quantity of the edges in the layer that is shown, the exponentials that its weights are made of, and what
// each neighbour passes on. Reads the tape and its explanations; computes nothing, draws nothing.
#pragma once

#include "widgets/graph/column_choice.h"

namespace heed {

struct NeighbourhoodTable {
    struct Column {
        QString name; // "scores", "exp", "α · W h, 0"
        QString symbol;
        QString formula; // in resources/formulas; empty: none
        QString meaning;
        std::vector<double> values; // of each line
        std::optional<double> total; // below them, where it means something
        bool weights = false;
        int quantity = -1; // whose cells they are; −1: they are parts of another's
    };
    Index node = -1;
    QString name; // of the node
    QString layer, head; // "layer 1", "head 2"; empty: there is but one
    Index column = 0; // of the head
    int weights = -1; // the quantity that is clicked; the shown one where there are no weights
    std::vector<Index> edges; // of each line, the largest weight first
    std::vector<QString> neighbours;
    std::vector<Column> columns;
    std::optional<double> entropy; // share of a uniform one's, 0…1

    QString text() const; // tab-separated, 9 digits
};

// Of the node that is chosen by the newest pin; none where no node or edge is, or the shown quantity is of no graph.
std::optional<NeighbourhoodTable> neighbourhood_of(const Shown& shown);

} // namespace heed

// The weights of edges as a matrix of nodes: who attends (a row) to whom (a column), empty where no edge leads. A
// small tape of one quantity, for a heatmap to draw. Of a large graph only the neighbourhood of the chosen node is
// made. Computes nothing.
#pragma once

#include "widgets/graph/column_choice.h"

#include <memory>

namespace heed {

class NodeMatrix {
public:
    // Of a quantity with a row for each edge; null for every other one. `before` is given back where it is the same.
    static std::shared_ptr<const NodeMatrix> of(
        const Shown& shown, const std::shared_ptr<const NodeMatrix>& before = nullptr);

    Shown shown(const Shown& shown) const; // the same view of the matrix: pins of nodes lie on its diagonal
    std::optional<CellRef> cell(
        const CellRef& in_matrix) const; // where it stands on the tape; none: there is no edge
    const std::vector<Index>& nodes() const { return m_nodes; } // of its rows, and of its columns

private:
    struct Key { // what it is made from
        std::shared_ptr<const Tape> tape;
        int node = -1;
        ColumnChoice choice;
        Index centre = -1; // the node whose neighbourhood it is; −1: all nodes
        Index cells_done = -1;
        friend bool operator==(const Key&, const Key&) = default;
    };
    explicit NodeMatrix(Key key);
    std::optional<CellRef> place(const CellRef& cell) const; // of a cell of the tape in the matrix

    Key m_key;
    std::vector<Index> m_nodes;
    std::vector<Index> m_edges; // of each cell, row by row; −1: none
    std::shared_ptr<const Tape> m_tape; // of the one matrix
};

constexpr Index largest_node_matrix = 512; // rows: more are neither seen nor made

} // namespace heed

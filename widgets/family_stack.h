// The steps of a family as one matrix: what was recorded as a row a step, laid under each other up to the step that
// is shown, so that it grows while time goes on. Decided by paths and axes alone; computes nothing.
#pragma once

#include "core/tape/steps.h"
#include "widgets/shown.h"

#include <memory>

namespace heed {

class FamilyStack {
public:
    // Of a node of one row whose like in the other steps have a row about something else each, over the same columns;
    // null for every other one.
    static std::shared_ptr<const FamilyStack> of(const std::shared_ptr<const Tape>& tape, int node);

    bool is_of(const std::shared_ptr<const Tape>& tape, int node) const { return tape == m_tape && node == m_node; }
    // The same view of the matrix of all of them. A row of a step that is still to come is not done, and has no
    // label.
    Shown stacked(const Shown& shown) const;
    std::optional<CellRef> cell(const CellRef& stacked) const; // where it stands on the tape; none: still to come

private:
    FamilyStack(std::shared_ptr<const Tape> tape, int node, std::vector<int> members);
    std::optional<CellRef> place(const CellRef& cell) const; // of a cell of the tape in the matrix

    std::shared_ptr<const Tape> m_tape;
    int m_node;
    std::vector<int> m_members; // in the order of recording
    Index m_rows_done; // of those that were recorded up to the shown one
    std::shared_ptr<const Tape> m_stacked; // of the one matrix
};

} // namespace heed

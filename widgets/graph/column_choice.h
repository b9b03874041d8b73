// Which columns of a quantity a drawing of a graph shows, and how they are joined: one head, each, the mean, or the
// difference of two. Pure functions of a view and a quantity; draws nothing.
#pragma once

#include "widgets/shown.h"

#include <QString>

#include <vector>

namespace heed {

struct ColumnChoice {
    std::vector<Index> columns; // counted from 0; at least one
    HeadsAs as = HeadsAs::one; // one: of the single column; difference: the first less the second
    QString title; // "head 2", "mean of 8 heads", "head 1 − head 2"; empty: there is a single column

    Index column() const { return columns.front(); } // the one that a click pins
    bool is_signed() const { return as == HeadsAs::difference; } // whatever the quantity's role
    double value(const Real* row) const; // of a row of the quantity
    friend bool operator==(const ColumnChoice&, const ColumnChoice&) = default;
};

// A choice for each drawing, at least one; columns beyond `count` that the view asks for are not there. Columns that
// are no heads are shown one at a time: the pinned one, else the first.
std::vector<ColumnChoice> columns_shown(const Shown& shown);

// The same for a matrix or a table, which shows one of them: the first.
ColumnChoice column_shown(const Shown& shown);

} // namespace heed

// A matrix most of whose cells are 0, a row at a time: the features of a graph's nodes. A plain value.
#pragma once

#include "core/api.h"
#include "core/matrix.h"

#include <cstdint>
#include <vector>

namespace heed {

struct SparseRows {
    Index columns = 0;
    std::vector<Index> first{0}; // row r has the cells first[r] … first[r + 1] − 1
    std::vector<std::int32_t> column; // of each cell, growing within a row
    std::vector<Real> value;

    Index rows() const { return static_cast<Index>(first.size()) - 1; }
    friend bool operator==(const SparseRows&, const SparseRows&) = default;
};

} // namespace heed

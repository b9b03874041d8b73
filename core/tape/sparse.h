// Products with a matrix most of whose cells are 0, such as the words of documents: only what is there is looked at.
#pragma once

#include "core/tape/sparse_rows.h"
#include "core/tape/tape.h"

#include <string_view>

namespace heed {

using SharedRows = std::shared_ptr<const SparseRows>;

// The rows on a tape, given: [rows, columns]. Cheap.
HEED_API Var sparse_values(Tape& tape, SharedRows rows);

// x Wᵀ, x being sparse_values(rows): [n, in], [out, in] → [n, out].
HEED_API Var sparse_linear(Var x, SharedRows rows, Var weight);

// As dropout() (core/tape/losses.h): each cell that is there is dropped with this probability and divided by 1 − rate
// otherwise.
HEED_API SharedRows dropped(const SparseRows& rows, double rate, std::uint64_t seed, std::string_view path);

// Every row divided by its sum; one whose sum is 0 stays.
HEED_API SparseRows row_normalised(SparseRows rows);

// Row i has a 1 in column columns[i], and nothing else.
HEED_API SparseRows one_hot(const std::vector<Index>& columns, Index count);

} // namespace heed

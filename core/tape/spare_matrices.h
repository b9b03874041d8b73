// Matrices that are done with, kept by their size: a tape of the same shapes as the one before takes its values'
// memory from here instead of from the heap. For one thread at a time; not a general allocator.
#pragma once

#include "core/api.h"
#include "core/matrix.h"

#include <unordered_map>
#include <vector>

namespace heed {

class HEED_API SpareMatrices {
public:
    Matrix take(Index rows, Index columns); // its numbers are whatever was there
    void give(Matrix&& matrix); // freed instead when 64 MB are kept already

private:
    std::unordered_map<Index, std::vector<Matrix>> m_by_size; // the number of cells
    Index m_cells = 0;
};

} // namespace heed

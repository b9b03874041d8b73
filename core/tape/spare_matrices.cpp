#include "core/tape/spare_matrices.h"

namespace heed {
namespace {

constexpr Index most_cells = (Index{64} << 20) / static_cast<Index>(sizeof(Real));

} // namespace

Matrix SpareMatrices::take(Index rows, Index columns)
{
    const auto found = m_by_size.find(rows * columns);
    if (found == m_by_size.end() || found->second.empty())
        return Matrix(rows, columns);
    Matrix matrix = std::move(found->second.back());
    found->second.pop_back();
    m_cells -= matrix.size();
    matrix.resize(rows, columns); // the same number of cells: nothing is allocated
    return matrix;
}

void SpareMatrices::give(Matrix&& matrix)
{
    if (matrix.size() == 0 || m_cells + matrix.size() > most_cells)
        return;
    m_cells += matrix.size();
    auto& same_size = m_by_size[matrix.size()];
    same_size.push_back(std::move(matrix));
}

} // namespace heed

// Rows of an operand, one after the other in memory: what inner loops want. Copied only if it is not so already.
#pragma once

#include "core/tape/eigen_view.h"

namespace heed {

class RowsInMemory {
public:
    explicit RowsInMemory(const Operand& operand)
        : m_view(operand.view())
    {
        if (m_view.column_stride != 1)
            with_map(m_view, [&](const auto& map) {
                m_copy = map;
                m_view = {m_copy.data(), m_view.shape, m_copy.cols(), 1};
            });
    }
    const Real* operator[](Index row) const { return m_view.data + row * m_view.row_stride; }

private:
    Strided m_view;
    Matrix m_copy;
};

} // namespace heed

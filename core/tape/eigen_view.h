// A Strided matrix as an Eigen expression, so that products read a slice or a transpose where it lies.
#pragma once

#include "core/tape/operation.h"

namespace heed {

using ConstMap = Eigen::Map<const Matrix, 0, Eigen::OuterStride<>>;

// Calls f with the view as an Eigen expression: of a row-major map, or of the transpose of one.
template <typename F> void with_map(const Strided& view, F&& f)
{
    if (view.column_stride == 1)
        f(ConstMap(view.data, view.shape.rows, view.shape.columns, Eigen::OuterStride<>(view.row_stride)));
    else
        f(ConstMap(view.data, view.shape.columns, view.shape.rows, Eigen::OuterStride<>(view.column_stride)).transpose());
}

} // namespace heed

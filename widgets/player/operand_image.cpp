#include "widgets/player/operand_image.h"

#include "widgets/colour_map.h"

#include <algorithm>
#include <cmath>

namespace heed {

QImage operand_image(const Tape& tape, const DrawnOperand& operand, const Look& look)
{
    const Shape shape = tape.shape(operand.node);
    const Index rows = std::min(shape.rows, operand_image_cells),
                columns = std::min(shape.columns, operand_image_cells);
    if (rows == 0 || columns == 0)
        return {};
    // Of the columns that share a pixel the largest is shown; of the rows one, so that few are read.
    Matrix shown(rows, columns);
    std::vector<Real> row(static_cast<std::size_t>(shape.columns));
    double least = 0, most = 0;
    for (Index r = 0; r < rows; ++r) {
        tape.row(operand.node, r * shape.rows / rows, row.data());
        for (Index c = 0; c < columns; ++c) {
            const auto begin = row.begin() + c * shape.columns / columns,
                       end = row.begin() + (c + 1) * shape.columns / columns;
            const Real peak = *std::max_element(begin, end, [](Real a, Real b) {
                return (std::isfinite(a) ? std::abs(a) : -1) < (std::isfinite(b) ? std::abs(b) : -1);
            });
            shown(r, c) = peak;
            if (std::isfinite(peak)) {
                least = std::min(least, static_cast<double>(peak));
                most = std::max(most, static_cast<double>(peak));
            }
        }
    }
    const ColourMap colours(look, operand.role, ColourScale::linear, ColourRange::shown, least, most);
    const bool turned = operand.transposed;
    QImage image(
        static_cast<int>(turned ? rows : columns), static_cast<int>(turned ? columns : rows), QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x)
            line[x] = colours.colour(turned ? shown(x, y) : shown(y, x));
    }
    return image;
}

} // namespace heed

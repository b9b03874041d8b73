#include "widgets/heatmap/heatmap_data.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace heed {
namespace {

constexpr Index most_kept = 2048; // rows or columns kept cell by cell; beyond it a block's largest is

// What stands for both when two cells share a dot: the one further from 0; a masked or empty one only if all are.
Real stronger(Real a, Real b)
{
    if (std::isinf(a) || std::isnan(a))
        return b;
    return std::isinf(b) || std::isnan(b) || std::abs(b) <= std::abs(a) ? a : b;
}

// For every pixel the cells that it shows, from the first to before the last: one, unless cells are smaller.
std::vector<std::pair<Index, Index>> cells_of_pixels(double first, double last, Index count, int pixels)
{
    std::vector<std::pair<Index, Index>> cells(static_cast<std::size_t>(pixels), {-1, -1});
    constexpr double hair = 1e-6; // of a cell: what rounding may add to a window that ends between two cells
    const Index end = std::min(count, static_cast<Index>(std::ceil(last - hair)));
    for (Index c = std::max<Index>(0, static_cast<Index>(std::floor(first + hair))); c < end; ++c) {
        const int from = std::clamp(cell_edge(static_cast<double>(c), first, last, pixels), 0, pixels - 1);
        const int to = std::clamp(cell_edge(static_cast<double>(c + 1), first, last, pixels), from + 1, pixels);
        for (int x = from; x < to; ++x) {
            auto& [begin, past] = cells[static_cast<std::size_t>(x)];
            begin = begin < 0 ? c : begin;
            past = c + 1;
        }
    }
    return cells;
}

} // namespace

int cell_edge(double cell, double first, double last, int pixels)
{
    return static_cast<int>(std::lround((cell - first) / (last - first) * pixels));
}

HeatmapData::HeatmapData(std::shared_ptr<const Tape> tape, int node)
    : m_tape(std::move(tape))
    , m_node(node)
    , m_shape(m_tape->shape(node))
    , m_least(std::numeric_limits<double>::infinity())
    , m_most(-std::numeric_limits<double>::infinity())
{
    m_block = (std::max(rows(), columns()) + most_kept - 1) / most_kept;
    if (m_block <= 1) {
        m_block = 1;
        m_kept = m_tape->value(node);
        std::for_each(m_kept.data(), m_kept.data() + m_kept.size(), [this](Real value) { count(value); });
    } else {
        read_reduced();
    }
    if (m_least > m_most)
        m_least = m_most = 0;
}

void HeatmapData::count(Real value)
{
    if (std::isnan(value))
        return;
    if (std::isinf(value)) {
        m_has_masked = true;
        return;
    }
    m_least = std::min(m_least, static_cast<double>(value));
    m_most = std::max(m_most, static_cast<double>(value));
}

void HeatmapData::read_reduced()
{
    m_kept.setConstant((rows() + m_block - 1) / m_block, (columns() + m_block - 1) / m_block,
        -std::numeric_limits<Real>::infinity());
    std::vector<Real> row(static_cast<std::size_t>(columns()));
    for (Index r = 0; r < rows(); ++r) {
        m_tape->row(m_node, r, row.data());
        for (Index c = 0; c < columns(); ++c) {
            const Real value = row[static_cast<std::size_t>(c)];
            count(value);
            Real& kept = m_kept(r / m_block, c / m_block);
            kept = stronger(kept, value);
        }
    }
}

double HeatmapData::cell(Index row, Index column) const
{
    return static_cast<double>(m_block == 1 ? m_kept(row, column) : m_tape->cell(m_node, row, column));
}

HeatmapData::Picture HeatmapData::picture(
    const ColourMap& map, const Window& window, QSize size, Index done, QRgb not_yet) const
{
    Picture picture{QImage(size, QImage::Format_RGB32), 1};
    if (empty() || size.isEmpty())
        return picture;
    const bool zoomed_in = std::max(window.last_row - window.first_row, window.last_column - window.first_column)
                           <= static_cast<double>(most_kept);
    const Index block = m_block > 1 && zoomed_in ? 1 : m_block; // the cells themselves once they can be told apart
    const double b = static_cast<double>(block);
    const Index shown_columns = (columns() + block - 1) / block;
    const Index shown_rows = (rows() + block - 1) / block;
    const auto xs = cells_of_pixels(window.first_column / b, window.last_column / b, shown_columns, size.width());
    const auto ys = cells_of_pixels(window.first_row / b, window.last_row / b, shown_rows, size.height());

    std::vector<Real> row(static_cast<std::size_t>(shown_columns));
    std::vector<Real> joined(row.size());
    std::vector<QRgb> colours(row.size());
    const auto read = [&](Index r, std::vector<Real>& to) {
        if (block == m_block)
            std::copy_n(m_kept.data() + r * m_kept.cols(), shown_columns, to.data());
        else
            m_tape->row(m_node, r, to.data());
    };
    const Index first = xs.front().first;
    const Index past = xs.back().second;
    for (int y = 0; y < size.height(); ++y) {
        const auto [top, bottom] = ys[static_cast<std::size_t>(y)];
        auto* line = reinterpret_cast<QRgb*>(picture.image.scanLine(y));
        if (y > 0 && ys[static_cast<std::size_t>(y - 1)] == ys[static_cast<std::size_t>(y)]) {
            std::copy_n(reinterpret_cast<const QRgb*>(picture.image.constScanLine(y - 1)), size.width(), line);
            continue;
        }
        read(top, joined);
        for (Index r = top + 1; r < bottom; ++r) {
            read(r, row);
            std::transform(joined.begin(), joined.end(), row.begin(), joined.begin(), stronger);
        }
        picture.joined = std::max(picture.joined, (bottom - top) * block);
        const Index done_here = done < 0 ? shown_columns : (done - top * block * columns()) / block;
        for (Index c = first; c < past; ++c)
            colours[static_cast<std::size_t>(c)]
                = map.colour(static_cast<double>(joined[static_cast<std::size_t>(c)]));
        for (int x = 0; x < size.width(); ++x) {
            const auto [left, right] = xs[static_cast<std::size_t>(x)];
            if (left >= done_here)
                line[x] = not_yet;
            else if (right - left == 1)
                line[x] = colours[static_cast<std::size_t>(left)];
            else {
                Real value = joined[static_cast<std::size_t>(left)];
                for (Index c = left + 1; c < right; ++c)
                    value = stronger(value, joined[static_cast<std::size_t>(c)]);
                line[x] = map.colour(static_cast<double>(value));
                picture.joined = std::max(picture.joined, (right - left) * block);
            }
        }
    }
    return picture;
}

} // namespace heed

// The windows of local attention, drawn over the cells.
#include "widgets/heatmap/heatmap_scene.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace heed {

void draw_windows(QPainter& painter, const HeatmapScene& scene, const HeatmapLit& lit)
{
    const HeatmapGeometry& g = scene.geometry;
    if (scene.windows.empty() || scene.data.empty())
        return;
    const Look& look = scene.look;
    const QColor colour = look.part(Part::query);
    QColor halo = look.surface;
    halo.setAlphaF(0.75f);
    const double scale = look.text_scale;
    const auto middle_of = [&](double column) { // not rounded to a pixel, for the curve's sake
        return g.cells.left() + (column + 0.5 - g.window.first_column) * g.cell_width();
    };
    const auto x = [&](double column) { return std::clamp(middle_of(column), g.cells.left(), g.cells.right()); };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setBrush(Qt::NoBrush);
    for (Index r = g.first_row(); r < g.past_row(); ++r) {
        const auto& window = scene.windows[static_cast<std::size_t>(r)];
        const QRectF row = g.cell(r, g.first_column()).intersected(g.cells);
        if (!window || !scene.is_done(r, 0) || row.height() < 3)
            continue;
        const double inset = std::min(2.0 * scale, row.height() / 4);
        const double top = row.top() + inset, bottom = row.bottom() - inset;
        const bool starts = g.x(window->from + 0.5) >= g.cells.left(),
                   ends = g.x(window->to + 0.5) <= g.cells.right();
        const double tick = bottom - (bottom - top) * 0.3; // it leaves the digits alone
        QPainterPath bracket; // open where the window reaches beyond the matrix
        bracket.moveTo(x(window->from), starts ? tick : bottom);
        bracket.lineTo(x(window->from), bottom);
        bracket.lineTo(x(window->to), bottom);
        if (ends)
            bracket.lineTo(x(window->to), tick);
        for (const QPen& pen : {QPen(halo, 3.5 * scale), QPen(colour, 1.75 * scale)}) {
            painter.setPen(pen);
            painter.drawPath(bracket);
        }
        if (!window->middle)
            continue;
        if (window->deviation > 0 && lit.rows.contains(r)) {
            QPainterPath curve;
            constexpr int pieces = 96;
            for (int i = 0; i <= pieces; ++i) {
                const double at = window->from + (window->to - window->from) * i / pieces;
                const double away = (at - *window->middle) / window->deviation;
                const QPointF point(x(at), bottom - (bottom - top) * std::exp(-away * away / 2));
                i == 0 ? curve.moveTo(point) : curve.lineTo(point);
            }
            painter.setPen(QPen(colour, 2 * scale));
            painter.drawPath(curve);
        }
        if (const double at = middle_of(*window->middle); at >= g.cells.left() && at <= g.cells.right()) {
            const double size = std::min(5 * scale, row.height() / 4);
            const QPointF mark[] = {{at - size, row.top()}, {at + size, row.top()}, {at, row.top() + 1.6 * size}};
            painter.setPen(QPen(halo, 1.5));
            painter.setBrush(colour);
            painter.drawPolygon(mark, 3);
            painter.setBrush(Qt::NoBrush);
        }
    }
    painter.restore();
}

} // namespace heed

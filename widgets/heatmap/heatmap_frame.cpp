#include "widgets/edited_mark.h"
#include "widgets/heatmap/colour_bar.h"
#include "widgets/heatmap/heatmap_scene.h"
#include "widgets/shaped_text.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

LabelStyle plain(const HeatmapScene& scene, double room)
{
    return {scene.look.font(Look::Size::small), scene.look.text, {}, room};
}

LabelStyle emphasised(const HeatmapScene& scene, const QString& title, double room)
{
    // Bold runs wider, into the gap before the axis' title; on its own ground it may cover a neighbour's label but no
    // cell.
    const double wider = std::min(0.1 * room, 0.75 * grid * scene.look.text_scale);
    return {scene.look.font(Look::Size::small, true), axis_colour(scene.look, title, scene.look.text),
        scene.look.surface, room + wider};
}

QPointF row_anchor(const HeatmapGeometry& g, Index row, double gap)
{
    const QRectF place = g.cell(row, g.first_column());
    return {g.cells.left() - gap, place.center().y()};
}

QPointF column_anchor(const HeatmapGeometry& g, Index column, double gap)
{
    const QRectF place = g.cell(g.first_row(), column);
    return {place.center().x(), g.cells.top() - gap};
}

bool row_is_inside(const HeatmapGeometry& g, Index row)
{
    const double middle = g.cell(row, g.first_column()).center().y();
    return middle > g.cells.top() && middle < g.cells.bottom();
}

bool column_is_inside(const HeatmapGeometry& g, Index column)
{
    const double middle = g.cell(g.first_row(), column).center().x();
    return middle > g.cells.left() && middle < g.cells.right();
}

void draw_labels(QPainter& painter, const HeatmapScene& scene, const HeatmapLit& but)
{
    const HeatmapGeometry& g = scene.geometry;
    const double pitch = label_pitch(scene.look.font(Look::Size::small));
    const double gap = grid / 2.0 * scene.look.text_scale;
    const LabelStyle row_style = plain(scene, g.row_room);
    const Index row_step = label_step(g.cell_height(), pitch);
    for (Index r = (g.first_row() + row_step - 1) / row_step * row_step; r < g.past_row(); r += row_step)
        if (row_is_inside(g, r) && !but.rows.contains(r))
            draw_row_label(painter, scene.rows.labels[r], row_anchor(g, r, gap), row_style);

    LabelStyle column_style = plain(scene, g.column_room);
    const double needed = g.slant == Slant::level ? 1 : g.slant == Slant::slanted ? pitch * 1.42 : pitch;
    const Index column_step = label_step(g.cell_width(), needed);
    for (Index c = (g.first_column() + column_step - 1) / column_step * column_step; c < g.past_column();
         c += column_step)
        if (column_is_inside(g, c) && !but.columns.contains(c))
            draw_column_label(painter, scene.columns.labels[c], column_anchor(g, c, gap), g.slant, column_style);
}

void draw_titles(QPainter& painter, const HeatmapScene& scene)
{
    const HeatmapGeometry& g = scene.geometry;
    const QFont font = scene.look.font(Look::Size::small, true);
    const QFontMetricsF metrics(font);
    const double drop = (metrics.ascent() - metrics.descent()) / 2;
    painter.setFont(font);
    const auto draw = [&](const AxisText& axis) {
        painter.setPen(axis_colour(scene.look, axis.title, scene.look.faint));
        draw_text(painter, QPointF(-text_width(font, axis.title) / 2, drop), axis.title);
    };
    painter.save();
    painter.translate(g.cells.center().x(), g.column_title_y);
    draw(scene.columns);
    painter.restore();
    painter.save();
    painter.translate(g.row_title_x, g.cells.center().y());
    painter.rotate(-90);
    draw(scene.rows);
    painter.restore();
}

struct Piece {
    QString text;
    QColor colour;
};

void draw_caption(QPainter& painter, const HeatmapScene& scene)
{
    const HeatmapGeometry& g = scene.geometry;
    const Look& look = scene.look;
    std::vector<Piece> pieces;
    if (scene.attention()) {
        const bool nodes = scene.shown.quantity()->rows.kind == AxisKind::node;
        pieces = {{nodes ? "node" : "query", look.part(Part::query)}, {" (row) attends to ", look.faint},
            {nodes ? "node" : "key", look.part(Part::key)}, {" (column)", look.faint}};
    }
    if (scene.shown.tape && scene.shown.tape->untrained())
        pieces.push_back(
            {pieces.empty() ? QString("random weights") : QString::fromUtf8("  ·  random weights"), look.faint});
    if (!scene.windows.empty()) {
        const bool middle = std::any_of(scene.windows.begin(), scene.windows.end(),
            [](const std::optional<RowWindow>& window) { return window && window->middle; });
        pieces.push_back(
            {QString::fromUtf8(middle ? "  ·  bracketed: the window, ▾ its middle" : "  ·  bracketed: the window"),
                look.faint});
    }
    if (scene.joined > 1) {
        const QString k = QString::number(scene.joined);
        pieces.push_back({QString::fromUtf8("%1each dot: the largest of up to %2 × %2 cells")
                              .arg(pieces.empty() ? QString() : QString::fromUtf8("  ·  "), k),
            look.faint});
    }
    const QFont font = look.font(Look::Size::small);
    const QFontMetricsF metrics(font);
    double width = 0;
    for (const Piece& piece : pieces)
        width += text_width(font, piece.text);
    double x = std::clamp(g.cells.center().x() - width / 2, g.area.left() + grid,
        std::max(g.area.left() + grid, g.area.right() - grid - width));
    painter.setFont(font);
    for (const Piece& piece : pieces) {
        const double room = g.area.right() - x;
        if (room < text_width(font, QStringLiteral("…")))
            break;
        const QString text = elided_text(font, piece.text, Qt::ElideRight, room);
        painter.setPen(piece.colour);
        draw_text(painter, QPointF(x, g.caption_y + metrics.ascent()), text);
        x += text_width(font, text);
    }
}

void outline(QPainter& painter, const QRectF& place, const QRectF& inside, const QColor& colour, const QColor& halo,
    double width)
{
    const QRectF seen = place.intersected(inside);
    if (seen.isEmpty())
        return;
    painter.setBrush(Qt::NoBrush);
    const double inset = std::min({width / 2, seen.width() / 2, seen.height() / 2});
    const QRectF at = seen.adjusted(inset, inset, -inset, -inset).intersected(inside);
    painter.setPen(QPen(halo, width + 1.5, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(at);
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(at);
}

} // namespace

void draw_frame(QPainter& painter, const HeatmapScene& scene, const HeatmapLit& but)
{
    if (scene.data.empty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    draw_labels(painter, scene, but);
    draw_titles(painter, scene);
    draw_colour_bar(painter, scene.map, colour_bar_text(scene.map, scene.shown.quantity(), scene.data.has_masked()),
        scene.look, scene.geometry.bar, scene.geometry.bar_top, scene.data.has_masked());
    draw_caption(painter, scene);
    painter.restore();
}

void draw_lit(QPainter& painter, const HeatmapScene& scene, const HeatmapLit& lit)
{
    if (scene.data.empty())
        return;
    const HeatmapGeometry& g = scene.geometry;
    const Look& look = scene.look;
    const double gap = grid / 2.0 * look.text_scale;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    // The pointer's own first: of two that would cover each other the later one is left out.
    const double line = scene.needs().line;
    const LabelStyle row_style = emphasised(scene, scene.rows.title, g.row_room);
    std::vector<double> taken;
    const auto free = [&](double at) {
        for (const double other : taken)
            if (std::abs(at - other) < line)
                return false;
        taken.push_back(at);
        return true;
    };
    const auto label_row = [&](Index r) {
        const QPointF at = row_anchor(g, r, gap);
        if (row_is_inside(g, r) && free(at.y()))
            draw_row_label(painter, scene.rows.labels[r], at, row_style);
    };
    const LabelStyle column_style = emphasised(scene, scene.columns.title, g.column_room);
    const auto label_column = [&](Index c) {
        const QPointF at = column_anchor(g, c, gap);
        if (column_is_inside(g, c) && free(at.x()))
            draw_column_label(painter, scene.columns.labels[c], at, g.slant, column_style);
    };
    if (lit.hover)
        label_row(lit.hover->row);
    for (const Index r : lit.rows)
        if (!lit.hover || r != lit.hover->row)
            label_row(r);
    taken.clear();
    if (lit.hover)
        label_column(lit.hover->column);
    for (const Index c : lit.columns)
        if (!lit.hover || c != lit.hover->column)
            label_column(c);

    const double last_row = static_cast<double>(g.shape.rows);
    const double last_column = static_cast<double>(g.shape.columns);
    QColor halo = look.surface;
    halo.setAlphaF(0.7f);
    for (const Index r : lit.bands_of_rows)
        outline(painter,
            QRectF(QPointF(g.x(0), g.cell(r, 0).top()), QPointF(g.x(last_column), g.cell(r, 0).bottom())), g.cells,
            look.hover, halo, 1);
    for (const Index c : lit.bands_of_columns)
        outline(painter, QRectF(QPointF(g.cell(0, c).left(), g.y(0)), QPointF(g.cell(0, c).right(), g.y(last_row))),
            g.cells, look.hover, halo, 1);
    const auto outline_cell = [&](const CellRef& cell, const QColor& colour, double width) {
        const QRectF place = g.cell(cell.row, cell.column);
        outline(painter, place, g.cells, colour, halo, width);
        // The outline covers the corner that tells of an edit: it is told again inside.
        const QRectF mark = edited_mark(place.adjusted(width, width, -width, -width), look);
        if (scene.shown.tape->is_overridden(scene.shown.node, cell.row, cell.column) && g.cells.contains(mark)
            && scene.is_done(cell.row, cell.column))
            paint_edited_mark(painter, mark, look);
    };
    for (const CellRef& pin : lit.pins)
        outline_cell(pin, look.pin, 3);
    if (lit.hover)
        outline_cell(*lit.hover, look.hover, 2);
    painter.restore();
}

} // namespace heed

#include "widgets/edited_mark.h"
#include "widgets/heatmap/colour_bar.h"
#include "widgets/heatmap/heatmap_scene.h"
#include "widgets/shaped_text.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace heed {
namespace {

LabelStyle plain(const HeatmapScene& scene, double room)
{
    return {scene.look.font(Look::Size::small), scene.look.text, room};
}

LabelStyle emphasised(const HeatmapScene& scene, const QString& title, double room)
{
    // Bold runs wider, into the gap before the axis' title.
    const double wider = std::min(0.1 * room, 0.75 * grid * scene.look.text_scale);
    return {scene.look.font(Look::Size::small, true), axis_colour(scene.look, title, scene.look.text), room + wider};
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

// The cells whose middle is in sight: a label stands at it.
struct Middles {
    Index first = 0, past = 0;
};

Middles row_middles(const HeatmapGeometry& g)
{
    Middles rows{g.first_row(), g.past_row()};
    while (rows.first < rows.past && g.cell(rows.first, g.first_column()).center().y() <= g.cells.top())
        ++rows.first;
    while (rows.past > rows.first && g.cell(rows.past - 1, g.first_column()).center().y() >= g.cells.bottom())
        --rows.past;
    return rows;
}

Middles column_middles(const HeatmapGeometry& g)
{
    Middles columns{g.first_column(), g.past_column()};
    while (columns.first < columns.past && g.cell(g.first_row(), columns.first).center().x() <= g.cells.left())
        ++columns.first;
    while (columns.past > columns.first && g.cell(g.first_row(), columns.past - 1).center().x() >= g.cells.right())
        --columns.past;
    return columns;
}

// The pointer's own first: of two that would cover each other the later one is left out.
std::vector<Index> in_order(const std::set<Index>& lit, std::optional<Index> hovered)
{
    std::vector<Index> order;
    if (hovered)
        order.push_back(*hovered);
    std::copy_if(lit.begin(), lit.end(), std::back_inserter(order), [&](Index at) { return at != hovered; });
    return order;
}

void draw_labels(QPainter& painter, const HeatmapScene& scene, const HeatmapLit& lit)
{
    const HeatmapGeometry& g = scene.geometry;
    const double pitch = label_pitch(scene.look.font(Look::Size::small));
    const double gap = grid / 2.0 * scene.look.text_scale;
    const auto hovered
        = [&](Index CellRef::*at) { return lit.hover ? std::optional(lit.hover.value().*at) : std::nullopt; };
    const auto [first_row, past_row] = row_middles(g);
    const SeenLabels rows
        = seen_labels(first_row, past_row, g.cell_height(), pitch, in_order(lit.rows, hovered(&CellRef::row)));
    const auto label_rows = [&](const std::vector<Index>& which, const LabelStyle& style) {
        for (const Index r : which)
            draw_row_label(painter, scene.rows.labels[r], row_anchor(g, r, gap), style);
    };
    label_rows(rows.others, plain(scene, g.row_room));
    label_rows(rows.lit, emphasised(scene, scene.rows.title, g.row_room));

    const double needed = g.slant == Slant::level ? 1 : g.slant == Slant::slanted ? pitch * 1.42 : pitch;
    const auto [first_column, past_column] = column_middles(g);
    const SeenLabels columns = seen_labels(
        first_column, past_column, g.cell_width(), needed, in_order(lit.columns, hovered(&CellRef::column)));
    const auto label_columns = [&](const std::vector<Index>& which, const LabelStyle& style) {
        for (const Index c : which)
            draw_column_label(painter, scene.columns.labels[c], column_anchor(g, c, gap), g.slant, style);
    };
    label_columns(columns.others, plain(scene, g.column_room));
    label_columns(columns.lit, emphasised(scene, scene.columns.title, g.column_room));
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
    std::vector<std::vector<Piece>> notes;
    if (scene.attention()) {
        const bool nodes = scene.shown.quantity()->rows.kind == AxisKind::node;
        notes.push_back({{nodes ? "node" : "query", look.part(Part::query)}, {" (row) attends to ", look.faint},
            {nodes ? "node" : "key", look.part(Part::key)}, {" (column)", look.faint}});
    }
    const auto note = [&](const QString& text) { notes.push_back({{text, look.faint}}); };
    const std::size_t random = notes.size();
    const bool untrained = scene.shown.tape && scene.shown.tape->untrained();
    if (untrained)
        note("random weights");
    if (!scene.windows.empty()) {
        const bool middle = std::any_of(scene.windows.begin(), scene.windows.end(),
            [](const std::optional<RowWindow>& window) { return window && window->middle; });
        note(QString::fromUtf8(middle ? "bracketed: the window, ▾ its middle" : "bracketed: the window"));
    }
    if (scene.joined > 1)
        note(QString::fromUtf8("each dot: the largest of up to %1 × %1 cells").arg(scene.joined));

    const QFont font = look.font(Look::Size::small);
    const QFontMetricsF metrics(font);
    const QString between = QString::fromUtf8("  ·  ");
    double width = notes.empty() ? 0 : static_cast<double>(notes.size() - 1) * text_width(font, between);
    for (const std::vector<Piece>& pieces : notes)
        for (const Piece& piece : pieces)
            width += text_width(font, piece.text);
    // What the end is cut off of begins with what nobody may miss.
    if (untrained && width > g.area.width() - 2 * grid)
        std::rotate(notes.begin(), notes.begin() + static_cast<std::ptrdiff_t>(random),
            notes.begin() + static_cast<std::ptrdiff_t>(random) + 1);
    std::vector<Piece> pieces;
    for (const std::vector<Piece>& next : notes) {
        if (!pieces.empty())
            pieces.push_back({between, look.faint});
        pieces.insert(pieces.end(), next.begin(), next.end());
    }
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

void draw_frame(QPainter& painter, const HeatmapScene& scene)
{
    if (scene.data.empty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
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
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, true);
    draw_labels(painter, scene, lit);
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

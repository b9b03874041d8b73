#include "widgets/heatmap/colour_bar.h"
#include "widgets/digits.h"
#include "widgets/edited_mark.h"
#include "widgets/heatmap/heatmap_scene.h"
#include "widgets/number_text.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

constexpr Index most_rectangles = 4096;
constexpr Index most_digits = 8192;

struct DigitStyle {
    QFont font;
    int decimals = -1; // −1: no digits fit
    bool scientific = false;

    QString text(double value) const
    {
        return scientific && std::isfinite(value) ? scientific_number(value) : short_number(value, decimals);
    }
};

// The largest of a few styles whose widest number fits the cells.
DigitStyle digit_style(const HeatmapScene& scene)
{
    const HeatmapGeometry& g = scene.geometry;
    const double least = scene.data.least();
    const double most = scene.data.most();
    const double size = std::max(std::abs(least), std::abs(most));
    const double scale = scene.look.text_scale;
    struct Try {
        double pixels;
        int decimals;
    };
    for (const Try candidate : {Try{13, 3}, Try{13, 2}, Try{11, 2}, Try{10, 2}, Try{9, 2}, Try{9, 1}}) {
        DigitStyle style{scene.look.font(Look::Size::small), candidate.decimals, size > 0 && size < 0.01};
        style.font.setPixelSize(std::max(6, static_cast<int>(std::lround(candidate.pixels * scale))));
        const QFontMetricsF metrics(style.font);
        // Wide digits, so that any number of the range fits.
        const auto width = [&](double value) {
            QString text = style.text(value);
            for (QChar& letter : text)
                letter = letter.isDigit() ? QChar(u'0') : letter;
            return metrics.horizontalAdvance(text);
        };
        const double widest = std::max({width(least), width(most), least < 0 ? width(std::max(least, -9.9)) : 0});
        if (widest + 6 * scale <= g.cell_width() && metrics.height() <= g.cell_height())
            return style;
    }
    return {};
}

// Calls with every visible cell: its place, and the part of it that lies inside.
template <typename F> void each_cell(const HeatmapGeometry& g, F&& f)
{
    for (Index r = g.first_row(); r < g.past_row(); ++r)
        for (Index c = g.first_column(); c < g.past_column(); ++c)
            f(r, c, g.cell(r, c));
}

void draw_digits(QPainter& painter, const HeatmapScene& scene)
{
    const HeatmapGeometry& g = scene.geometry;
    const double small = std::min(g.cell_width(), g.cell_height());
    const Index count = (g.past_row() - g.first_row()) * (g.past_column() - g.first_column());
    if (count > most_digits)
        return;
    const DigitStyle style = scene.shown.view.digits ? digit_style(scene) : DigitStyle{};
    const bool crosses = style.decimals < 0 && small >= 5 && scene.data.has_masked();
    if (style.decimals < 0 && !crosses)
        return;
    const QFontMetricsF metrics(style.font);
    const double drop = (metrics.ascent() - metrics.descent()) / 2;
    const QString zero = short_number(0, style.decimals);
    const NumberText numbers(style.font);
    each_cell(g, [&](Index r, Index c, const QRectF& place) {
        // A number whose cell is cut is left out: its text could reach beyond the picture.
        if (!scene.is_done(r, c) || !g.cells.contains(place.center()))
            return;
        const double value = scene.data.cell(r, c);
        if (std::isnan(value))
            return;
        if (style.decimals < 0) {
            if (std::isinf(value) && g.cells.contains(place))
                draw_masked(painter, place, scene.look);
            return;
        }
        const QString text = style.text(value);
        const double width = numbers.width(text);
        const QPointF at(place.center().x() - width / 2, place.center().y() + drop);
        if (at.x() < g.cells.left() || at.x() + width > g.cells.right() || at.y() - metrics.ascent() < g.cells.top()
            || at.y() + metrics.descent() > g.cells.bottom())
            return;
        QColor ink = QColor::fromRgb(scene.map.text_on(scene.map.colour(value)));
        if (value == 0 || text == zero)
            ink.setAlphaF(0.6f); // what is next to nothing steps back
        painter.setPen(ink);
        numbers.draw(painter, at, text);
    });
}

void draw_edits(QPainter& painter, const HeatmapScene& scene)
{
    const HeatmapGeometry& g = scene.geometry;
    for (const Override& edit : scene.shown.tape->overrides_of(scene.shown.node)) {
        const QRectF mark = edited_mark(g.cell(edit.row, edit.column), scene.look);
        if (g.cells.contains(mark) && scene.is_done(edit.row, edit.column))
            paint_edited_mark(painter, mark, scene.look);
    }
}

} // namespace

void draw_cells(QPainter& painter, HeatmapScene& scene, bool vector)
{
    const HeatmapGeometry& g = scene.geometry;
    if (scene.data.empty() || g.cells.isEmpty())
        return;
    painter.save();
    const Index count = (g.past_row() - g.first_row()) * (g.past_column() - g.first_column());
    if (vector && count <= most_rectangles) {
        painter.setRenderHint(QPainter::Antialiasing, false); // else hairlines show between neighbours
        painter.setPen(Qt::NoPen);
        each_cell(g, [&](Index r, Index c, const QRectF& place) {
            const QColor colour
                = scene.is_done(r, c) ? QColor::fromRgb(scene.map.colour(scene.data.cell(r, c))) : scene.look.sunken;
            painter.setBrush(colour);
            painter.drawRect(place.intersected(g.cells));
        });
        scene.joined = 1;
    } else {
        // On a screen a dot is a device's pixel; in a file there are three for each, for the printer's sake.
        const double dots = vector ? 3 : std::max(1.0, painter.deviceTransform().m11());
        auto picture = scene.data.picture(
            scene.map, g.window, (g.cells.size() * dots).toSize(), scene.shown.cells_done, scene.look.sunken.rgb());
        scene.joined = picture.joined;
        painter.drawImage(g.cells, picture.image);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(scene.look.line, 1));
    painter.drawRect(g.cells.adjusted(-0.5, -0.5, 0.5, 0.5));
    painter.setRenderHint(QPainter::Antialiasing, true);
    draw_digits(painter, scene);
    draw_edits(painter, scene);
    painter.restore();
}

} // namespace heed

#include "widgets/heatmap/colour_bar.h"

#include "widgets/digits.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

// The range first, then what lies in its middle: where there is no room, the others are left out.
std::vector<std::size_t> most_telling(std::size_t ticks)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < ticks; ++i)
        order.push_back(i);
    const auto rank = [&](std::size_t i) { return i == 0 || i + 1 == ticks ? 0 : 2 * i + 1 == ticks ? 1 : 2; };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    return order;
}

} // namespace

ColourBarText colour_bar_text(const ColourMap& map, const Quantity* quantity, bool has_masked)
{
    ColourBarText text;
    text.above.append(quantity ? QString::fromStdString(quantity->name) : QString());
    if (map.scale() == ColourScale::square_root)
        text.above.append("square root");
    if (map.scale() == ColourScale::logarithmic)
        text.above.append("logarithmic");
    for (const double tick : map.ticks())
        text.ticks.append(scale_number(tick));
    // A logarithmic scale reaches down to a small number, not to 0: what is at or below it has one colour.
    if (map.scale() == ColourScale::logarithmic && !map.diverging())
        text.ticks.front().prepend(QString::fromUtf8("≤ "));
    if (has_masked)
        text.masked = QString::fromUtf8("−∞, masked");
    return text;
}

void draw_masked(QPainter& painter, const QRectF& cell, const Look& look)
{
    const double size = std::min({cell.width(), cell.height(), 14.0}) / 2 - 2;
    if (size < 0.75)
        return;
    painter.setPen(QPen(look.faint, 1));
    const QPointF middle = cell.center();
    painter.drawLine(middle + QPointF(-size, -size), middle + QPointF(size, size));
    painter.drawLine(middle + QPointF(-size, size), middle + QPointF(size, -size));
}

void draw_colour_bar(QPainter& painter, const ColourMap& map, const ColourBarText& text, const Look& look,
    const QRectF& bar, double top, bool has_masked)
{
    const QFont font = look.font(Look::Size::small);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    double baseline = top + metrics.ascent();
    for (int line = 0; line < text.above.size(); ++line, baseline += metrics.height()) {
        painter.setPen(line == 0 ? look.text : look.faint);
        painter.drawText(QPointF(bar.left(), baseline), text.above[line]);
    }

    const int height = std::max(1, static_cast<int>(bar.height()));
    QImage strip(1, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y)
        strip.setPixel(0, y, map.colour(map.value_at(1 - (y + 0.5) / height)));
    painter.drawImage(bar, strip);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(look.line, 1));
    painter.drawRect(bar.adjusted(-0.5, -0.5, 0.5, 0.5));

    const double gap = grid / 2.0 * look.text_scale;
    painter.setPen(look.faint);
    const std::vector<double> ticks = map.ticks();
    std::vector<double> taken;
    for (const std::size_t i : most_telling(ticks.size())) {
        const double y = bar.bottom() - map.position(ticks[i]) * bar.height();
        const double below = std::clamp(y + (metrics.ascent() - metrics.descent()) / 2,
            bar.top() + metrics.ascent() - 2, bar.bottom() + metrics.descent() - 2);
        const bool end = i == 0 || i + 1 == ticks.size();
        if (!end && std::any_of(taken.begin(), taken.end(), [&](double other) {
                return std::abs(below - other) < metrics.height();
            }))
            continue;
        taken.push_back(below);
        painter.drawText(QPointF(bar.right() + gap, below), text.ticks[static_cast<int>(i)]);
    }
    if (!has_masked)
        return;
    const QRectF swatch(bar.left(), bar.bottom() + 2 * gap, bar.width(), bar.width());
    painter.fillRect(swatch, look.masked);
    draw_masked(painter, swatch, look);
    painter.setPen(look.faint);
    painter.drawText(
        QPointF(swatch.right() + gap + 1, swatch.center().y() + (metrics.ascent() - metrics.descent()) / 2),
        text.masked);
}

} // namespace heed

#include "widgets/heatmap/axis_text.h"

#include "widgets/shaped_text.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

QString visible(const std::string& label)
{
    QString text = QString::fromStdString(label);
    text.replace('\n', u'↵').replace('\t', u'⇥').replace('\r', u'↵');
    if (text.trimmed().isEmpty())
        text.replace(' ', u'␣');
    return text.isEmpty() ? QString::fromUtf8("∅") : text;
}

// The text from its baseline's left end at (0, 0) of the painter.
void draw(QPainter& painter, const QString& text, const LabelStyle& style)
{
    painter.setFont(style.font);
    painter.setPen(style.colour);
    draw_text(painter, QPointF(0, 0), text);
}

QString shortened(const QString& label, const LabelStyle& style)
{
    return elided_text(style.font, label, Qt::ElideMiddle, style.room);
}

} // namespace

AxisText axis_text(const Axis& axis, Index size, const QFont& font)
{
    AxisText text;
    text.title = QString::fromStdString(axis.name);
    text.labels.reserve(size);
    for (Index i = 0; i < size; ++i) {
        text.labels.append(visible(axis.label(i)));
        if (axis.labels)
            text.widest = std::max(text.widest, text_width(font, text.labels.back()));
    }
    if (!axis.labels && size > 0) // positions: none is wider than the last one's digits as noughts
        text.widest = text_width(font, QString(text.labels.back().size(), u'0'));
    return text;
}

QColor axis_colour(const Look& look, const QString& title, const QColor& otherwise)
{
    for (const Part part : {Part::query, Part::key, Part::value, Part::output})
        if (title == name_of(part))
            return look.part(part);
    return otherwise;
}

double label_pitch(const QFont& font)
{
    return 0.967 * font.pixelSize();
}

Slant slant_for(double cell_width, double widest, double pitch)
{
    if (widest + 6 <= cell_width)
        return Slant::level;
    return cell_width >= 1.42 * pitch ? Slant::slanted : Slant::upright;
}

Index label_step(double cell_size, double needed)
{
    for (Index decade = 1;; decade *= 10)
        for (const Index step : {decade, 2 * decade, 3 * decade, 4 * decade, 5 * decade})
            if (static_cast<double>(step) * cell_size >= needed || decade > 1'000'000)
                return step;
}

SeenLabels seen_labels(Index first, Index past, double cell_size, double needed, const std::vector<Index>& lit)
{
    SeenLabels seen;
    const auto free = [&](Index at) {
        return std::none_of(seen.lit.begin(), seen.lit.end(),
            [&](Index other) { return static_cast<double>(std::abs(at - other)) * cell_size < needed; });
    };
    for (const Index at : lit)
        if (at >= first && at < past && free(at))
            seen.lit.push_back(at);
    const Index step = label_step(cell_size, needed);
    for (Index at = (first + step - 1) / step * step; at < past; at += step)
        if (free(at))
            seen.others.push_back(at);
    return seen;
}

void draw_row_label(QPainter& painter, const QString& label, QPointF right_middle, const LabelStyle& style)
{
    const QString text = shortened(label, style);
    const QFontMetricsF metrics(style.font);
    const double width = text_width(style.font, text);
    painter.save();
    painter.translate(right_middle.x() - width, right_middle.y() + (metrics.ascent() - metrics.descent()) / 2);
    draw(painter, text, style);
    painter.restore();
}

void draw_column_label(
    QPainter& painter, const QString& label, QPointF bottom_middle, Slant slant, const LabelStyle& style)
{
    const QString text = shortened(label, style);
    const QFontMetricsF metrics(style.font);
    const double width = text_width(style.font, text);
    const double drop = (metrics.ascent() - metrics.descent()) / 2; // from the text's middle line to its baseline
    painter.save();
    painter.translate(bottom_middle);
    if (slant == Slant::level) {
        painter.translate(-width / 2, -metrics.descent());
    } else {
        painter.rotate(slant == Slant::slanted ? -45 : -90);
        painter.translate(0, slant == Slant::slanted ? drop / 2 : drop);
    }
    draw(painter, text, style);
    painter.restore();
}

} // namespace heed

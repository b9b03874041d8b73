#include "widgets/bars/bars_scene.h"
#include "widgets/digits.h"
#include "widgets/shaped_text.h"

#include <QFontMetricsF>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

constexpr double widestBar = 640; // pixels at text scale 1: longer ones are no clearer

bool contains(const std::vector<Index>& all, Index one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

double baseline(const QFontMetricsF& metrics, double middle)
{
    return middle + (metrics.ascent() - metrics.descent()) / 2;
}

QString count(Index number)
{
    return QLocale(QLocale::English).toString(static_cast<qlonglong>(number));
}

// The word that stands in the row's place, among those that could have.
bool stands_there(const BarsScene& scene, const Bar& bar)
{
    return scene.shown.quantity()->role == Role::probabilities && bar.label == scene.rowLabel;
}

} // namespace

BarsLayout::BarsLayout(const BarsScene& scene, const QRectF& area)
    : count(scene.bars.size())
{
    const Look& look = scene.look;
    const QFontMetricsF words(look.font(Look::Size::body, true)), small(look.font(Look::Size::small));
    const double headlineHeight = QFontMetricsF(look.font(Look::Size::large, true)).height() + 2 * grid;
    const double legendHeight = small.height() + 2 * grid;
    headline = QRectF(area.left(), area.top(), area.width(), headlineHeight);
    legend = QRectF(area.left(), area.bottom() - legendHeight, area.width(), legendHeight);
    body = QRectF(area.left(), headline.bottom(), area.width(), std::max(1.0, legend.top() - headline.bottom()));
    pitch = std::ceil(words.height()) + grid;
    double widest = 0;
    for (const Bar& bar : scene.bars)
        widest = std::max(widest, words.horizontalAdvance(bar.label));
    left = std::round(area.left() + grid + std::min(widest, 0.35 * area.width()) + grid);
    const double numbers = small.horizontalAdvance("0.0e−00") + 2 * grid;
    right = std::round(std::max(left + grid, std::min(area.right() - numbers, left + widestBar * look.text_scale)));
}

QRectF BarsLayout::bar(std::size_t place) const
{
    return {left, pitch * static_cast<double>(place) + grid / 2.0, right - left, pitch - grid};
}

std::optional<std::size_t> BarsLayout::at(const QPointF& point) const
{
    const double place = std::floor(point.y() / pitch);
    if (place < 0 || place >= static_cast<double>(count))
        return std::nullopt;
    return static_cast<std::size_t>(place);
}

void paintBars(QPainter& painter, const BarsScene& scene, const BarsLayout& layout, double top, const QRectF& seen)
{
    const Look& look = scene.look;
    const QFont small = look.font(Look::Size::small);
    const QFontMetricsF smallMetrics(small);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < scene.bars.size(); ++i) {
        const Bar& bar = scene.bars[i];
        const QRectF whole = layout.bar(i).translated(0, top);
        if (whole.bottom() < seen.top() || whole.top() > seen.bottom())
            continue;
        const double share = std::clamp(static_cast<double>(bar.value) / scene.full, 0.0, 1.0);
        QRectF part = whole;
        part.setWidth(bar.value > 0 ? std::max(1.0, share * whole.width()) : 0);
        painter.setPen(Qt::NoPen);
        painter.setBrush(look.sunken);
        painter.drawRect(whole);
        painter.setBrush(look.part(scene.shown.quantity()->role == Role::weights ? Part::weight : Part::output));
        painter.drawRect(part);

        const QFont font = look.font(Look::Size::body, stands_there(scene, bar));
        const QFontMetricsF metrics(font);
        const double room = layout.left - grid - (layout.headline.left() + grid);
        const QString word = metrics.elidedText(bar.label, Qt::ElideRight, room);
        painter.setFont(font);
        painter.setPen(look.text);
        draw_text(painter,
            QPointF(layout.left - grid - metrics.horizontalAdvance(word), baseline(metrics, whole.center().y())),
            word);
        painter.setFont(small);
        painter.drawText(QPointF(whole.right() + grid, baseline(smallMetrics, whole.center().y())),
            short_number(static_cast<double>(bar.value), bar.value > 0 && bar.value < 0.001 ? 5 : 3));
        const bool pinned = contains(scene.pinned, bar.column), hovered = contains(scene.hovered, bar.column);
        if (pinned || hovered || scene.current == i) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(pinned ? look.pin : hovered ? look.hover : look.accent, pinned ? 2 : 1.5));
            painter.drawRect(whole);
        }
    }
    painter.restore();
}

void paintBarsHeadline(QPainter& painter, const BarsScene& scene, const BarsLayout& layout)
{
    const Quantity& quantity = *scene.shown.quantity();
    const bool of_a_word = !scene.rowLabel.isEmpty();
    // Isolates keep a word that runs from right to left from turning the sentence around.
    const QString word = QString("‘\u2068%1\u2069’").arg(scene.rowLabel);
    QString text = QString::fromStdString(quantity.name);
    if (quantity.role == Role::weights && of_a_word)
        text = word + " attends to:";
    else if (of_a_word)
        text += QString(" in the place of %1").arg(word);
    painter.save();
    painter.setFont(scene.look.font(Look::Size::large, true));
    painter.setPen(scene.look.text);
    const QFontMetricsF metrics(painter.font());
    draw_text(painter, QPointF(layout.headline.left() + grid, layout.headline.top() + grid + metrics.ascent()),
        metrics.elidedText(text, Qt::ElideRight, layout.headline.width() - 2 * grid));
    painter.restore();
}

void paintBarsLegend(QPainter& painter, const BarsScene& scene, const BarsLayout& layout)
{
    QString text = QString("a full bar is %1").arg(scale_number(scene.full));
    if (scene.left_out > 0)
        text += QString::fromUtf8("  ·  the %1 others come to %2 together")
                    .arg(count(scene.left_out), short_number(scene.left_out_sum, 3));
    painter.save();
    painter.setFont(scene.look.font(Look::Size::small));
    painter.setPen(scene.look.faint);
    const QFontMetricsF metrics(painter.font());
    if (scene.shown.tape->untrained())
        text = noted_text(painter.font(), text, "random weights", layout.legend.width() - 2 * grid);
    painter.drawText(QPointF(layout.legend.left() + grid, layout.legend.top() + grid + metrics.ascent()),
        metrics.elidedText(text, Qt::ElideRight, layout.legend.width() - 2 * grid));
    painter.restore();
}

} // namespace heed

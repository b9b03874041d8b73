#include "widgets/digits.h"
#include "widgets/edited_mark.h"
#include "widgets/shaped_text.h"
#include "widgets/text/text_scene.h"

#include <QFontMetricsF>
#include <algorithm>

namespace heed {

namespace {

bool contains(const std::vector<Index>& all, Index one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

// In the middle of `box`, whatever the direction of the text.
void drawInMiddle(QPainter& painter, const QRectF& box, const QString& text)
{
    const QFontMetricsF metrics(painter.font());
    const QString fitting = metrics.elidedText(text, Qt::ElideRight, box.width());
    const double x = box.center().x() - metrics.horizontalAdvance(fitting) / 2;
    draw_text(painter, QPointF(x, box.center().y() + (metrics.ascent() - metrics.descent()) / 2), fitting);
}

void outline(QPainter& painter, const QRectF& box, const QColor& colour, double width)
{
    painter.setPen(QPen(colour, width));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), 4, 4);
}

bool isSeen(const QRectF& box, const QRectF& seen)
{
    return box.bottom() >= seen.top() && box.top() <= seen.bottom();
}

} // namespace

void paintText(QPainter& painter, const TextScene& scene, const TextLayout& layout, double top, const QRectF& seen)
{
    const Look& look = scene.look;
    const QFont small = look.font(Look::Size::small);
    const double numberWidth = QFontMetricsF(small).horizontalAdvance("0.00");
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < layout.keyBoxes.size(); ++i) {
        const QRectF box = layout.keyBoxes[i].translated(0, top);
        if (!isSeen(box, seen))
            continue;
        const double weight = i < scene.weights.size() ? scene.weights[i] : 0;
        const QRgb shade = scene.map.colour(weight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor::fromRgb(shade));
        painter.drawRoundedRect(box, 4, 4);
        painter.setPen(QColor::fromRgb(scene.map.text_on(shade)));
        painter.setFont(layout.font);
        drawInMiddle(
            painter, QRectF(box.left(), box.top(), box.width(), layout.wordHeight), scene.keys[qsizetype(i)]);
        const QRectF below = box.adjusted(0, layout.wordHeight - 2, 0, -1);
        if (below.height() > grid && below.width() >= numberWidth) {
            painter.setFont(small);
            drawInMiddle(painter, below, short_number(weight));
        }
        if (scene.chosen >= 0 && scene.shown.tape->is_overridden(scene.shown.node, scene.chosen, Index(i)))
            paint_edited_mark(painter, edited_mark(box, look), look);
        if (contains(scene.pinnedKeys, Index(i)))
            outline(painter, box, look.pin, 1.5);
        if (contains(scene.hoveredKeys, Index(i)))
            outline(painter, box, look.hover, 1.5);
    }
    for (std::size_t i = 0; i < layout.queryBoxes.size(); ++i) {
        const QRectF box = layout.queryBoxes[i].translated(0, top);
        if (!isSeen(box, seen))
            continue;
        if (!scene.oneSentence) {
            painter.setPen(look.text);
            painter.setFont(layout.font);
            drawInMiddle(painter, box, scene.queries[qsizetype(i)]);
        }
        if (Index(i) == scene.chosen)
            outline(painter, box, scene.outline, 2.5);
    }
    painter.restore();
}

QString textHeadline(const TextScene& scene)
{
    if (scene.chosen < 0)
        return {};
    // Isolates keep a word that runs from right to left from turning the sentence around.
    const QString word = QString("‘\u2068%1\u2069’").arg(scene.queries[scene.chosen]);
    const bool nothing = std::all_of(scene.weights.begin(), scene.weights.end(), [](Real w) { return w == 0; });
    return nothing ? word + " attends to nothing: its whole row is masked" : word + " attends to:";
}

void paintTextHeadline(QPainter& painter, const TextScene& scene, const TextLayout& layout)
{
    painter.save();
    painter.setFont(scene.look.font(Look::Size::large, true));
    painter.setPen(scene.look.text);
    const QFontMetricsF metrics(painter.font());
    const QString text = metrics.elidedText(textHeadline(scene), Qt::ElideRight, layout.textRight - layout.textLeft);
    draw_text(painter, QPointF(layout.textLeft, layout.headline.top() + grid + metrics.ascent()), text);
    painter.restore();
}

void paintTextLegend(QPainter& painter, const TextScene& scene, const TextLayout& layout)
{
    const Look& look = scene.look;
    painter.save();
    painter.setFont(look.font(Look::Size::small));
    painter.setPen(look.faint);
    const QFontMetricsF metrics(painter.font());
    const double middle = layout.legend.top() + grid + metrics.height() / 2;
    const double baseline = middle + (metrics.ascent() - metrics.descent()) / 2;
    double x = layout.textLeft;
    // Of what has no room this is the last to be left out: nobody may miss it.
    const QString random = scene.shown.tape->untrained() ? QString::fromUtf8("·  random weights") : QString();
    double kept = random.isEmpty() ? 0 : metrics.horizontalAdvance(random) + grid;
    const auto text = [&](const QString& words) {
        if (x + metrics.horizontalAdvance(words) > layout.textRight - kept)
            return;
        painter.drawText(QPointF(x, baseline), words);
        x += metrics.horizontalAdvance(words) + grid;
    };
    const QString name = QString::fromStdString(scene.shown.quantity()->name);
    text(name + ' ' + scale_number(scene.map.lowest()));
    constexpr int pieces = 60;
    const QString highest = scale_number(scene.map.highest());
    const double free = layout.textRight - kept - metrics.horizontalAdvance(highest) - grid - 1 - x;
    const double width = std::clamp(free, 2.0 * grid, 15 * grid * look.text_scale);
    for (int i = 0; i < pieces; ++i) {
        // Each piece reaches under the next one, else a seam shows between them where the edges are smoothed.
        const double left = x + width * i / pieces;
        const QRectF piece(left, middle - 5, std::min(width / pieces + 1, x + width - left), 10);
        painter.fillRect(piece, QColor::fromRgb(scene.map.colour(scene.map.value_at((i + 0.5) / pieces))));
    }
    painter.setPen(QPen(look.line, 1));
    painter.drawRect(QRectF(x, middle - 5, width, 10));
    painter.setPen(look.faint);
    x += width + grid;
    text(highest);
    if (scene.map.scale() != ColourScale::linear)
        text(QString::fromUtf8("(%1 scale)").arg(name_of(scene.map.scale())));
    if (scene.oneSentence && scene.chosen >= 0)
        text("as the outlined word gives them");
    kept = 0;
    text(random);
    painter.restore();
}

} // namespace heed

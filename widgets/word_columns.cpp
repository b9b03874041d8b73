#include "widgets/word_columns.h"

#include "widgets/shaped_text.h"

#include <QFontMetricsF>

#include <algorithm>

namespace heed {

bool WordColumns::isHovered(const SideWord& word) const
{
    return std::find(hoveredWords.begin(), hoveredWords.end(), word) != hoveredWords.end();
}

bool WordColumns::isPinned(const SideWord& word) const
{
    return std::find(pinnedWords.begin(), pinnedWords.end(), word) != pinnedWords.end();
}

QRectF inMargin(const QSizeF& picture)
{
    return {0, double(grid), picture.width(), std::max(0.0, picture.height() - grid)};
}

double widest(const QStringList& words, const QFontMetricsF& metrics)
{
    double width = 0;
    for (const QString& word : words)
        width = std::max(width, metrics.horizontalAdvance(word));
    return width;
}

void drawBeside(QPainter& painter, double x, double middle, const QString& text, bool left)
{
    const QFontMetricsF metrics(painter.font());
    const double width = metrics.horizontalAdvance(text);
    draw_text(painter, QPointF(left ? x - width : x, middle + (metrics.ascent() - metrics.descent()) / 2), text);
}

} // namespace heed

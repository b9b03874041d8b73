#include "widgets/word_columns.h"

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
    painter.drawText(QPointF(left ? x - width : x, middle + (metrics.ascent() - metrics.descent()) / 2), text);
}

} // namespace heed

// What is under the pointer in the lines.
#include "widgets/lines/lines_view.h"

#include <QFontMetricsF>
#include <algorithm>

namespace heed {

namespace {

double distance(const QPointF& point, const QLineF& line)
{
    const QPointF along = line.p2() - line.p1();
    const QPointF to = point - line.p1();
    const double length = QPointF::dotProduct(along, along);
    const double t = length > 0 ? std::clamp(QPointF::dotProduct(to, along) / length, 0.0, 1.0) : 0;
    return QLineF(point, line.pointAt(t)).length();
}

constexpr double reach = 4; // pixels from which a line is under the pointer

} // namespace

std::optional<CellRef> LinesView::lineAt(const QPointF& point) const
{
    const QPointF inContent = point - QPointF(0, contentTop());
    std::optional<CellRef> best;
    double nearest = reach;
    // The strongest are last, and painted over the others: of lines that are equally near they are meant.
    const auto search = [&](const Links& links) {
        for (auto link = links.drawn.rbegin(); link != links.drawn.rend(); ++link) {
            const double away = distance(inContent, m_layout->line(*link));
            if (away < nearest - 0.5) {
                nearest = away;
                best = CellRef{m_scene.heads[link->head].node, link->query, link->key};
            }
        }
    };
    if (m_scene.strong)
        search(*m_scene.strong);
    if (!best)
        search(m_scene.resting);
    return best;
}

std::optional<CellRef> LinesView::strongestOf(const SideWord& word) const
{
    const Tape& tape = *m_scene.shown.tape;
    return word.side == WordSide::query ? strongestOfQuery(tape, m_scene.heads, word.index)
                                        : strongestOfKey(tape, m_scene.heads, word.index);
}

WordColumnsView::Target LinesView::targetAt(const QPointF& point) const
{
    if (!m_layout || !m_layout->body.contains(point))
        return {};
    if (const std::optional<SideWord> word = m_layout->wordAt(point - QPointF(0, contentTop())))
        return targetOf(*word);
    return {{}, lineAt(point)};
}

bool LinesView::isShortened(const SideWord& word) const
{
    const QString& text = m_scene.words(word.side)[word.index];
    return QFontMetricsF(m_layout->font).horizontalAdvance(text) > m_layout->wordWidth;
}

} // namespace heed

// What the pointer and the keyboard do in the lines.
#include "widgets/lines/lines_view.h"

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
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

LinesView::Target LinesView::targetOf(const LineWord& word) const
{
    const Tape& tape = *m_scene.shown.tape;
    return {word, word.side == LineEnd::query ? strongestOfQuery(tape, m_scene.heads, word.index)
                                           : strongestOfKey(tape, m_scene.heads, word.index)};
}

LinesView::Target LinesView::targetAt(const QPointF& point) const
{
    if (!m_layout || !m_layout->body.contains(point))
        return {};
    if (const std::optional<LineWord> word = m_layout->wordAt(point - QPointF(0, contentTop())))
        return targetOf(*word);
    return {{}, lineAt(point)};
}

void LinesView::hover(const Target& target)
{
    if (target == m_hover)
        return;
    const bool other = target.cell != m_hover.cell;
    m_hover = target;
    light();
    update();
    if (other)
        emit hovered(target.cell);
}

void LinesView::mouseMoveEvent(QMouseEvent* event)
{
    hover(targetAt(event->position()));
}

void LinesView::leaveEvent(QEvent*)
{
    hover({});
}

void LinesView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_layout)
        return;
    const Target target = targetAt(event->position());
    if (target.word)
        m_scene.current.reset();
    if (target.cell)
        pin(target, event->modifiers());
    else
        emit released();
}

void LinesView::pin(const Target& target, Qt::KeyboardModifiers modifiers)
{
    emit clicked(*target.cell, modifiers & Qt::ControlModifier, target.word && target.word->side == LineEnd::key);
}

void LinesView::moveTo(const LineWord& word)
{
    m_scene.current = word;
    bringIntoSight(m_layout->pitch * double(word.index), m_layout->pitch * double(word.index + 1));
    const Target target = targetOf(word);
    const QStringList& words = word.side == LineEnd::query ? m_scene.queries : m_scene.keys;
    setAccessibleDescription(words[word.index]);
    m_hover = {};
    hover(target);
    update();
}

void LinesView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        m_scene.current.reset();
        hover({});
        emit released();
        return;
    }
    if (!m_layout || m_scene.queries.isEmpty() || m_scene.keys.isEmpty())
        return event->ignore();
    const std::optional<LineWord>& current = m_scene.current;
    LineWord word = current.value_or(LineWord{});
    const auto last
        = [&] { return Index(word.side == LineEnd::query ? m_scene.queries.size() : m_scene.keys.size()) - 1; };
    switch (event->key()) {
    case Qt::Key_Up:
        word.index -= current ? 1 : 0;
        break;
    case Qt::Key_Down:
        word.index += current ? 1 : 0;
        break;
    case Qt::Key_Left:
        word.side = LineEnd::query;
        break;
    case Qt::Key_Right:
        word.side = LineEnd::key;
        break;
    case Qt::Key_Home:
        word.index = 0;
        break;
    case Qt::Key_End:
        word.index = last();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: {
        const Target target = targetOf(word);
        if (target.cell)
            pin(target, event->modifiers());
        return;
    }
    default:
        return event->ignore();
    }
    word.index = std::clamp<Index>(word.index, 0, last());
    moveTo(word);
}

void LinesView::focusOutEvent(QFocusEvent*)
{
    if (m_scene.current) {
        m_scene.current.reset();
        hover({});
        update();
    }
}

bool LinesView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !m_layout)
        return ScrollingView::event(event);
    // A word that had to be shortened is told whole.
    const auto* help = static_cast<QHelpEvent*>(event);
    const std::optional<LineWord> word = m_layout->wordAt(help->pos() - QPointF(0, contentTop()));
    QString text;
    if (word) {
        const QString& label = (word->side == LineEnd::query ? m_scene.queries : m_scene.keys)[word->index];
        if (QFontMetricsF(m_layout->font).horizontalAdvance(label) > m_layout->wordWidth)
            text = label;
    }
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace heed

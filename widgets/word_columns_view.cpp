#include "widgets/word_columns_view.h"

#include "widgets/lit.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QTimer>
#include <QToolTip>

#include <algorithm>

namespace heed {

WordColumnsView::WordColumnsView(QWidget* parent)
    : ScrollingView(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
}

QPointF WordColumnsView::placeOf(const SideWord& word) const
{
    return wordRect(word).translated(0, contentTop()).center();
}

std::vector<SideWord> WordColumnsView::wordsOf(const CellRef& cell)
{
    const Shown& shown = columns().shown;
    const Lit lit = lit_by(*shown.tape, cell, shown.node);
    std::vector<SideWord> words;
    for (const Index row : lit.rows)
        words.push_back({WordSide::query, row});
    for (const Index column : lit.columns)
        words.push_back({WordSide::key, column});
    return words;
}

void WordColumnsView::forgetPlaces()
{
    WordColumns& drawn = columns();
    if (drawn.current) {
        const Index count = drawn.words(drawn.current->side).size();
        drawn.current->index = std::min(drawn.current->index, count - 1);
        if (count == 0)
            drawn.current.reset();
    }
    if (m_hover == Target{})
        return;
    m_hover = {}; // the next move of the pointer finds what is there now
    QTimer::singleShot(0, this, [this] { emit hovered({}); });
}

void WordColumnsView::comparePins(const std::vector<Pin>& before)
{
    const Shown& shown = columns().shown;
    if (shown.view.pins == before)
        return;
    const auto clickedIn = [&](const std::vector<Pin>& pins) {
        return std::any_of(pins.begin(), pins.end(), [&](const Pin& pin) {
            return m_clicked && shown.tape && shown.tape->find(pin.path) == m_clicked->node
                   && pin.row == m_clicked->row && pin.column == m_clicked->column;
        });
    };
    m_follows_pin = clickedIn(before) == clickedIn(shown.view.pins); // else it was set, or taken back, here
    m_clicked.reset();
}

std::optional<SideWord> WordColumnsView::pinnedWord()
{
    const Shown& shown = columns().shown;
    for (auto pin = shown.view.pins.rbegin(); pin != shown.view.pins.rend(); ++pin) {
        const std::optional<int> node = shown.tape->find(pin->path);
        const Shape shape = node ? shown.tape->shape(*node) : Shape{};
        if (pin->row >= shape.rows || pin->column >= shape.columns)
            continue;
        const std::vector<SideWord> words = wordsOf({*node, pin->row, pin->column});
        const auto meant = std::find_if(words.begin(), words.end(),
            [&](const SideWord& word) { return (word.side == WordSide::key) == pin->of_key; });
        if (!words.empty())
            return meant == words.end() ? words.front() : *meant;
    }
    return {};
}

void WordColumnsView::keepPinInSight()
{
    if (!m_follows_pin || !columns().shown.quantity())
        return;
    if (const std::optional<SideWord> word = pinnedWord()) {
        const QRectF place = wordRect(*word);
        bringToMiddle(place.top(), place.bottom());
    }
}

void WordColumnsView::showEvent(QShowEvent*)
{
    m_follows_pin = true;
    keepPinInSight();
}

void WordColumnsView::setHover(const Target& target)
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

void WordColumnsView::pin(const Target& target, Qt::KeyboardModifiers modifiers)
{
    m_clicked = target.cell;
    emit clicked(*target.cell, modifiers & Qt::ControlModifier, target.word && target.word->side == WordSide::key);
}

void WordColumnsView::mouseMoveEvent(QMouseEvent* event)
{
    setHover(targetAt(event->position()));
}

void WordColumnsView::leaveEvent(QEvent*)
{
    setHover({});
}

void WordColumnsView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !columns().shown.quantity())
        return;
    const Target target = targetAt(event->position());
    if (target.word)
        columns().current.reset();
    if (target.cell)
        pin(target, event->modifiers());
    else
        emit released();
}

void WordColumnsView::moveTo(const SideWord& word)
{
    columns().current = word;
    m_follows_pin = false;
    const QRectF place = wordRect(word);
    bringIntoSight(place.top(), place.bottom());
    setAccessibleDescription(columns().words(word.side)[word.index]);
    m_hover = {}; // what another view points at meanwhile gives way, at the same word too
    setHover(targetOf(word));
    update();
}

void WordColumnsView::keyPressEvent(QKeyEvent* event)
{
    WordColumns& drawn = columns();
    if (event->key() == Qt::Key_Escape) {
        drawn.current.reset();
        setHover({});
        emit released();
        return;
    }
    if (!drawn.shown.quantity() || drawn.queries.isEmpty() || drawn.keys.isEmpty())
        return event->ignore();
    const bool begun = drawn.current.has_value();
    SideWord word = drawn.current.value_or(SideWord{});
    const auto last = [&] { return static_cast<Index>(drawn.words(word.side).size()) - 1; };
    switch (event->key()) {
    case Qt::Key_Up:
        word.index -= begun ? 1 : 0;
        break;
    case Qt::Key_Down:
        word.index += begun ? 1 : 0;
        break;
    case Qt::Key_Left:
        word.side = WordSide::query;
        break;
    case Qt::Key_Right:
        word.side = WordSide::key;
        break;
    case Qt::Key_Home:
        word.index = 0;
        break;
    case Qt::Key_End:
        word.index = last();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (const Target target = targetOf(word); target.cell)
            pin(target, event->modifiers());
        return;
    default:
        return event->ignore();
    }
    word.index = std::clamp<Index>(word.index, 0, last());
    moveTo(word);
}

void WordColumnsView::focusOutEvent(QFocusEvent*)
{
    if (columns().current) {
        columns().current.reset();
        setHover({});
        update();
    }
}

bool WordColumnsView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return ScrollingView::event(event);
    // A word that had to be shortened is told whole.
    const auto* help = static_cast<QHelpEvent*>(event);
    const std::optional<SideWord> word = targetAt(help->pos()).word;
    QToolTip::showText(
        help->globalPos(), word && isShortened(*word) ? columns().words(word->side)[word->index] : QString(), this);
    return true;
}

} // namespace heed

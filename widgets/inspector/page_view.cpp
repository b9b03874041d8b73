#include "widgets/inspector/page_view.h"

#include "widgets/shaped_text.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

constexpr double margin = 2 * grid;

std::vector<Spot> spots_of(const PageLine& line)
{
    std::vector<Spot> spots;
    if (line.spot)
        spots.push_back(line.spot);
    for (const Span& span : line.spans)
        if (span.spot)
            spots.push_back(span.spot);
    return spots;
}

} // namespace

PageView::PageView(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // a width that changes would move the text under the pointer
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    viewport()->setCursor(Qt::ArrowCursor);
}

void PageView::setSections(Sections sections, const Look& look)
{
    m_sections = std::move(sections);
    m_look = look;
    updateScrollBar();
    viewport()->update();
}

double PageView::textWidth() const
{
    return std::max(120.0, viewport()->width() - 2 * margin);
}

double PageView::height() const
{
    double height = 0;
    for (const Section& section : m_sections)
        height += section.height * static_cast<double>(section.count);
    return height + grid;
}

double PageView::topOf(Place place) const
{
    double top = 0;
    for (std::size_t i = 0; i < place.section; ++i)
        top += m_sections[i].height * static_cast<double>(m_sections[i].count);
    return top + m_sections[place.section].height * static_cast<double>(place.line);
}

template <typename F> void PageView::forVisible(F&& f) const
{
    double top = -verticalScrollBar()->value();
    for (const Section& section : m_sections) {
        const double whole = section.height * static_cast<double>(section.count);
        if (top + whole > 0 && top < viewport()->height()) {
            const auto first = std::max<Index>(0, static_cast<Index>(std::floor(-top / section.height)));
            for (Index i = first; i < section.count; ++i) {
                const double line_top = top + section.height * static_cast<double>(i);
                if (line_top >= viewport()->height())
                    break;
                f(section.line(i), line_top, section.height);
            }
        }
        top += whole;
    }
}

void PageView::updateScrollBar()
{
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(height())) - viewport()->height()));
    verticalScrollBar()->setEnabled(verticalScrollBar()->maximum() > 0); // keeps its place, shows nothing
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(static_cast<int>(line_height(m_look)));
}

void PageView::resizeEvent(QResizeEvent* event)
{
    updateScrollBar();
    if (event->size().width() != event->oldSize().width())
        emit widthChanged();
}

void PageView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(viewport()->rect(), m_look.surface);
    forVisible([&](const PageLine& line, double top, double height) { paintLine(painter, line, top, height); });
}

void PageView::paintLine(QPainter& painter, const PageLine& line, double top, double height) const
{
    const double width = textWidth();
    if (line.rule)
        painter.fillRect(QRectF(margin, std::round(top), width, 1), m_look.line);
    const bool lit = line.spot && line.spot == m_current;
    if (lit || line.marked) {
        painter.setPen(lit ? QPen(m_look.hover, m_by_keyboard ? 2 : 1) : QPen(Qt::NoPen));
        painter.setBrush(line.marked ? m_look.sunken : QColor(Qt::transparent));
        painter.drawRoundedRect(QRectF(margin - grid, top + 1, width + 2 * grid, height - 2), 4, 4);
        if (line.marked)
            painter.fillRect(QRectF(margin - grid, top + 4, 3, height - 8), m_look.pin);
    }
    if (line.bar) {
        const double room = line.bar->right - line.bar->left, thick = std::min(height - 8, 12.0 * m_look.text_scale);
        const double y = top + (height - thick) / 2;
        const auto at = [&](double share) { return margin + line.bar->left + share * room; };
        painter.setPen(Qt::NoPen);
        painter.setBrush(line.marked ? m_look.surface : m_look.sunken);
        painter.drawRoundedRect(QRectF(at(0), y, room, thick), 2, 2);
        painter.setBrush(line.bar->colour);
        painter.drawRect(QRectF(at(line.bar->from), y, std::max(0.0, at(line.bar->to) - at(line.bar->from)), thick));
    }
    double x = margin;
    for (const Span& span : line.spans)
        paintSpan(painter, span, x, top, height);
}

void PageView::paintSpan(QPainter& painter, const Span& span, double& x, double top, double height) const
{
    QFont font = font_of(span, m_look);
    double wide = text_width(font, span.text);
    QString text = span.text;
    if (span.left)
        x = margin + *span.left;
    if (span.right) {
        const double room = *span.right - (span.left ? *span.left : 0);
        if (wide > room && span.elided) {
            text = elided_text(font, text, Qt::ElideMiddle, room);
        } else if (wide > room && span.left) {
            font.setPixelSize(std::max(6, static_cast<int>(font.pixelSize() * room / wide)));
        }
        wide = text_width(font, text);
        if (!span.elided)
            x = margin + *span.right - wide;
    }
    if (span.spot && span.spot == m_current) {
        painter.setPen(QPen(m_look.accent, m_by_keyboard ? 2 : 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(x - 2, top + 1, wide + 4, height - 2), 3, 3);
    }
    painter.setFont(font);
    painter.setPen(span.colour.isValid() ? span.colour : m_look.text);
    draw_text(painter, QRectF(x, top, wide, height), Qt::AlignLeft, text);
    x += wide;
}

Spot PageView::spotAt(const QPointF& point) const
{
    Spot found;
    forVisible([&](const PageLine& line, double top, double height) {
        if (found || point.y() < top || point.y() >= top + height)
            return;
        double x = margin;
        for (const Span& span : line.spans) {
            const double wide = text_width(font_of(span, m_look), span.text);
            if (span.left)
                x = margin + *span.left;
            if (span.right && !span.elided)
                x = margin + *span.right - wide;
            if (span.spot && point.x() >= x - 4 && point.x() < x + wide + 4) {
                found = span.spot;
                return;
            }
            x += wide;
        }
        found = line.spot;
    });
    return found;
}

void PageView::setCurrent(const Spot& spot)
{
    if (spot == m_current)
        return;
    m_current = spot;
    viewport()->setCursor(spot ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
    emit spotEntered(spot);
}

bool PageView::viewportEvent(QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
        m_by_keyboard = false;
        setCurrent(spotAt(static_cast<QMouseEvent*>(event)->position()));
        break;
    case QEvent::Leave:
        if (!m_by_keyboard)
            setCurrent({});
        break;
    case QEvent::MouseButtonPress: {
        const auto* press = static_cast<QMouseEvent*>(event);
        if (press->button() != Qt::LeftButton)
            break;
        if (const Spot spot = spotAt(press->position()))
            emit spotPressed(spot, press->modifiers().testFlag(Qt::ControlModifier));
        break;
    }
    case QEvent::ToolTip: {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const Spot spot = spotAt(help->pos()); !spot.told.isEmpty())
            QToolTip::showText(help->globalPos(), spot.told, viewport());
        else
            QToolTip::hideText();
        return true;
    }
    default:
        break;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

bool PageView::move(int direction)
{
    std::vector<Place> places;
    std::vector<Spot> spots;
    for (std::size_t s = 0; s < m_sections.size(); ++s)
        for (Index i = 0; i < m_sections[s].count; ++i)
            for (const Spot& spot : spots_of(m_sections[s].line(i))) {
                places.push_back({s, i});
                spots.push_back(spot);
            }
    if (spots.empty())
        return false;
    // A cell may stand at several places: the current one is the spot on the current line.
    std::size_t at = spots.size();
    for (std::size_t i = 0; i < spots.size(); ++i)
        if (spots[i] == m_current
            && (at == spots.size() || (places[i].section == m_at.section && places[i].line == m_at.line)))
            at = i;
    std::size_t next = 0;
    if (at < spots.size()) {
        if ((direction < 0 && at == 0) || (direction > 0 && at + 1 == spots.size()))
            return false;
        next = direction < 0 ? at - 1 : at + 1;
    } else if (direction < 0) {
        next = spots.size() - 1;
    }
    m_at = places[next];
    m_by_keyboard = true;
    setCurrent(spots[next]);
    const double top = topOf(m_at), bottom = top + m_sections[m_at.section].height;
    QScrollBar* bar = verticalScrollBar();
    if (top < bar->value())
        bar->setValue(static_cast<int>(top));
    else if (bottom > bar->value() + viewport()->height())
        bar->setValue(static_cast<int>(std::ceil(bottom)) - viewport()->height());
    return true;
}

void PageView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Right:
        move(1);
        return;
    case Qt::Key_Up:
    case Qt::Key_Left:
        move(-1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current)
            emit spotPressed(Spot(m_current), event->modifiers().testFlag(Qt::ControlModifier));
        return;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
        QAbstractScrollArea::keyPressEvent(event);
        return;
    default:
        event->ignore(); // Escape and the transport's keys are the window's
    }
}

void PageView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)
        move(1);
}

void PageView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    if (m_by_keyboard && event->reason() != Qt::PopupFocusReason)
        setCurrent({});
}

} // namespace heed

#include "widgets/scrolling_view.h"

#include <QScrollBar>
#include <QWheelEvent>
#include <cmath>

namespace heed {

ScrollingView::ScrollingView(QWidget* parent)
    : QuantityView(parent)
    , m_bar(new QScrollBar(Qt::Vertical, this))
{
    m_bar->hide();
    connect(m_bar, &QScrollBar::valueChanged, this, qOverload<>(&QWidget::update));
    connect(m_bar, &QScrollBar::actionTriggered, this, [this] { scrolledByHand(); });
}

void ScrollingView::setScrolled(const QRectF& port, double height)
{
    m_port = port;
    const int beyond = std::max(0, int(std::ceil(height - port.height())));
    m_bar->setRange(0, beyond);
    m_bar->setPageStep(std::max(1, int(port.height())));
    m_bar->setSingleStep(24);
    m_bar->setVisible(beyond > 0);
    m_bar->setGeometry(width() - scrollBarWidth(), int(port.top()), scrollBarWidth(), int(port.height()));
}

double ScrollingView::offset() const
{
    return m_bar->value();
}

void ScrollingView::bringIntoSight(double top, double bottom)
{
    if (top < offset())
        m_bar->setValue(int(std::floor(top)));
    else if (bottom > offset() + m_port.height())
        m_bar->setValue(int(std::ceil(bottom - m_port.height())));
}

void ScrollingView::bringToMiddle(double top, double bottom)
{
    if (top < offset() || bottom > offset() + m_port.height())
        m_bar->setValue(int(std::lround((top + bottom - m_port.height()) / 2)));
}

int ScrollingView::scrollBarWidth() const
{
    return m_bar->sizeHint().width();
}

void ScrollingView::wheelEvent(QWheelEvent* event)
{
    // With Ctrl the wheel scales the window's text, which is not ours to do.
    if (event->modifiers() & Qt::ControlModifier || m_bar->maximum() == 0)
        event->ignore();
    else
        m_bar->event(event);
}

} // namespace heed

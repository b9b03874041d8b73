#include "app/first_picture.h"

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

namespace heed {

FirstPicture::FirstPicture(QObject* parent)
    : QObject(parent)
{
    m_after.setSingleShot(true);
    connect(&m_after, &QTimer::timeout, this, [this] {
        m_over = true;
        emit painted();
    });
    qApp->installEventFilter(this); // which child covers the widget is its own affair
}

void FirstPicture::await(const QWidget* widget)
{
    m_awaited = widget;
}

bool FirstPicture::eventFilter(QObject* object, QEvent* event)
{
    const auto* widget = event->type() == QEvent::Paint && m_awaited ? qobject_cast<QWidget*>(object) : nullptr;
    if (widget && (widget == m_awaited || m_awaited->isAncestorOf(widget))) {
        qApp->removeEventFilter(this);
        m_awaited = nullptr;
        m_after.start(0);
    }
    return false;
}

} // namespace heed

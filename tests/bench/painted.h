// Tells when a widget, or one inside it, was painted and what was painted has reached the window, then ends the
// program.
#pragma once

#include <QCoreApplication>
#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <cstdio>

namespace heed::bench {

class Painted : public QObject {
public:
    explicit Painted(QObject* parent)
        : QObject(parent)
    {
        qApp->installEventFilter(this);
    }
    void await(const QWidget* widget) { m_awaited = widget; }

protected:
    bool eventFilter(QObject* object, QEvent* event) override
    {
        const auto* widget = qobject_cast<QWidget*>(object);
        if (event->type() == QEvent::Paint && m_awaited && (widget == m_awaited || m_awaited->isAncestorOf(widget))) {
            m_awaited = nullptr;
            QTimer::singleShot(0, [] { // the window is painted and flushed within one event; this is after it
                std::printf(
                    "%lld\n", static_cast<long long>(std::chrono::steady_clock::now().time_since_epoch().count()));
                std::fflush(stdout);
                std::_Exit(0);
            });
        }
        return false;
    }

private:
    const QWidget* m_awaited = nullptr;
};

} // namespace heed::bench

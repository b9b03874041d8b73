// Waits until a widget, or one inside it, was painted for the first time and that has reached the screen: for what can
// wait for it. Told once, or never.
#pragma once

#include <QObject>
#include <QTimer>

class QWidget;

namespace heed {

class FirstPicture : public QObject {
    Q_OBJECT

public:
    explicit FirstPicture(QObject* parent);

    void await(const QWidget* widget); // in place of the one before
    bool isOver() const { return m_over; }

signals:
    void painted();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    const QWidget* m_awaited = nullptr;
    QTimer m_after; // a window is painted and shown within one event
    bool m_over = false;
};

} // namespace heed

// A view that may be higher than its window: a scroll bar at its right, the wheel, and bringing a part into sight.
#pragma once

#include "widgets/quantity_view.h"

class QScrollBar;

namespace heed {

class ScrollingView : public QuantityView {
    Q_OBJECT

public:
    explicit ScrollingView(QWidget* parent = nullptr);

protected:
    // What scrolls: the rectangle it is seen through, and its height, in the widget's pixels.
    void setScrolled(const QRectF& port, double height);
    QRectF port() const { return m_port; }
    double offset() const; // how far down the content stands in the port
    double contentTop() const { return m_port.top() - offset(); } // in the widget
    void bringIntoSight(double top, double bottom); // of the content
    void bringToMiddle(double top, double bottom); // what is in sight stays where it is
    virtual void scrolledByHand() { }
    int scrollBarWidth() const; // to be kept free at the right, whether the bar is shown or not

    void wheelEvent(QWheelEvent* event) override;

private:
    QScrollBar* m_bar;
    QRectF m_port;
};

} // namespace heed

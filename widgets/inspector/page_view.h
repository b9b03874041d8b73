// A scrolling page of lines, painted by hand: only what is visible is made. Its spots are lit by the pointer, and
// reached with the arrow keys. Knows no tape.
#pragma once

#include "widgets/inspector/page_lines.h"

#include <QAbstractScrollArea>

namespace heed {

class PageView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit PageView(QWidget* parent = nullptr);
    void setSections(Sections sections, const Look& look); // keeps the scroll position
    double textWidth() const; // between the margins, free of the scroll bar
    // The spot that the keyboard is at, or the pointer.
    const Spot& currentSpot() const { return m_current; }

signals:
    void widthChanged(); // what is wrapped has to be wrapped anew
    void spotEntered(const heed::Spot& spot); // kind none: the pointer left
    void spotPressed(const heed::Spot& spot, bool add); // add: with Ctrl

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Place {
        std::size_t section = 0;
        Index line = 0;
    };
    template <typename F> void forVisible(F&& f) const; // f(line, top, height)
    double height() const;
    double topOf(Place place) const;
    Spot spotAt(const QPointF& point) const;
    void paintLine(QPainter& painter, const PageLine& line, double top, double height) const;
    void paintSpan(QPainter& painter, const Span& span, double& x, double top, double height) const;
    bool move(int direction); // to the next spot; false when there is none
    void setCurrent(const Spot& spot);
    void updateScrollBar();

    Sections m_sections;
    Look m_look;
    Spot m_current;
    Place m_at; // the line of the current spot
    bool m_by_keyboard = false;
};

} // namespace heed

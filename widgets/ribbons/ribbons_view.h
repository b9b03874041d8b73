// Weights as ribbons between two columns of words: as wide as the weight, and packed at each word, so that the strip
// at a key shows how much attention it gets in all. Draws a weights quantity whose rows and columns are words.
#pragma once

#include "widgets/ribbons/ribbons_scene.h"
#include "widgets/scrolling_view.h"

namespace heed {

class RibbonsView : public ScrollingView {
    Q_OBJECT

public:
    explicit RibbonsView(QWidget* parent = nullptr);

    void setShown(const Shown& shown) override;
    void paintPicture(QPainter& painter, const QRectF& area) override;
    QSizeF pictureSize() const override;
    QSize sizeHint() const override { return {640, 440}; }
    QSize minimumSizeHint() const override { return {240, 160}; }

    // For tests and for guides that point at them.
    const RibbonsScene& scene() const { return m_scene; }
    const RibbonsLayout& laidOut() const { return *m_layout; }
    QPointF placeOf(const RibbonWord& word) const; // in the widget
    QPointF placeOf(const Ribbon& ribbon) const; // its beginning

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Target {
        std::optional<RibbonWord> word;
        std::optional<CellRef> cell; // the ribbon's; of a word its widest
        friend bool operator==(const Target&, const Target&) = default;
    };
    void light();
    void layOut();
    Target targetAt(const QPointF& point) const;
    Target targetOf(const RibbonWord& word) const;
    void hover(const Target& target);
    void pin(const Target& target, Qt::KeyboardModifiers modifiers);
    double contentTop() const { return port().top() - offset(); }

    RibbonsScene m_scene;
    std::optional<RibbonsLayout> m_layout;
    Target m_hover;
};

} // namespace heed

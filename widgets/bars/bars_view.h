// One row of weights or probabilities as bars, the largest first, each with its word and its number. Of a quantity
// with several rows the one that is hovered or pinned, else the first.
#pragma once

#include "widgets/bars/bars_scene.h"
#include "widgets/scrolling_view.h"

namespace heed {

class BarsView : public ScrollingView {
    Q_OBJECT

public:
    explicit BarsView(QWidget* parent = nullptr);

    void setShown(const Shown& shown) override;
    void paintPicture(QPainter& painter, const QRectF& area) override;
    QSizeF pictureSize() const override;
    QSize sizeHint() const override { return {560, 400}; }
    QSize minimumSizeHint() const override { return {240, 140}; }

    // For tests and for guides that point at them.
    const BarsScene& scene() const { return m_scene; }
    QRectF barRect(std::size_t place) const; // in the widget, at its full width

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void read(Index row);
    void layOut();
    std::optional<CellRef> cellAt(const QPointF& point) const;
    CellRef cellOf(std::size_t place) const;
    void hover(const std::optional<CellRef>& cell);

    BarsScene m_scene;
    std::optional<BarsLayout> m_layout;
    std::optional<CellRef> m_hover;
};

} // namespace heed

// Weights as ribbons between two columns of words: as wide as the weight, and packed at each word, so that the strip
// at a key shows how much attention it gets in all. Draws a weights quantity whose rows and columns are words.
#pragma once

#include "widgets/ribbons/ribbons_scene.h"
#include "widgets/word_columns_view.h"

namespace heed {

class RibbonsView : public WordColumnsView {
    Q_OBJECT

public:
    explicit RibbonsView(QWidget* parent = nullptr);

    void setShown(const Shown& shown) override;
    void paintPicture(QPainter& painter, const QRectF& area) override;
    QSizeF pictureSize() const override;

    // For tests and for guides that point at them.
    const RibbonsScene& scene() const { return m_scene; }
    const RibbonsLayout& laidOut() const { return *m_layout; }
    using WordColumnsView::placeOf;
    QPointF placeOf(const Ribbon& ribbon) const; // its beginning, in the widget

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

    WordColumns& columns() override { return m_scene; }
    QRectF wordRect(const SideWord& word) const override { return m_layout->wordRect(word); }
    bool isShortened(const SideWord& word) const override;
    Target targetAt(const QPointF& point) const override;
    std::optional<CellRef> strongestOf(const SideWord& word) const override;
    void light() override;

private:
    void layOut();

    RibbonsScene m_scene;
    std::optional<RibbonsLayout> m_layout;
};

} // namespace heed

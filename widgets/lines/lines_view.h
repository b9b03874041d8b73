// Weights as lines between two columns of words: queries at the left, keys at the right, one colour per head. Draws a
// weights quantity whose rows and columns are words; chooses nothing itself (see links.h).
#pragma once

#include "widgets/lines/lines_scene.h"
#include "widgets/word_columns_view.h"

#include <QPixmap>

namespace heed {

class HeadSwatches;

class LinesView : public WordColumnsView {
    Q_OBJECT

public:
    explicit LinesView(QWidget* parent = nullptr);
    ~LinesView() override;

    void setShown(const Shown& shown) override;
    void paintPicture(QPainter& painter, const QRectF& area) override;
    QSizeF pictureSize() const override;

    using WordColumnsView::placeOf;
    QPointF placeOf(const CellRef& cell) const; // the middle of its line, in the widget

signals:
    void headsChanged(std::vector<int> heads); // of View.heads

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
    void single(const LinkRequest& request, WordSide numbersAt);
    void layOut();
    LinkRequest request() const;
    std::optional<CellRef> lineAt(const QPointF& point) const;

    LinesScene m_scene;
    std::optional<LinesLayout> m_layout;
    HeadSwatches* m_swatches;
    QPixmap m_resting; // the lines at rest as they lie in the port; null: to be painted again
    double m_restingTop = 0;
};

} // namespace heed

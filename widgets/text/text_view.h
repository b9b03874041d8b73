// Shaded text: the sentence with each word as dark as the weight that one chosen query gives it. Draws a weights
// quantity whose rows and columns are words; where the two differ, the queries stand above, to be chosen from.
#pragma once

#include "widgets/scrolling_view.h"
#include "widgets/text/text_scene.h"

namespace heed {

class TextView : public ScrollingView {
    Q_OBJECT

public:
    explicit TextView(QWidget* parent = nullptr);

    void setShown(const Shown& shown) override;
    void paintPicture(QPainter& painter, const QRectF& area) override;
    QSizeF pictureSize() const override;
    QSize sizeHint() const override { return {640, 320}; }
    QSize minimumSizeHint() const override { return {240, 140}; }

    Index chosenQuery() const { return m_scene.chosen; }
    // Where the words stand in the widget: for tests and for guides that point at them.
    QRectF queryBox(Index query) const;
    QRectF keyBox(Index key) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void choose(); // the query, by pointer, pins or spread; the colours follow
    void readWeights();
    void layOut();
    std::optional<CellRef> cellAt(const QPointF& point) const;
    CellRef cellOf(Index query) const; // with its largest key
    void hover(const std::optional<CellRef>& cell);

    TextScene m_scene;
    std::optional<TextLayout> m_layout;
    std::optional<CellRef> m_hover;
    bool m_byKeyboard = false; // m_hover is where the arrow keys have come to
    Index m_plainest = -1; // the query to begin with: the one that attends most to another word
    Real m_most = 0; // of all queries, so that their colours can be compared
};

} // namespace heed

// Weights as lines between two columns of words: queries at the left, keys at the right, one colour per head. Draws a
// weights quantity whose rows and columns are words; chooses nothing itself (see links.h).
#pragma once

#include "widgets/lines/lines_scene.h"
#include "widgets/scrolling_view.h"

#include <QPixmap>

namespace heed {

class HeadSwatches;

class LinesView : public ScrollingView {
    Q_OBJECT

public:
    explicit LinesView(QWidget* parent = nullptr);
    ~LinesView() override;

    void setShown(const Shown& shown) override;
    void paintPicture(QPainter& painter, const QRectF& area) override;
    QSizeF pictureSize() const override;
    QSize sizeHint() const override { return {640, 440}; }
    QSize minimumSizeHint() const override { return {240, 160}; }

    // Where a word, or the middle of a cell's line, stands in the widget: for tests and for guides that point at it.
    QPointF placeOf(const LineWord& word) const;
    QPointF placeOf(const CellRef& cell) const;

signals:
    void headsChanged(std::vector<int> heads); // of View.heads

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    // What is under the pointer or the keyboard: a word, or the cell of a line.
    struct Target {
        std::optional<LineWord> word;
        std::optional<CellRef> cell; // the line's; of a word its strongest, if it has one
        friend bool operator==(const Target&, const Target&) = default;
    };

    void light(); // what is singled out: by the pointer, else by the pins
    void single(const LinkRequest& request, LineEnd numbersAt);
    std::vector<LineWord> wordsOf(const CellRef& cell) const; // that a cell of any quantity stands for
    void layOut();
    LinkRequest request() const;
    Target targetAt(const QPointF& point) const;
    Target targetOf(const LineWord& word) const;
    std::optional<CellRef> lineAt(const QPointF& point) const;
    void hover(const Target& target);
    void pin(const Target& target, Qt::KeyboardModifiers modifiers);
    void moveTo(const LineWord& word);
    double contentTop() const;

    LinesScene m_scene;
    std::optional<LinesLayout> m_layout;
    HeadSwatches* m_swatches;
    Target m_hover;
    QPixmap m_resting; // the lines at rest as they lie in the port; null: to be painted again
    double m_restingTop = 0;
};

} // namespace heed

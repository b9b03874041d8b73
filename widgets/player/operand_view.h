// One matrix of a derivation as a small heatmap with its symbol and size below: a button that opens its quantity.
// Rows, columns and pairs are lit by whoever owns it. A single number stands as its symbol and value.
#pragma once

#include "core/tape/derivation.h"
#include "widgets/look.h"

#include <QAbstractButton>
#include <QImage>

#include <memory>
#include <optional>

namespace heed {

// Cells of a matrix as drawn, from `row`, `column` on.
struct CellBlock {
    Index row = 0, column = 0;
    Index rows = 0, columns = 0;
    friend bool operator==(const CellBlock&, const CellBlock&) = default;
};

class OperandView : public QAbstractButton {
    Q_OBJECT

public:
    explicit OperandView(QWidget* parent = nullptr);

    void setOperand(std::shared_ptr<const Tape> tape, const DrawnOperand& operand, const Look& look);
    const DrawnOperand& operand() const { return m_operand; }

    void setCellSize(double pixels); // of a cell, before the picture is held within its least and largest size
    void setPictureHeight(int pixels); // what the picture may have
    void setCellsDone(Index cells); // row by row; the others are blank; −1: all
    // What the cell in focus came from: outlined, the rest dimmed. The pair is what is multiplied just now.
    void setLit(std::optional<CellBlock> lit, std::optional<CellBlock> pair);
    std::optional<CellBlock> lit() const { return m_lit; }
    std::optional<CellBlock> pair() const { return m_pair; }

    QRectF picture() const; // where the matrix is, in the widget
    std::optional<CellBlock> cellAt(const QPointF& at) const;
    QSize sizeHint() const override;

signals:
    void cellHovered(std::optional<heed::CellBlock> cell); // one cell, as drawn; none: the pointer left

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QSizeF pictureSize() const;
    QRectF rectOf(const CellBlock& block) const;
    void paintNumber(QPainter& painter) const;
    void paintPicture(QPainter& painter) const;

    std::shared_ptr<const Tape> m_tape;
    DrawnOperand m_operand;
    Look m_look = light_look();
    QImage m_image;
    double m_cell = 8;
    int m_height = 72;
    Index m_cells_done = -1;
    std::optional<CellBlock> m_lit, m_pair, m_hovered;
};

} // namespace heed

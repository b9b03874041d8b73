// A small heatmap without axes: an operand in the step player, a head in a gallery. One image, a caption, and what is
// lit. Neither zoomed nor edited.
#pragma once

#include "widgets/heatmap/heatmap_data.h"
#include "widgets/look.h"

#include <QWidget>

#include <optional>

namespace heed {

class MiniHeatmap : public QWidget {
    Q_OBJECT

public:
    explicit MiniHeatmap(QWidget* parent = nullptr);

    void setQuantity(
        std::shared_ptr<const Tape> tape, int node, const Look& look, ColourScale scale = ColourScale::linear);
    void setCaption(const QString& caption); // empty: the symbol and the shape, "Q  4 × 8"
    void setCellsDone(Index cells); // row by row; −1: all of them

    struct Highlight { // both: a cell
        std::optional<Index> row, column;
        friend bool operator==(const Highlight&, const Highlight&) = default;
    };
    void setHighlight(const Highlight& highlight, const QColor& colour);

    QRectF cellRect(Index row, Index column) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void hovered(std::optional<heed::CellRef> cell);
    void clicked(heed::CellRef cell, bool add); // on the caption: the cell is −1, −1

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QRect place() const; // of the cells
    double captionHeight() const;
    std::optional<CellRef> cellAt(QPointF point) const;
    CellRef whole() const { return {m_node, -1, -1}; }

    HeatmapData m_data;
    ColourMap m_map;
    Look m_look;
    int m_node = -1;
    QString m_default_caption;
    QString m_caption;
    Index m_cells_done = -1;
    Highlight m_highlight;
    QColor m_highlight_colour;
    QColor m_part;
    QImage m_image; // as it was last painted; null: to be made again
    std::optional<CellRef> m_hover;
};

} // namespace heed

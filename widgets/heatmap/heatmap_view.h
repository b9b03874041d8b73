// One quantity as coloured cells between its labels: the view of everything that has two axes. Hover, click, edit,
// zoom and pan as every QuantityView; knows no mechanism.
#pragma once

#include "widgets/quantity_view.h"

#include <QPointer>

#include <memory>

class QMenu;

namespace heed {

class CellEditor;
class HeatmapPlot;
struct HeatmapLit;
struct HeatmapScene;

class HeatmapView : public QuantityView {
    Q_OBJECT

public:
    explicit HeatmapView(QWidget* parent = nullptr);
    ~HeatmapView() override;

    void setShown(const Shown& shown) override;
    void paintPicture(QPainter& painter, const QRectF& area) override;
    QSizeF pictureSize() const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    QRectF cellRect(Index row, Index column) const; // in the widget; empty when it is zoomed out of sight
    std::optional<CellRef> cellAt(QPointF point) const;
    void zoomBy(double factor, QPointF around); // above 1: closer
    void zoomToFit();
    void editCell(const CellRef& cell); // opens the line over it
    void fillMenu(QMenu& menu, std::optional<CellRef> cell);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void layOut();
    void relight();
    void preview(std::optional<CellRef> cell);
    void setZoom(Window window);
    void panBy(QPointF pixels);
    bool isZoomed() const;
    std::optional<CellRef> focusCell() const;
    void moveFocus(Index rows, Index columns);
    void reveal(const CellRef& cell);
    void tellName();

    std::unique_ptr<HeatmapScene> m_scene;
    std::unique_ptr<HeatmapLit> m_lit;
    HeatmapPlot* m_plot = nullptr;
    QPointer<CellEditor> m_editor;
    std::optional<CellRef> m_focus; // where the keyboard is
    std::optional<QPointF> m_pressed; // where a click or a drag began
    std::optional<QPointF> m_dragged; // where the drag is; none: it is no drag yet
};

} // namespace heed

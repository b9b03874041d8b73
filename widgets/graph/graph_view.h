// A graph as nodes and edges: edges as wide as the weights that go along them, nodes in the colour of what they are
// or were found to be. Draws any quantity whose rows are nodes or edges; lays nothing out (see View::places) and
// changes no graph: what the person wants to change it tells.
#pragma once

#include "widgets/graph/graph_backdrop.h"
#include "widgets/quantity_view.h"

#include <QPoint>
#include <QPointer>

namespace heed {

class CellEditor;

class GraphView : public QuantityView {
    Q_OBJECT

public:
    explicit GraphView(QWidget* parent = nullptr);
    ~GraphView() override;

    void setShown(const Shown& shown) override;
    void paintPicture(QPainter& painter, const QRectF& area) override;
    QSizeF pictureSize() const override;
    QSize sizeHint() const override { return {640, 480}; }
    QSize minimumSizeHint() const override { return {240, 180}; }

    // Gestures that change the graph itself are only made while it is edited.
    void setEditing(bool editing);

    // For tests and for guides that point at them. In the widget.
    QPointF placeOf(Index node, std::size_t pane = 0) const;
    QPointF middleOf(Index edge, std::size_t pane = 0) const;
    NodePlace placeAt(const QPointF& point) const;
    const GraphScene& scene() const { return m_scene; }
    const GraphLayout& laidOut() const { return *m_layout; }
    bool isDrawn() const { return m_backdrop.is_current(); } // nothing is being drawn on the other thread

signals:
    void nodeMoved(heed::Index node, heed::NodePlace place); // it was dragged, and let go there
    // While it is edited:
    void nodeWanted(heed::NodePlace place);
    void edgeWanted(heed::Index from, heed::Index to);
    void nodesRemoved(std::vector<heed::Index> nodes);
    void edgeRemoved(heed::Index edge);
    void renameWanted(heed::Index node);
    // Always. −1: none; the place is the screen's.
    void contextWanted(heed::Index node, heed::Index edge, QPoint at);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    enum class Drag { none, pressed, pan, node, edge };

    void readChoice(); // what the pins, the pointer and the keyboard single out
    void layOut();
    void setPlaces(NodePlaces places);
    GraphSpot spotAt(const QPointF& point) const;
    std::optional<CellRef> cellOf(const GraphSpot& spot) const;
    void hover(const GraphSpot& spot);
    void pin(const GraphSpot& spot, Qt::KeyboardModifiers modifiers);
    void lookAt(const std::optional<Window>& zoom, bool tell);
    void zoomAt(const QPointF& point, double factor);
    void moveBy(const QPointF& pixels, bool tell);
    void walk(int key);
    void moveTo(Index node);
    void dragTo(const QPointF& point);
    void remove();
    void editEdge(const GraphSpot& spot); // opens the line over it in which its number is typed
    Index chosenNode() const; // by the keyboard, else the last pinned; −1: none

    GraphScene m_scene;
    std::optional<GraphLayout> m_layout;
    GraphBackdrop m_backdrop;
    QRectF m_bounds; // of the places
    NodePlaces m_own; // places until somebody gives better ones
    GraphSpot m_pointed; // under the pointer here
    bool m_editing = false;
    QPointer<CellEditor> m_editor;

    Drag m_drag = Drag::none;
    GraphSpot m_pressed;
    QPointF m_press_point, m_last_point;
    Qt::MouseButton m_button = Qt::NoButton;
};

} // namespace heed

// What the pointer and the keyboard do in a graph.
#include "widgets/graph/graph_view.h"

#include "widgets/heatmap/cell_editor.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QGestureEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPinchGesture>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

constexpr double reach = 5; // pixels from which an edge is under the pointer
constexpr double notch = 1.25; // one step of zooming
constexpr double closest = 400, furthest = 0.25; // zooming, against the whole

double length(const QPointF& along)
{
    return std::hypot(along.x(), along.y());
}

double distance(const QPointF& point, const QLineF& line)
{
    const QPointF along = line.p2() - line.p1(), to = point - line.p1();
    const double whole = QPointF::dotProduct(along, along);
    const double t = whole > 0 ? std::clamp(QPointF::dotProduct(to, along) / whole, 0.0, 1.0) : 0;
    return length(to - along * t);
}

double distance(const QPointF& point, const EdgeShape& shape)
{
    if (shape.loop) {
        const QPointF middle = (shape.control + (shape.from + shape.to) / 2) / 2;
        return std::max(0.0, length(point - middle) - length(shape.control - middle));
    }
    if (!shape.bent)
        return distance(point, QLineF(shape.from, shape.to));
    double best = std::numeric_limits<double>::infinity();
    constexpr int pieces = 10;
    for (int i = 0; i < pieces; ++i)
        best = std::min(best, distance(point, QLineF(shape.at(double(i) / pieces), shape.at((i + 1.0) / pieces))));
    return best;
}

} // namespace

void GraphView::setEditing(bool editing)
{
    m_editing = editing;
    if (m_drag == Drag::edge)
        m_drag = Drag::none;
    update();
}

GraphSpot GraphView::spotAt(const QPointF& point) const
{
    GraphSpot spot;
    if (!m_layout)
        return spot;
    spot.pane = m_layout->pane_at(point);
    if (!m_layout->panes[spot.pane].contains(point))
        return spot;
    const double radius = std::max(m_layout->radius + 2, 5.0);
    double nearest = radius;
    for (Index node = 0; node < m_scene.structure().nodes(); ++node) {
        const QPointF away = point - m_layout->at(spot.pane, m_scene.place(node));
        if (std::abs(away.x()) <= nearest && std::abs(away.y()) <= nearest && length(away) <= nearest) {
            nearest = length(away);
            spot.node = node;
        }
    }
    if (spot.node >= 0)
        return spot;
    // Of edges that lie on each other the strongest is meant: it is painted last. Of those that are told of, one of
    // them: the others have faded.
    nearest = reach;
    double most = -1;
    const std::vector<float>& values = m_scene.data->panes[spot.pane].values;
    const auto look_at = [&](Index e) {
        const Edge& ends = m_scene.structure().edge(e);
        const QPointF from = m_layout->at(spot.pane, m_scene.place(ends.from));
        const QPointF to = m_layout->at(spot.pane, m_scene.place(ends.to));
        const double room = reach + 3.2 * m_layout->radius;
        if (point.x() < std::min(from.x(), to.x()) - room || point.x() > std::max(from.x(), to.x()) + room
            || point.y() < std::min(from.y(), to.y()) - room || point.y() > std::max(from.y(), to.y()) + room)
            return;
        const double away = distance(point, m_layout->shape(m_scene, spot.pane, e));
        const double weight
            = m_scene.data->of_edges ? std::abs(m_scene.data->share(double(values[static_cast<std::size_t>(e)]))) : 0;
        if (away < nearest - 1 || (away < nearest + 1 && away < reach && weight > most)) {
            nearest = std::min(nearest, away);
            most = weight;
            spot.edge = e;
        }
    };
    if (!m_scene.previews)
        std::for_each(m_scene.choice.strong.begin(), m_scene.choice.strong.end(), look_at);
    for (Index e = 0; spot.edge < 0 && e < m_scene.structure().edges(); ++e)
        look_at(e);
    return spot;
}

std::optional<CellRef> GraphView::cellOf(const GraphSpot& spot) const
{
    if (spot.node >= 0)
        return cell_of_node(m_scene, spot.node);
    if (spot.edge < 0 || !m_scene.data->of_edges)
        return std::nullopt;
    return CellRef{m_scene.shown.node, spot.edge, m_scene.data->panes[spot.pane].choice.column()};
}

void GraphView::hover(const GraphSpot& spot)
{
    if (spot == m_pointed)
        return;
    const bool other = spot.node != m_pointed.node || spot.edge != m_pointed.edge;
    m_pointed = spot;
    if (!m_layout)
        return;
    if (!spot)
        m_scene.shown.hover.reset(); // it was our own; whoever lights another cell tells anew
    readChoice();
    update();
    if (other)
        emit hovered(cellOf(spot));
}

void GraphView::pin(const GraphSpot& spot, Qt::KeyboardModifiers modifiers)
{
    if (const auto cell = cellOf(spot))
        emit clicked(*cell, modifiers & Qt::ControlModifier);
}

void GraphView::lookAt(const std::optional<Window>& zoom, bool tell)
{
    if (!m_layout)
        return;
    m_scene.shown.view.zoom = zoom;
    layOut();
    update();
    if (tell)
        emit zoomed(zoom);
}

void GraphView::zoomAt(const QPointF& point, double factor)
{
    if (!m_layout)
        return;
    const std::size_t pane = m_layout->pane_at(point);
    const QSizeF size = m_layout->panes[pane].size();
    const double whole = std::min(size.width() / m_bounds.width(), size.height() / m_bounds.height());
    const double scale = std::clamp(m_layout->scale * factor, whole * furthest, whole * closest);
    const NodePlace under = m_layout->place(pane, point);
    const QPointF from_middle = point - m_layout->panes[pane].center();
    const NodePlace centre{under.x - from_middle.x() / scale, under.y - from_middle.y() / scale};
    const double half_width = size.width() / 2 / scale, half_height = size.height() / 2 / scale;
    lookAt(
        Window{centre.y - half_height, centre.y + half_height, centre.x - half_width, centre.x + half_width}, true);
}

void GraphView::moveBy(const QPointF& pixels, bool tell)
{
    if (!m_layout)
        return;
    Window window = m_layout->window();
    window.first_row -= pixels.y() / m_layout->scale;
    window.last_row -= pixels.y() / m_layout->scale;
    window.first_column -= pixels.x() / m_layout->scale;
    window.last_column -= pixels.x() / m_layout->scale;
    lookAt(window, tell);
}

void GraphView::mousePressEvent(QMouseEvent* event)
{
    if (!m_layout || m_drag != Drag::none)
        return;
    if (event->button() != Qt::LeftButton && event->button() != Qt::RightButton)
        return;
    m_pressed = spotAt(event->position());
    m_press_point = m_last_point = event->position();
    m_button = event->button();
    m_drag = Drag::pressed;
    if (m_scene.current >= 0) {
        m_scene.current = -1;
        update();
    }
}

void GraphView::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_layout)
        return;
    const QPointF point = event->position();
    if (m_drag == Drag::none) {
        hover(spotAt(point));
        return;
    }
    if (m_drag == Drag::pressed) {
        if (length(point - m_press_point) < QApplication::startDragDistance())
            return;
        const bool left = m_button == Qt::LeftButton;
        if (m_pressed.node >= 0) {
            const double from_middle = length(m_press_point - placeOf(m_pressed.node, m_pressed.pane));
            const bool rim = m_layout->radius >= 7 && from_middle > 0.7 * m_layout->radius;
            if (m_editing && (!left || rim || (event->modifiers() & Qt::ShiftModifier)))
                m_drag = Drag::edge;
            else if (left)
                m_drag = Drag::node;
        } else if (left) {
            m_drag = Drag::pan;
            setCursor(Qt::ClosedHandCursor);
        }
        if (m_drag == Drag::pressed) { // with the right button, and there is nothing to draw
            m_drag = Drag::none;
            return;
        }
        hover({});
    }
    dragTo(point);
    m_last_point = point;
}

void GraphView::dragTo(const QPointF& point)
{
    switch (m_drag) {
    case Drag::pan:
        moveBy(point - m_last_point, false);
        return;
    case Drag::node: {
        auto places = std::make_shared<std::vector<NodePlace>>(*m_scene.places);
        (*places)[static_cast<std::size_t>(m_pressed.node)] = m_layout->place(m_pressed.pane, point);
        const GraphLayout before = *m_layout;
        setPlaces(std::move(places));
        // The picture stands still under the pointer, although the graph's bounds have changed.
        m_scene.shown.view.zoom = before.window();
        layOut();
        m_layout->radius = before.radius;
        m_layout->widest = before.widest;
        update();
        return;
    }
    default:
        m_last_point = point;
        update();
    }
}

void GraphView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != m_button || m_drag == Drag::none)
        return;
    const Drag drag = std::exchange(m_drag, Drag::none);
    const QPointF point = event->position();
    unsetCursor();
    switch (drag) {
    case Drag::pressed:
        if (m_button == Qt::RightButton)
            emit contextWanted(m_pressed.node, m_pressed.edge, event->globalPosition().toPoint());
        else if (m_pressed)
            pin(m_pressed, event->modifiers());
        else
            emit released();
        break;
    case Drag::pan:
        emit zoomed(m_scene.shown.view.zoom);
        break;
    case Drag::node:
        emit nodeMoved(m_pressed.node, m_scene.place(m_pressed.node));
        emit zoomed(m_scene.shown.view.zoom);
        break;
    case Drag::edge:
        if (const GraphSpot end = spotAt(point); end.node >= 0)
            emit edgeWanted(m_pressed.node, end.node);
        break;
    case Drag::none:
        break;
    }
    hover(spotAt(point));
    update();
}

void GraphView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (!m_layout || event->button() != Qt::LeftButton)
        return;
    const GraphSpot spot = spotAt(event->position());
    if (m_editing && spot.node >= 0)
        emit renameWanted(spot.node);
    else if (m_editing && !spot)
        emit nodeWanted(placeAt(event->position()));
    else if (spot.edge >= 0)
        editEdge(spot);
    else if (!spot)
        lookAt(std::nullopt, true); // the whole again
}

void GraphView::editEdge(const GraphSpot& spot)
{
    // A mean is no cell, and neither is a difference.
    const auto cell = cellOf(spot);
    if (!cell || !m_scene.shown.editable || m_scene.data->panes[spot.pane].choice.as != HeadsAs::one || m_editor)
        return;
    const QRect place(middleOf(spot.edge, spot.pane).toPoint(), QSize(1, 1)); // it takes the room it needs
    m_editor = new CellEditor(static_cast<double>(m_scene.shown.tape->cell(cell->node, cell->row, cell->column)),
        m_scene.shown.quantity()->role == Role::scores, place, this);
    connect(m_editor, &CellEditor::typed, this, [this, cell](double value) { emit valueTyped(*cell, value); });
    connect(m_editor, &CellEditor::cleared, this, [this, cell] { emit overrideRemoved(*cell); });
    connect(m_editor, &CellEditor::closed, this, [this] { setFocus(); });
}

void GraphView::contextMenuEvent(QContextMenuEvent* event)
{
    // The right button tells when it is let go: until then it may become a new edge.
    if (event->reason() != QContextMenuEvent::Keyboard)
        return;
    const Index node = chosenNode();
    const bool edge = node < 0 && !m_scene.choice.edges.empty();
    const QPointF at = node >= 0 ? placeOf(node)
                       : edge    ? middleOf(m_scene.choice.edges.front())
                                 : QPointF(width(), height()) / 2;
    emit contextWanted(node, edge ? m_scene.choice.edges.front() : -1, mapToGlobal(at.toPoint()));
}

void GraphView::wheelEvent(QWheelEvent* event)
{
    // With Ctrl the wheel scales the window's text, which is not ours to do.
    if (event->modifiers() & Qt::ControlModifier || !m_layout || m_drag != Drag::none) {
        event->ignore();
        return;
    }
    zoomAt(event->position(), std::pow(notch, event->angleDelta().y() / 120.0));
    event->accept();
}

void GraphView::leaveEvent(QEvent*)
{
    if (m_drag == Drag::none)
        hover({});
}

Index GraphView::chosenNode() const
{
    if (m_scene.current >= 0)
        return m_scene.current;
    if (!m_layout)
        return -1;
    for (auto pin = m_scene.shown.view.pins.rbegin(); pin != m_scene.shown.view.pins.rend(); ++pin)
        if (const auto node = m_scene.shown.tape->find(pin->path))
            if (const GraphSpot spot = spot_of(m_scene, {*node, pin->row, pin->column}); spot.node >= 0)
                return spot.node;
    return -1;
}

void GraphView::remove()
{
    if (m_scene.previews) { // nothing is pinned: the keyboard's node
        if (m_scene.current >= 0)
            emit nodesRemoved({m_scene.current});
    } else if (!m_scene.choice.nodes.empty()) {
        emit nodesRemoved(m_scene.choice.nodes);
    } else if (!m_scene.choice.edges.empty()) {
        emit edgeRemoved(m_scene.choice.edges.front());
    }
}

// To the neighbour that lies most in that direction, else to the nearest node there.
void GraphView::walk(int key)
{
    const GraphStructure& structure = m_scene.structure();
    const Index here = chosenNode();
    if (m_scene.current < 0) { // begins at the chosen node, else at the best joined one
        Index best = 0;
        for (Index node = 1; node < structure.nodes(); ++node)
            if (structure.degree(node) > structure.degree(best))
                best = node;
        return moveTo(here >= 0 ? here : best);
    }
    const QPointF direction = key == Qt::Key_Left    ? QPointF(-1, 0)
                              : key == Qt::Key_Right ? QPointF(1, 0)
                              : key == Qt::Key_Up    ? QPointF(0, -1)
                                                     : QPointF(0, 1);
    const QPointF from = placeOf(here);
    Index best = -1;
    double least = std::numeric_limits<double>::infinity();
    const auto look_at = [&](Index node) {
        const QPointF along = placeOf(node) - from;
        const double far = length(along);
        const double straight = far > 0 ? QPointF::dotProduct(along, direction) / far : 0;
        if (node == here || straight < 0.5)
            return;
        if (const double cost = far / (straight * straight); cost < least) {
            least = cost;
            best = node;
        }
    };
    for (const Index e : structure.incoming(here))
        look_at(structure.edge(e).from);
    for (const Index e : structure.outgoing(here))
        look_at(structure.edge(e).to);
    for (Index node = 0; best < 0 && node < structure.nodes(); ++node)
        look_at(node);
    if (best >= 0)
        moveTo(best);
}

void GraphView::moveTo(Index node)
{
    m_scene.current = node;
    const QRectF pane = m_layout->panes.front().adjusted(30, 30, -30, -30);
    const QPointF at = placeOf(node);
    const QPointF inside(std::clamp(at.x(), pane.left(), std::max(pane.left(), pane.right())),
        std::clamp(at.y(), pane.top(), std::max(pane.top(), pane.bottom())));
    if (at != inside)
        moveBy(inside - at, true);
    setAccessibleDescription(words_of_node(m_scene, node));
    m_pointed = {};
    hover({node, -1, 0});
    update();
}

void GraphView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        if (m_drag != Drag::none) { // what was begun is given up
            m_drag = Drag::none;
            unsetCursor();
            setPlaces(places_of(m_scene.shown, m_scene.structure(), m_own));
            layOut();
            update();
            return;
        }
        m_scene.current = -1;
        hover({});
        update();
        emit released();
        return;
    }
    if (!m_layout || m_scene.structure().nodes() == 0)
        return event->ignore();
    const QPointF middle = m_layout->panes.front().center();
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomAt(middle, notch);
    case Qt::Key_Minus:
        return zoomAt(middle, 1 / notch);
    case Qt::Key_0:
        return lookAt(std::nullopt, true);
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (event->modifiers() & Qt::ShiftModifier) {
            const double step = 40;
            const int key = event->key();
            return moveBy({key == Qt::Key_Left       ? step
                              : key == Qt::Key_Right ? -step
                                                     : 0.0,
                              key == Qt::Key_Up     ? step
                              : key == Qt::Key_Down ? -step
                                                    : 0.0},
                true);
        }
        return walk(event->key());
    case Qt::Key_Home:
        return moveTo(0);
    case Qt::Key_End:
        return moveTo(m_scene.structure().nodes() - 1);
    case Qt::Key_PageDown:
        return moveTo(std::min(m_scene.current + 1, m_scene.structure().nodes() - 1));
    case Qt::Key_PageUp:
        return moveTo(std::max<Index>(m_scene.current - 1, 0));
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_scene.current >= 0)
            return pin({m_scene.current, -1, 0}, event->modifiers());
        break;
    case Qt::Key_F2:
        if (m_editing && chosenNode() >= 0) {
            emit renameWanted(chosenNode());
            return;
        }
        if (chosenNode() < 0 && !m_scene.choice.edges.empty())
            return editEdge({-1, m_scene.choice.edges.front(), 0});
        break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (m_editing)
            return remove();
        break;
    default:
        break;
    }
    event->ignore();
}

void GraphView::focusOutEvent(QFocusEvent*)
{
    if (m_scene.current >= 0) {
        m_scene.current = -1;
        hover({});
    }
    update();
}

bool GraphView::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && m_layout) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const GraphSpot spot = spotAt(help->pos());
        QToolTip::showText(help->globalPos(),
            spot.node >= 0   ? words_of_node(m_scene, spot.node)
            : spot.edge >= 0 ? words_of_edge(m_scene, spot.pane, spot.edge)
                             : QString(),
            this);
        return true;
    }
    if (event->type() == QEvent::NativeGesture) {
        const auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomAt(gesture->position(), 1 + gesture->value());
            return true;
        }
    }
    if (event->type() == QEvent::Gesture)
        if (const auto* pinch
            = static_cast<QPinchGesture*>(static_cast<QGestureEvent*>(event)->gesture(Qt::PinchGesture))) {
            m_drag = Drag::none; // the fingers' press was none
            zoomAt(mapFromGlobal(pinch->centerPoint()), pinch->scaleFactor());
            return true;
        }
    return QuantityView::event(event);
}

} // namespace heed

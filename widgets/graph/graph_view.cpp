#include "widgets/graph/graph_view.h"

#include "widgets/graph/graph_legend.h"

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

// Where edges lie everywhere the pointer is always on one: there it lights what it is on, and nothing fades.
constexpr Index most_previewed = 4000;
constexpr Index most_vectors = 20'000; // edges in a picture; beyond it they are one image
constexpr double picture_grain = 3; // pixels of that image to one of the picture's

bool same_numbers(const Shown& a, const Shown& b)
{
    return a.tape == b.tape && a.node == b.node && a.cells_done == b.cells_done && a.view.heads == b.view.heads
           && a.view.heads_as == b.view.heads_as && a.view.colours == b.view.colours && a.view.range == b.view.range
           && look_for(a.view).dark == look_for(b.view).dark;
}

// Pins choose columns, too: whether other ones are shown now.
bool same_columns(const Shown& shown, const GraphData& data)
{
    const std::vector<ColumnChoice> choices = columns_shown(shown);
    return std::equal(choices.begin(), choices.end(), data.panes.begin(), data.panes.end(),
        [](const ColumnChoice& choice, const GraphPane& pane) { return choice == pane.choice; });
}

} // namespace

GraphView::GraphView(QWidget* parent)
    : QuantityView(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    grabGesture(Qt::PinchGesture);
    setAccessibleName("graph of nodes and edges");
    connect(&m_backdrop, &GraphBackdrop::ready, this, qOverload<>(&QWidget::update));
}

GraphView::~GraphView() = default;

void GraphView::setShown(const Shown& shown)
{
    const Shown old = std::exchange(m_scene.shown, shown);
    m_scene.look = look_for(shown.view);
    // Zooming is told when it has come to rest; what is shown meanwhile is not taken back.
    if (m_drag == Drag::pan || m_drag == Drag::node)
        m_scene.shown.view.zoom = old.view.zoom;
    if (!m_scene.data || !same_numbers(shown, old) || !same_columns(shown, *m_scene.data)) {
        const std::shared_ptr<const GraphData> before = m_scene.data;
        m_scene.data = GraphData::of(shown, before.get());
        if (!m_scene.data) {
            m_layout.reset();
            m_backdrop.forget();
            update();
            return;
        }
        if (!before || before->structure != m_scene.data->structure) {
            m_backdrop.forget();
            m_pointed = {};
            m_scene.current = -1;
            m_drag = Drag::none;
        }
        m_backdrop.outdate();
        setAccessibleDescription(words_of_graph(m_scene));
    }
    if (old.view.edge_colour != shown.view.edge_colour || old.view.text_scale != shown.view.text_scale)
        m_backdrop.outdate();
    if (m_drag != Drag::node)
        setPlaces(places_of(shown, m_scene.structure(), m_own));
    readChoice();
    layOut();
    update();
}

void GraphView::setPlaces(NodePlaces places)
{
    if (places == m_scene.places)
        return;
    const bool own = places != m_scene.shown.view.places && places->data() != m_scene.wiring().places.data();
    if (own)
        m_own = places;
    m_scene.places = std::move(places);
    m_bounds = bounds_of(*m_scene.places);
    m_backdrop.outdate();
}

void GraphView::readChoice()
{
    std::vector<Index> nodes, edges;
    for (const Pin& pin : m_scene.shown.view.pins)
        if (const auto node = m_scene.shown.tape->find(pin.path)) {
            const GraphSpot spot = spot_of(m_scene, {*node, pin.row, pin.column});
            if (spot.node >= 0)
                nodes.push_back(spot.node);
            if (spot.edge >= 0)
                edges.push_back(spot.edge);
        }
    m_scene.hovered = m_pointed;
    if (!m_scene.hovered && m_scene.shown.hover)
        m_scene.hovered = spot_of(m_scene, *m_scene.shown.hover);
    // What is chosen stays while the pointer wanders over its numbers; where nothing is, the pointer previews.
    m_scene.previews = nodes.empty() && edges.empty();
    if (m_scene.previews && m_drag == Drag::none && m_scene.structure().edges() <= most_previewed) {
        if (m_scene.hovered.node >= 0)
            nodes.push_back(m_scene.hovered.node);
        if (m_scene.hovered.edge >= 0)
            edges.push_back(m_scene.hovered.edge);
    }
    m_scene.choice = choice_of(m_scene, std::move(nodes), std::move(edges));
}

void GraphView::layOut()
{
    if (m_scene.data)
        m_layout.emplace(m_scene, m_bounds, QRectF(rect()));
}

void GraphView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_scene.look.surface);
    if (!m_scene.data || !m_layout)
        return;
    const GraphLayout& layout = *m_layout;
    m_backdrop.want(m_scene, layout, devicePixelRatioF());
    m_backdrop.paint(painter, layout, m_scene.choice.empty() ? 1 : faded);
    for (std::size_t pane = 0; pane < layout.panes.size(); ++pane) {
        painter.setClipRect(layout.panes[pane]);
        paint_choice(painter, m_scene, layout, pane, layout.panes[pane], false);
        paint_words(painter, m_scene, layout, pane, layout.panes[pane], false);
    }
    painter.setClipping(false);
    paint_pane_titles(painter, m_scene, layout);
    paint_note(painter, m_scene, layout, m_backdrop.count());
    paint_graph_legend(painter, m_scene, layout);
    if (m_drag == Drag::edge) { // the rubber band
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_scene.look.accent, 2, Qt::DashLine));
        const QPointF from = placeOf(m_pressed.node, m_pressed.pane);
        const GraphSpot to = spotAt(m_last_point);
        const QPointF end = to.node >= 0 ? placeOf(to.node, m_pressed.pane) : m_last_point;
        painter.drawLine(from, end);
        painter.setPen(QPen(m_scene.look.accent, 2));
        for (const QPointF& at : {from, end})
            painter.drawEllipse(at, layout.radius + 3, layout.radius + 3);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_scene.look.accent, 1));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void GraphView::paintPicture(QPainter& painter, const QRectF& area)
{
    painter.save();
    painter.fillRect(area, m_scene.look.surface);
    if (m_scene.data && !area.isEmpty()) {
        GraphScene scene = m_scene;
        scene.current = -1; // the pointer and the keyboard are no part of a picture
        scene.hovered = {};
        if (scene.previews)
            scene.choice = choice_of(scene, {}, {});
        const GraphLayout layout(scene, m_bounds, area);
        EdgeCount count;
        for (std::size_t pane = 0; pane < layout.panes.size(); ++pane) {
            const QRectF& seen = layout.panes[pane];
            painter.setOpacity(scene.choice.empty() ? 1 : faded);
            if (scene.structure().edges() * static_cast<Index>(layout.panes.size()) > most_vectors) {
                QImage image((seen.size() * picture_grain).toSize(), QImage::Format_ARGB32_Premultiplied);
                image.fill(Qt::transparent);
                QPainter edges(&image);
                edges.scale(picture_grain, picture_grain);
                edges.translate(-seen.topLeft());
                const EdgeCount here = paint_edges(edges, scene, layout, pane, seen, {});
                edges.end();
                painter.drawImage(seen, image);
                count.drawn += here.drawn;
                count.in_sight += here.in_sight;
            } else {
                paint_edges(painter, scene, layout, pane, seen, {});
            }
            paint_nodes(painter, scene, layout, pane, seen, nullptr, true);
            painter.setOpacity(1);
            paint_choice(painter, scene, layout, pane, seen, true);
            paint_words(painter, scene, layout, pane, seen, true);
        }
        paint_pane_titles(painter, scene, layout);
        paint_note(painter, scene, layout, count);
        paint_graph_legend(painter, scene, layout);
    }
    painter.restore();
}

QSizeF GraphView::pictureSize() const
{
    const double scale = m_scene.look.text_scale;
    const QSizeF standard(800 * scale, 640 * scale);
    if (!m_scene.data || !m_layout)
        return standard;
    const auto count = static_cast<double>(m_scene.data->panes.size());
    const double nodes = std::sqrt(static_cast<double>(m_scene.structure().nodes()));
    // As wide as on the screen is to be read; a few drawings or many nodes have more room.
    const double more = std::clamp(nodes / 12, count > 1 ? 1.25 : 0.8, 2.0);
    return {std::ceil(standard.width() * more), std::ceil(standard.height() * more)};
}

QPointF GraphView::placeOf(Index node, std::size_t pane) const
{
    return m_layout->at(pane, m_scene.place(node));
}

QPointF GraphView::middleOf(Index edge, std::size_t pane) const
{
    const EdgeShape shape = m_layout->shape(m_scene, pane, edge);
    return shape.loop ? shape.control : shape.at(0.5);
}

NodePlace GraphView::placeAt(const QPointF& point) const
{
    return m_layout->place(m_layout->pane_at(point), point);
}

void GraphView::resizeEvent(QResizeEvent*)
{
    layOut();
}

} // namespace heed

#include "widgets/graph/graph_paint.h"

#include "widgets/edited_mark.h"

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

void ring(QPainter& painter, const QPointF& at, double radius, const QColor& colour, double width)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, width));
    painter.drawEllipse(at, radius, radius);
}

bool stands_in(const QRectF& seen, const QPointF& at, double radius, bool whole)
{
    const double inset = whole ? radius + 2 : -radius - 2;
    return seen.adjusted(inset, inset, -inset, -inset).contains(at);
}

// How plainly the marks of a node that is as small as this are drawn: where thousands are in sight, the classes'
// colours are the picture, and rings around each would hide them.
double plainness(double radius)
{
    return std::clamp((radius - 2) / 2.5, 0.0, 1.0);
}

void paint_node(QPainter& painter, const GraphScene& scene, const GraphLayout& layout, std::size_t pane, Index node,
    const QPointF& at)
{
    const Look& look = scene.look;
    const double radius = layout.radius;
    const QColor fill = scene.fill(pane, node);
    const bool told = scene.is_told(node);
    painter.setBrush(fill);
    if (radius < 3) { // no room for rims; who is told has a ring all the same, for it is told of few
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(at, radius, radius);
    } else {
        // The surface's rim parts nodes from edges; who is told has a thick one of the text's colour.
        painter.setPen(told ? QPen(look.text, std::max(1.5, radius * 0.24))
                            : QPen(mixed(fill, look.text, 0.35), std::max(0.75, radius * 0.1)));
        painter.drawEllipse(at, radius, radius);
    }
    if (told && radius < 3)
        ring(painter, at, radius + 1, look.text, 1);
    if (!scene.is_wrong(node) || plainness(radius) == 0)
        return;
    QColor red = wrong_colour(look);
    red.setAlphaF(static_cast<float>(plainness(radius)));
    ring(painter, at, radius + (told ? radius * 0.12 : 0) + std::min(2.0, radius * 0.35), red,
        std::clamp(radius * 0.2, 0.6, 2.2));
    if (radius < 6)
        return;
    // A cross beside it: a red ring alone would say nothing to those who do not see red.
    const QPointF badge = at + QPointF(radius, -radius) * 0.82;
    const double size = radius * 0.42;
    painter.setPen(QPen(look.surface, 1));
    painter.setBrush(red);
    painter.drawEllipse(badge, size, size);
    painter.setPen(QPen(look.surface, std::max(1.0, size * 0.34), Qt::SolidLine, Qt::RoundCap));
    const QPointF a = QPointF(size, size) * 0.42, b = QPointF(size, -size) * 0.42;
    painter.drawLine(badge - a, badge + a);
    painter.drawLine(badge - b, badge + b);
}

} // namespace

void paint_nodes(QPainter& painter, const GraphScene& scene, const GraphLayout& layout, std::size_t pane,
    const QRectF& seen, const std::vector<Index>* only, bool whole)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const auto paint = [&](Index node) {
        const QPointF at = layout.at(pane, scene.place(node));
        if (stands_in(seen, at, layout.radius, whole))
            paint_node(painter, scene, layout, pane, node, at);
    };
    if (only)
        std::for_each(only->begin(), only->end(), paint);
    else
        for (Index node = 0; node < scene.structure().nodes(); ++node)
            paint(node);
    painter.restore();
}

void paint_choice(QPainter& painter, const GraphScene& scene, const GraphLayout& layout, std::size_t pane,
    const QRectF& seen, bool whole)
{
    const Look& look = scene.look;
    const GraphChoice& choice = scene.choice;
    const QColor chosen = scene.previews ? look.hover : look.pin;
    const bool direction = scene.shown.view.edge_colour == EdgeColour::direction && !scene.data->map.diverging();
    EdgeStyle style;
    style.arrows = true;
    if (!choice.carrying.empty()) {
        style.only = &choice.carrying;
        if (direction && choice.hops.empty())
            style.colour = look.part(Part::key);
        paint_edges(painter, scene, layout, pane, seen, style);
    }
    if (!choice.edges.empty()) {
        EdgeStyle under;
        under.only = &choice.edges;
        under.colour = chosen;
        under.wider = 4;
        under.faintest = 1;
        paint_edges(painter, scene, layout, pane, seen, under);
    }
    if (!choice.strong.empty()) {
        style.only = &choice.strong;
        style.faintest = 0.4;
        style.colour = direction ? std::optional(look.part(Part::query)) : std::nullopt;
        paint_edges(painter, scene, layout, pane, seen, style);
    }
    if (scene.hovered.edge >= 0
        && !std::binary_search(choice.strong.begin(), choice.strong.end(), scene.hovered.edge)) {
        const std::vector<Index> one{scene.hovered.edge};
        EdgeStyle hovered;
        hovered.only = &one;
        hovered.faintest = 0.8;
        hovered.wider = 1;
        hovered.arrows = true;
        paint_edges(painter, scene, layout, pane, seen, hovered);
    }
    if (!choice.empty())
        paint_nodes(painter, scene, layout, pane, seen, &choice.near, whole);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const auto ring_at = [&](Index node, double away, const QColor& colour, double width) {
        const QPointF at = layout.at(pane, scene.place(node));
        if (stands_in(seen, at, layout.radius + away + width, whole))
            ring(painter, at, layout.radius + away, colour, width);
    };
    if (!choice.hops.empty())
        for (const Index node : choice.near)
            if (const int hops = choice.hops[static_cast<std::size_t>(node)]; hops > 0)
                ring_at(node, 3.5, hop_colour(look, hops), hop_width(hops));
    for (const Index node : choice.nodes)
        ring_at(node, 4, chosen, scene.previews ? 1.5 : 2.5);
    if (scene.hovered.node >= 0
        && std::find(choice.nodes.begin(), choice.nodes.end(), scene.hovered.node) == choice.nodes.end())
        ring_at(scene.hovered.node, 4, look.hover, 1.5);
    if (scene.current >= 0)
        ring_at(scene.current, 7, look.accent, 2);

    // Weights that were set by hand.
    if (scene.data->of_edges)
        for (const Override& edit : scene.shown.tape->overrides_of(scene.shown.node)) {
            const std::vector<Index>& columns = scene.data->panes[pane].choice.columns;
            if (edit.row < 0 || edit.row >= scene.structure().edges()
                || std::find(columns.begin(), columns.end(), edit.column) == columns.end())
                continue;
            const EdgeShape shape = layout.shape(scene, pane, edit.row);
            const QPointF at = shape.loop ? shape.control : shape.at(0.5);
            const QRectF mark = edited_mark(QRectF(at - QPointF(8, 8), QSizeF(16, 16)), look);
            if (seen.contains(mark))
                paint_edited_mark(painter, mark, look);
        }
    painter.restore();
}

} // namespace heed

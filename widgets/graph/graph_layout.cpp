#include "widgets/graph/graph_layout.h"

#include "widgets/graph/graph_legend.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

constexpr double largest_node = 11; // pixels at text scale 1; likewise below
constexpr double largest_of_few = 15;
constexpr double few_nodes = 12;
constexpr double smallest_node = 1.5;
constexpr double widest_edge = 5;

// Panes of one size, in which what has this shape is as large as the area lets it be.
std::vector<QRectF> tiled(const QRectF& area, std::size_t count, double title, const QSizeF& shape)
{
    std::size_t best = 1;
    double best_side = 0;
    for (std::size_t columns = 1; columns <= count; ++columns) {
        const std::size_t rows = (count + columns - 1) / columns;
        const double side = std::min(area.width() / static_cast<double>(columns) / shape.width(),
            (area.height() / static_cast<double>(rows) - title) / shape.height());
        if (side > best_side) {
            best_side = side;
            best = columns;
        }
    }
    const std::size_t rows = (count + best - 1) / best;
    const double width = area.width() / static_cast<double>(best), height = area.height() / static_cast<double>(rows);
    std::vector<QRectF> panes;
    for (std::size_t i = 0; i < count; ++i) {
        const double x = std::round(area.left() + width * static_cast<double>(i % best));
        const double y = std::round(area.top() + height * static_cast<double>(i / best) + title);
        const double gap = count > 1 ? grid / 2.0 : 0;
        panes.push_back(
            {x, y, std::max(8.0, std::floor(width - gap)), std::max(8.0, std::floor(height - title - gap))});
    }
    return panes;
}

} // namespace

QRectF bounds_of(const std::vector<NodePlace>& places)
{
    if (places.empty())
        return {-1, -1, 2, 2};
    double left = places[0].x, right = left, top = places[0].y, bottom = top;
    for (const NodePlace& place : places) {
        left = std::min(left, place.x);
        right = std::max(right, place.x);
        top = std::min(top, place.y);
        bottom = std::max(bottom, place.y);
    }
    // One node, or a straight line of them, has room around it, too.
    const double least = std::max({(right - left) * 0.05, (bottom - top) * 0.05, 1e-9});
    if (right - left < least && bottom - top < least) {
        const double half = places.size() > 1 ? least : 0.5;
        return {left - half, top - half, 2 * half, 2 * half};
    }
    return {left, top, std::max(right - left, least), std::max(bottom - top, least)};
}

QPointF EdgeShape::at(double t) const
{
    const double s = 1 - t;
    return s * s * from + 2 * s * t * control + t * t * to;
}

QPointF EdgeShape::arrives() const
{
    const QPointF along = to - (bent || loop ? control : from);
    const double length = std::hypot(along.x(), along.y());
    return length > 0 ? along / length : QPointF(1, 0);
}

QPainterPath EdgeShape::path() const
{
    QPainterPath path(from);
    if (loop) {
        // `control` is the far point: the loop's two handles stand beside it.
        const QPointF middle = (from + to) / 2, out = control - middle, side = (to - from);
        path.cubicTo(middle + out * 1.33 - side * 1.4, middle + out * 1.33 + side * 1.4, to);
    } else if (bent) {
        path.quadTo(control, to);
    } else {
        path.lineTo(to);
    }
    return path;
}

GraphLayout::GraphLayout(const GraphScene& scene, const QRectF& bounds, const QRectF& area)
{
    const Look& look = scene.look;
    const std::size_t count = scene.data->panes.size();
    const double row = legend_row_height(look);
    rows = legend_rows(scene, area.width() - 2 * grid);
    const double height = row * static_cast<double>(rows.size()) + grid;
    legend = QRectF(area.left(), area.bottom() - height, area.width(), height);
    const QRectF room(area.topLeft(), QPointF(area.right(), std::max(area.top() + 8, legend.top())));
    panes = tiled(room, count, count > 1 ? row : 0, bounds.size());

    const QRectF& pane = panes.front();
    const auto nodes = static_cast<double>(std::max<Index>(1, scene.structure().nodes()));
    // Rings, loops and names of the outermost nodes stand inside, too; less of it where a drawing is small.
    const double margin = std::min({36 * look.text_scale, pane.width() / 8, pane.height() / 8});
    const QRectF inner = pane.adjusted(margin, margin, -margin, -margin);
    const double whole = std::min(inner.width() / bounds.width(), inner.height() / bounds.height());
    if (const std::optional<Window>& zoom = scene.shown.view.zoom;
        zoom && zoom->last_column > zoom->first_column && zoom->last_row > zoom->first_row) {
        scale = std::min(pane.width() / (zoom->last_column - zoom->first_column),
            pane.height() / (zoom->last_row - zoom->first_row));
        centre = {(zoom->first_column + zoom->last_column) / 2, (zoom->first_row + zoom->last_row) / 2};
    } else {
        scale = whole;
        centre = {bounds.center().x(), bounds.center().y()};
    }
    // Nodes grow with the room that there is for each, and when one looks closer.
    const double spacing = std::sqrt(bounds.width() * bounds.height() / nodes) * scale;
    radius = std::clamp(
        0.17 * spacing, smallest_node, (nodes <= few_nodes ? largest_of_few : largest_node) * look.text_scale);
    widest = std::clamp(radius * 0.5, 1.2, widest_edge * look.text_scale);
    curves = scene.structure().edges() * static_cast<Index>(count) <= most_curves;
}

QPointF GraphLayout::at(std::size_t pane, const NodePlace& place) const
{
    const QPointF middle = panes[pane].center();
    return {middle.x() + (place.x - centre.x) * scale, middle.y() + (place.y - centre.y) * scale};
}

NodePlace GraphLayout::place(std::size_t pane, const QPointF& point) const
{
    const QPointF from_middle = point - panes[pane].center();
    return {centre.x + from_middle.x() / scale, centre.y + from_middle.y() / scale};
}

std::size_t GraphLayout::pane_at(const QPointF& point) const
{
    std::size_t best = 0;
    double nearest = -1;
    for (std::size_t i = 0; i < panes.size(); ++i) {
        const QPointF away = point - panes[i].center();
        const double distance
            = std::max(std::abs(away.x()) / panes[i].width(), std::abs(away.y()) / panes[i].height());
        if (nearest < 0 || distance < nearest) {
            nearest = distance;
            best = i;
        }
    }
    return best;
}

EdgeShape GraphLayout::shape(const GraphScene& scene, std::size_t pane, Index edge) const
{
    const GraphStructure& structure = scene.structure();
    const Edge& ends = structure.edge(edge);
    EdgeShape shape;
    shape.from = at(pane, scene.place(ends.from));
    shape.to = at(pane, scene.place(ends.to));
    if (ends.from == ends.to) {
        // Away from the neighbours, as far as they all lie on one side; else upwards.
        QPointF away;
        if (structure.incoming(ends.to).size() <= 64)
            for (const Index e : structure.incoming(ends.to)) {
                const QPointF to = shape.to - at(pane, scene.place(structure.edge(e).from));
                const double length = std::hypot(to.x(), to.y());
                if (length > 0)
                    away += to / length;
            }
        const double length = std::hypot(away.x(), away.y());
        const QPointF out = length > 0.35 ? away / length : QPointF(0, -1);
        const QPointF side(-out.y(), out.x());
        const QPointF middle = shape.to;
        shape.loop = true;
        shape.from = middle + (out * 0.87 - side * 0.5) * radius;
        shape.to = middle + (out * 0.87 + side * 0.5) * radius;
        shape.control = middle + out * radius * 2.9;
        return shape;
    }
    shape.control = (shape.from + shape.to) / 2;
    if (!curves || structure.twin(edge) < 0)
        return shape;
    const GraphPane& shown = scene.data->panes[pane];
    const auto share
        = [&](Index e) { return scene.data->share(static_cast<double>(shown.values[static_cast<std::size_t>(e)])); };
    const bool same = !scene.wiring().directed
                      && (!scene.data->of_edges || std::abs(share(edge) - share(structure.twin(edge))) < 0.01);
    if (same)
        return shape;
    // Each keeps to its right, so that an edge and its twin lie on two sides.
    const QPointF along = shape.to - shape.from;
    const double length = std::hypot(along.x(), along.y());
    if (length <= 0)
        return shape;
    const double bow = std::min(0.16 * length, 3.2 * radius);
    shape.control += QPointF(-along.y(), along.x()) / length * bow;
    shape.bent = true;
    return shape;
}

double GraphLayout::width(double share) const
{
    return std::max(0.6, widest * std::abs(share));
}

Window GraphLayout::window() const
{
    const QRectF& pane = panes.front();
    const double half_width = pane.width() / 2 / scale, half_height = pane.height() / 2 / scale;
    return {centre.y - half_height, centre.y + half_height, centre.x - half_width, centre.x + half_width};
}

} // namespace heed

// The edges of a graph. Those of nearly one weight are drawn with one pen, the weakest first, so that the strongest
// lie on top; of very many only the strongest are drawn, and only as thin straight lines.
#include "widgets/graph/graph_paint.h"

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

constexpr int levels = 24; // of weight, each with its pen
constexpr std::size_t smooth_edges = 4000; // beyond as many in sight the thin ones go without smoothing
constexpr std::size_t crowded = 6000; // beyond as many each is fainter: what counts is where they are dense
constexpr std::size_t most_lines = 60000; // in one drawing

struct Seen {
    Index edge = 0;
    int level = 0; // −levels … levels
};

double opacity(double share)
{
    // The many small weights of a large neighbourhood stay in sight.
    return std::min(1.0, 0.14 + 0.8 * std::pow(std::abs(share), 0.7));
}

// The part of a line that is inside; none when nothing is.
std::optional<QLineF> cut(const QLineF& line, const QRectF& inside)
{
    double from = 0, to = 1;
    const QPointF along = line.p2() - line.p1();
    const auto keep = [&](double step, double room) { // of what t·step ≤ room holds
        if (step == 0)
            return room >= 0;
        const double t = room / step;
        (step > 0 ? to : from) = step > 0 ? std::min(to, t) : std::max(from, t);
        return from <= to;
    };
    if (!keep(along.x(), inside.right() - line.x1()) || !keep(-along.x(), line.x1() - inside.left())
        || !keep(along.y(), inside.bottom() - line.y1()) || !keep(-along.y(), line.y1() - inside.top()))
        return std::nullopt;
    return from == 0 && to == 1 ? line : QLineF(line.pointAt(from), line.pointAt(to));
}

// One half of a curve, that from 0 to ½ or the other.
EdgeShape half(const EdgeShape& shape, bool second)
{
    EdgeShape part = shape;
    const QPointF middle = shape.bent ? shape.at(0.5) : (shape.from + shape.to) / 2;
    if (second) {
        part.from = middle;
        part.control = shape.bent ? (shape.control + shape.to) / 2 : (middle + shape.to) / 2;
    } else {
        part.to = middle;
        part.control = shape.bent ? (shape.from + shape.control) / 2 : (shape.from + middle) / 2;
    }
    return part;
}

class EdgePainter {
public:
    EdgePainter(QPainter& painter, const QRectF& inside)
        : m_painter(painter)
        , m_inside(inside)
    {
    }
    void pen(const QColor& colour, double width, bool smooth)
    {
        flush();
        m_painter.setRenderHint(QPainter::Antialiasing, smooth || width > 1.6);
        m_pen = QPen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    }
    void add(const EdgeShape& shape)
    {
        if (!shape.bent && !shape.loop) {
            if (const auto line = cut({shape.from, shape.to}, m_inside))
                m_lines.push_back(*line);
            return;
        }
        const QPainterPath path = shape.path();
        if (m_inside.contains(path.boundingRect())) {
            begin();
            m_painter.drawPath(path);
        } else {
            add_pieces(path);
        }
    }
    void arrow(const QPointF& tip, const QPointF& along, double size)
    {
        if (m_inside.contains(tip) && m_inside.contains(tip - along * size))
            m_arrows.push_back({tip, along, size});
    }
    void flush()
    {
        begin();
        if (!m_lines.isEmpty())
            m_painter.drawLines(m_lines);
        m_lines.clear();
        if (m_arrows.empty())
            return;
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setBrush(m_pen.color());
        m_painter.setPen(Qt::NoPen);
        for (const Arrow& arrow : m_arrows)
            paint_arrow(m_painter, arrow.tip, arrow.along, arrow.size);
        m_arrows.clear();
    }

private:
    struct Arrow {
        QPointF tip, along;
        double size;
    };
    void begin()
    {
        m_painter.setPen(m_pen);
        m_painter.setBrush(Qt::NoBrush);
    }
    void add_pieces(const QPainterPath& path)
    {
        constexpr int pieces = 16;
        QPointF before = path.pointAtPercent(0);
        for (int i = 1; i <= pieces; ++i) {
            const QPointF here = path.pointAtPercent(static_cast<double>(i) / pieces);
            if (const auto line = cut({before, here}, m_inside))
                m_lines.push_back(*line);
            before = here;
        }
    }

    QPainter& m_painter;
    QRectF m_inside;
    QPen m_pen;
    QVector<QLineF> m_lines;
    std::vector<Arrow> m_arrows;
};

// Which edges are drawn at all: those in sight, once where an edge and its twin lie on one line.
std::vector<Seen> edges_in_sight(
    const GraphScene& scene, const GraphLayout& layout, std::size_t pane, const QRectF& seen, const EdgeStyle& style)
{
    const GraphStructure& structure = scene.structure();
    const std::vector<float>& values = scene.data->panes[pane].values;
    const bool of_edges = scene.data->of_edges;
    std::vector<Seen> found;
    const auto level_of = [&](Index e) { // 0: nothing at all
        const double share = scene.data->share(static_cast<double>(values[static_cast<std::size_t>(e)]));
        const auto level = static_cast<int>(std::lround(share * levels));
        return level != 0 || share == 0 ? level : share > 0 ? 1 : -1;
    };
    const auto look_at = [&](Index e) {
        const Edge& ends = structure.edge(e);
        if (of_edges && !(values[static_cast<std::size_t>(e)] > -std::numeric_limits<float>::infinity()))
            return; // masked, or not there yet
        if (!of_edges && ends.from == ends.to)
            return;
        QPointF from = layout.at(pane, scene.place(ends.from)), to = layout.at(pane, scene.place(ends.to));
        if (std::max(from.x(), to.x()) < seen.left() || std::min(from.x(), to.x()) > seen.right()
            || std::max(from.y(), to.y()) < seen.top() || std::min(from.y(), to.y()) > seen.bottom())
            return;
        const int level = of_edges ? level_of(e) : 0;
        const Index twin = structure.twin(e);
        if (!style.only && twin >= 0 && !layout.shape(scene, pane, e).bent) {
            const int other = of_edges ? level_of(twin) : 0;
            if (std::abs(other) > std::abs(level) || (std::abs(other) == std::abs(level) && twin < e))
                return;
        }
        found.push_back({e, level});
    };
    if (style.only)
        std::for_each(style.only->begin(), style.only->end(), look_at);
    else
        for (Index e = 0; e < structure.edges(); ++e)
            look_at(e);
    return found;
}

} // namespace

void paint_arrow(QPainter& painter, const QPointF& tip, const QPointF& along, double size)
{
    const QPointF side(-along.y(), along.x()), back = tip - along * size;
    painter.drawPolygon(
        QPolygonF({tip, back + side * size * 0.42, back + along * size * 0.22, back - side * size * 0.42}));
}

EdgeCount paint_edges(QPainter& painter, const GraphScene& scene, const GraphLayout& layout, std::size_t pane,
    const QRectF& seen, const EdgeStyle& style)
{
    std::vector<Seen> edges = edges_in_sight(scene, layout, pane, seen, style);
    EdgeCount count{0, static_cast<Index>(edges.size())};
    std::stable_sort(edges.begin(), edges.end(),
        [](const Seen& a, const Seen& b) { return std::abs(a.level) < std::abs(b.level); });
    if (edges.size() > most_lines)
        edges.erase(edges.begin(), edges.end() - static_cast<std::ptrdiff_t>(most_lines));
    count.drawn = static_cast<Index>(edges.size());

    const Look& look = scene.look;
    const bool of_edges = scene.data->of_edges;
    const bool smooth = edges.size() <= smooth_edges;
    const double thinned
        = edges.size() > crowded ? std::sqrt(double(crowded) / static_cast<double>(edges.size())) : 1;
    const bool halves = scene.shown.view.edge_colour == EdgeColour::direction && of_edges && !style.colour
                        && !scene.data->map.diverging();
    const bool tips = layout.curves && layout.radius > 2.5;
    painter.save();
    EdgePainter lines(painter, seen.adjusted(3, 3, -3, -3));
    for (std::size_t i = 0; i < edges.size();) {
        if (style.stop && style.stop->load(std::memory_order_relaxed))
            break;
        const int level = edges[i].level;
        std::size_t end = i + 1;
        while (end < edges.size() && edges[end].level == level)
            ++end;
        const double share = static_cast<double>(level) / levels;
        const double width = (of_edges ? layout.width(share) : 0.9) + style.wider;
        const double alpha = std::max(style.faintest, thinned * (of_edges ? opacity(share) : 0.4));
        const auto pen_of = [&](QColor colour) {
            colour.setAlphaF(static_cast<float>(alpha));
            lines.pen(colour, width, smooth);
        };
        const double value = scene.data->map.diverging() ? share * scene.data->map.highest() : share;
        const QColor own = style.colour.value_or(scene.edge_colour(pane, share, value));
        for (int part = 0; part < (halves ? 3 : 1); ++part) { // where it begins, where it ends, loops
            pen_of(!halves ? own : part == 2 ? look.faint : look.part(part == 0 ? Part::key : Part::query));
            for (std::size_t k = i; k < end; ++k) {
                EdgeShape shape = layout.shape(scene, pane, edges[k].edge);
                if (halves && shape.loop != (part == 2))
                    continue;
                // Of an undirected graph only the strong ones tell who attends: the others would be clutter.
                const bool arrow = scene.wiring().directed || style.arrows || (shape.bent && std::abs(share) > 0.3);
                if (tips && arrow && !shape.loop) {
                    const QPointF along = shape.arrives();
                    const double size = 4 + 1.8 * width,
                                 room = std::hypot((shape.to - shape.from).x(), (shape.to - shape.from).y());
                    if (room > 2 * layout.radius + 1.5 * size) {
                        const QPointF tip = shape.to - along * (layout.radius + 1.5);
                        if (!halves || part == 1)
                            lines.arrow(tip, along, size);
                        shape.to = tip - along * size * 0.7;
                        if (!shape.bent)
                            shape.control = (shape.from + shape.to) / 2;
                    }
                }
                lines.add(halves && !shape.loop ? half(shape, part == 1) : shape);
            }
        }
        i = end;
    }
    lines.flush();
    painter.restore();
    return count;
}

} // namespace heed

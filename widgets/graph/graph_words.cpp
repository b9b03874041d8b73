// The words in a drawing of a graph: names of nodes and numbers on edges, where nothing else stands yet.
#include "widgets/digits.h"
#include "widgets/graph/graph_paint.h"
#include "widgets/shaped_text.h"

#include <QFontMetricsF>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

constexpr double cell = 6; // pixels of the grid in which room is kept
constexpr std::size_t most_words = 320; // in one drawing
constexpr std::size_t most_numbers = 120;
constexpr double longest_name = 130; // pixels at text scale 1

// Which parts of the drawing are taken.
class Room {
public:
    explicit Room(const QRectF& area)
        : m_area(area)
        , m_columns(std::max(1, static_cast<int>(area.width() / cell) + 1))
        , m_rows(std::max(1, static_cast<int>(area.height() / cell) + 1))
        , m_taken(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows))
    {
    }
    bool is_free(const QRectF& rect) const
    {
        bool free = m_area.contains(rect);
        for_each(rect, [&](std::size_t at) { free = free && !m_taken[at]; });
        return free;
    }
    void take(const QRectF& rect)
    {
        for_each(rect, [&](std::size_t at) { m_taken[at] = true; });
    }

private:
    template <typename F> void for_each(const QRectF& rect, F&& f) const
    {
        const auto place = [](double at, int count) { return std::clamp(static_cast<int>(at / cell), 0, count - 1); };
        if (!m_area.intersects(rect))
            return;
        const int right = place(rect.right() - m_area.left(), m_columns);
        const int bottom = place(rect.bottom() - m_area.top(), m_rows);
        for (int y = place(rect.top() - m_area.top(), m_rows); y <= bottom; ++y)
            for (int x = place(rect.left() - m_area.left(), m_columns); x <= right; ++x)
                f(static_cast<std::size_t>(y) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(x));
    }
    QRectF m_area;
    int m_columns, m_rows;
    std::vector<bool> m_taken;
};

void draw_centred(QPainter& painter, const QRectF& rect, const QString& text)
{
    const QFontMetricsF metrics(painter.font());
    draw_text(painter,
        QPointF(rect.center().x() - metrics.horizontalAdvance(text) / 2,
            rect.center().y() + (metrics.ascent() - metrics.descent()) / 2),
        text);
}

QRectF disc(const QPointF& at, double radius)
{
    return {at - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius)};
}

void paint_numbers(
    QPainter& painter, const GraphScene& scene, const GraphLayout& layout, std::size_t pane, Room& room)
{
    const Look& look = scene.look;
    std::vector<Index> edges = scene.choice.strong;
    if (scene.hovered.edge >= 0 && std::find(edges.begin(), edges.end(), scene.hovered.edge) == edges.end())
        edges.push_back(scene.hovered.edge);
    const std::vector<float>& values = scene.data->panes[pane].values;
    std::stable_sort(edges.begin(), edges.end(), [&](Index a, Index b) {
        return std::abs(values[static_cast<std::size_t>(a)]) > std::abs(values[static_cast<std::size_t>(b)]);
    });
    if (edges.size() > most_numbers)
        edges.resize(most_numbers);
    QFont font = look.font(Look::Size::small);
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    for (const Index e : edges) {
        const auto value = static_cast<double>(values[static_cast<std::size_t>(e)]);
        if (std::isnan(value))
            continue;
        const QString text = short_number(value, std::abs(value) < 0.095 ? 3 : 2);
        const QSizeF size(metrics.horizontalAdvance(text) + 5, metrics.height() - 2);
        const EdgeShape shape = layout.shape(scene, pane, e);
        // Towards the neighbour, where the edges of one node have come apart.
        for (const double t : {0.42, 0.3, 0.54, 0.2, 0.66}) {
            const QPointF at = shape.loop
                                   ? shape.control + (shape.control - (shape.from + shape.to) / 2) * (0.42 - t + 0.25)
                                   : shape.at(t);
            const QRectF rect(at - QPointF(size.width(), size.height()) / 2, size);
            if (!room.is_free(rect))
                continue;
            room.take(rect.adjusted(-1, -1, 1, 1));
            QColor ground = look.surface;
            ground.setAlphaF(0.86f);
            painter.setPen(Qt::NoPen);
            painter.setBrush(ground);
            painter.drawRoundedRect(rect, 3, 3);
            painter.setPen(look.text);
            draw_centred(painter, rect, text);
            break;
        }
    }
}

} // namespace

void paint_words(QPainter& painter, const GraphScene& scene, const GraphLayout& layout, std::size_t pane,
    const QRectF& seen, bool whole)
{
    const Look& look = scene.look;
    const GraphStructure& structure = scene.structure();
    const GraphChoice& choice = scene.choice;
    const double radius = layout.radius;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    Room room(seen);

    std::vector<Index> nodes;
    const bool roomy = radius >= 3.5; // else only those that are told of have names
    const QRectF near_by = seen.adjusted(-radius, -radius, radius, radius);
    for (Index node = 0; roomy && node < structure.nodes(); ++node)
        if (near_by.contains(layout.at(pane, scene.place(node))))
            nodes.push_back(node);
    const auto contains = [](const std::vector<Index>& list, Index node) {
        return std::binary_search(list.begin(), list.end(), node);
    };
    const auto rank = [&](Index node) -> Index {
        if (scene.hovered.node == node || scene.current == node)
            return 4'000'000'000;
        if (contains(choice.nodes, node))
            return 3'000'000'000;
        return (contains(choice.near, node) ? 2'000'000'000 : 0) + structure.degree(node);
    };
    if (!roomy) {
        nodes = choice.near;
        for (const Index node : {scene.hovered.node, scene.current})
            if (node >= 0 && !contains(choice.near, node))
                nodes.push_back(node);
    }
    for (const Index node : nodes) // words may cover what has faded
        if (choice.empty() || contains(choice.near, node) || node == scene.hovered.node)
            room.take(disc(layout.at(pane, scene.place(node)), radius * 0.9));
    if (scene.data->of_edges)
        paint_numbers(painter, scene, layout, pane, room);

    std::vector<std::pair<Index, Index>> order;
    for (const Index node : nodes)
        order.emplace_back(-rank(node), node);
    std::sort(order.begin(), order.end());
    if (order.size() > 8 * most_words)
        order.resize(8 * most_words);
    QFont font = look.font(Look::Size::small);
    QFont inside = font;
    inside.setPixelSize(std::max(6, static_cast<int>(std::lround(std::min(font.pixelSize() * 1.0, radius * 1.12)))));
    inside.setWeight(QFont::DemiBold);
    const QFontMetricsF metrics(font), inside_metrics(inside);
    std::size_t drawn = 0;
    for (const auto& [unused, node] : order) {
        if (drawn >= most_words)
            break;
        const QPointF at = layout.at(pane, scene.place(node));
        const bool strong = choice.empty() || contains(choice.near, node) || node == scene.hovered.node;
        QString name = QString::fromStdString(structure.wiring().nodes[static_cast<std::size_t>(node)]);
        painter.setOpacity(strong ? 1 : 0.5);
        const bool fits = radius >= 7 && inside_metrics.horizontalAdvance(name) < 1.6 * radius;
        if (fits) {
            const QRectF rect = disc(at, radius);
            if (whole && !seen.contains(rect))
                continue;
            painter.setFont(inside);
            painter.setPen(
                strong ? QColor::fromRgb(scene.data->map.text_on(scene.fill(pane, node).rgb())) : look.faint);
            draw_centred(painter, rect, name);
            ++drawn;
        }
        const bool told_of = !choice.empty() && strong;
        const bool with_value = !scene.data->of_edges && (told_of || node == scene.hovered.node);
        if ((fits && !with_value) || (!strong && !fits))
            continue;
        name = metrics.elidedText(name, Qt::ElideRight, longest_name * look.text_scale);
        if (with_value) {
            const auto value
                = scene.data->of_classes
                      ? static_cast<double>(scene.data->predictions.chance[static_cast<std::size_t>(node)])
                      : static_cast<double>(scene.data->panes[pane].values[static_cast<std::size_t>(node)]);
            name = fits ? short_number(value) : name + "  " + short_number(value);
        }
        const QSizeF size(metrics.horizontalAdvance(name) + 6, metrics.height() - 1);
        const double away = radius + 4;
        const QPointF below = at + QPointF(-size.width() / 2, away),
                      above = at + QPointF(-size.width() / 2, -away - size.height());
        const QPointF right = at + QPointF(away, -size.height() / 2),
                      left = at + QPointF(-away - size.width(), -size.height() / 2);
        const bool forced = scene.hovered.node == node || contains(choice.nodes, node) || scene.current == node;
        const QPointF* chosen = nullptr;
        for (const QPointF* spot : {&below, &right, &above, &left})
            if (room.is_free({*spot, size})) {
                chosen = spot;
                break;
            }
        if (!chosen && forced && seen.contains(QRectF(below, size)))
            chosen = &below;
        if (!chosen)
            continue;
        const QRectF rect(*chosen, size);
        room.take(rect.adjusted(-2, -1, 2, 1));
        QColor ground = look.surface;
        ground.setAlphaF(forced ? 0.92f : 0.7f);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(rect, 3, 3);
        painter.setFont(font);
        painter.setPen(look.text);
        draw_centred(painter, rect, name);
        ++drawn;
    }
    painter.restore();
}

void paint_pane_titles(QPainter& painter, const GraphScene& scene, const GraphLayout& layout)
{
    if (layout.panes.size() < 2)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(scene.look.font(Look::Size::small, true));
    const QFontMetricsF metrics(painter.font());
    for (std::size_t i = 0; i < layout.panes.size(); ++i) {
        const QRectF& pane = layout.panes[i];
        const QString text
            = metrics.elidedText(scene.data->panes[i].choice.title, Qt::ElideRight, pane.width() - 2 * grid);
        const QRectF place(
            pane.left(), pane.top() - legend_row_height(scene.look), pane.width(), legend_row_height(scene.look));
        painter.setPen(scene.data->of_edges ? scene.edge_colour(i, 1, scene.data->map.highest()) : scene.look.text);
        draw_centred(painter, place, text);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(scene.look.line, 1));
        painter.drawRoundedRect(pane.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    painter.restore();
}

void paint_note(QPainter& painter, const GraphScene& scene, const GraphLayout& layout, const EdgeCount& count)
{
    if (count.drawn >= count.in_sight)
        return;
    const auto told = [](Index number) { return QLocale(QLocale::English).toString(static_cast<qlonglong>(number)); };
    const QString text = QStringLiteral("the %1 strongest of %2 edges").arg(told(count.drawn), told(count.in_sight));
    painter.save();
    painter.setFont(scene.look.font(Look::Size::small));
    painter.setPen(scene.look.faint);
    const QFontMetricsF metrics(painter.font());
    const QRectF& pane = layout.panes.front();
    painter.drawText(
        QPointF(pane.right() - grid - metrics.horizontalAdvance(text), pane.top() + metrics.ascent() + 2), text);
    painter.restore();
}

} // namespace heed

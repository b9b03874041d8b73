#include "widgets/ribbons/ribbons_scene.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace heed {
namespace {

constexpr double gap = 4; // pixels between the places of two words
constexpr double widestRibbons = 560; // pixels at text scale 1: longer ones are no clearer
constexpr double stripWidth = 6;

double height_at(double unit, const std::vector<double>& sums, double least)
{
    double height = 0;
    for (const double sum : sums)
        height += std::max(unit * sum, least) + gap;
    return height;
}

// The largest unit with which the column is no higher than that.
double unit_for(const std::vector<double>& sums, double least, double height)
{
    const double sum = std::accumulate(sums.begin(), sums.end(), 0.0);
    if (sum <= 0)
        return 0;
    double low = 0, high = height / sum;
    for (int i = 0; i < 40; ++i) {
        const double middle = (low + high) / 2;
        (height_at(middle, sums, least) <= height ? low : high) = middle;
    }
    return low;
}

RibbonsLayout::Column column(const std::vector<double>& sums, double unit, double least, double height)
{
    RibbonsLayout::Column column;
    const double spare = std::max(0.0, height - height_at(unit, sums, least));
    double top = gap / 2 + spare / 2; // the lower column stands in the middle
    for (const double sum : sums) {
        column.tops.push_back(top);
        column.widths.push_back(unit * sum);
        column.heights.push_back(std::max(unit * sum, least));
        top += column.heights.back() + gap;
    }
    return column;
}

} // namespace

bool RibbonsScene::is_strong(const Link& link) const
{
    if (hoveredCell)
        return link.query == hoveredCell->row && link.key == hoveredCell->column;
    const std::vector<SideWord>& words = hoveredWords.empty() ? pinnedWords : hoveredWords;
    return std::any_of(words.begin(), words.end(),
        [&](const SideWord& word) { return word.index == (word.side == WordSide::query ? link.query : link.key); });
}

void read_ribbons(RibbonsScene& scene)
{
    const Shown& shown = scene.shown;
    const Quantity& quantity = *shown.quantity();
    const Shape shape = shown.tape->shape(shown.node);
    scene.queries.clear();
    scene.keys.clear();
    for (Index r = 0; r < shape.rows; ++r)
        scene.queries << QString::fromStdString(quantity.rows.label(r));
    for (Index c = 0; c < shape.columns; ++c)
        scene.keys << QString::fromStdString(quantity.columns.label(c));

    LinkRequest request;
    request.heads = {{0, shown.node}};
    request.threshold = shown.view.threshold;
    request.playing = shown.node;
    request.cellsDone = shown.cells_done;
    scene.counted = chooseLinks(*shown.tape, request);
    std::vector<Link> links = scene.counted.drawn;
    const auto place = [&](const Link& link) { return link.query * shape.columns + link.key; };
    std::sort(links.begin(), links.end(), [&](const Link& a, const Link& b) { return place(a) < place(b); });

    scene.given.assign(static_cast<std::size_t>(shape.rows), 0);
    scene.received.assign(static_cast<std::size_t>(shape.columns), 0);
    scene.ribbons.clear();
    std::vector<Real> row(static_cast<std::size_t>(shape.columns));
    auto link = links.begin();
    for (Index r = 0; r < shape.rows; ++r) {
        shown.tape->row(shown.node, r, row.data());
        for (Index c = 0; c < shape.columns; ++c) {
            if (shown.cells_done >= 0 && r * shape.columns + c >= shown.cells_done)
                return;
            double &given = scene.given[static_cast<std::size_t>(r)],
                   &received = scene.received[static_cast<std::size_t>(c)];
            if (link != links.end() && link->query == r && link->key == c)
                scene.ribbons.push_back({*link++, given, received});
            given += static_cast<double>(row[static_cast<std::size_t>(c)]);
            received += static_cast<double>(row[static_cast<std::size_t>(c)]);
        }
    }
}

RibbonsLayout::RibbonsLayout(const RibbonsScene& scene, const QRectF& area)
{
    const Look& look = scene.look;
    const QFontMetricsF words(look.font(Look::Size::body)), small(look.font(Look::Size::small));
    header = QRectF(area.left(), area.top(), area.width(), words.height() + grid);
    const double legendHeight = 2 * small.height() + 2 * grid;
    legend = QRectF(area.left(), area.bottom() - legendHeight, area.width(), legendHeight);
    body = QRectF(area.left(), header.bottom(), area.width(), std::max(1.0, legend.top() - header.bottom()));

    const double least = std::ceil(words.height()); // a word's text
    const double wanted = std::max({body.height(), height_at(0, scene.given, least) + 2 * least,
        height_at(0, scene.received, least) + 2 * least});
    unit = std::min({unit_for(scene.given, least, wanted), unit_for(scene.received, least, wanted),
        120 * look.text_scale}); // one word alone is not a wall
    contentHeight = wanted;
    queries = column(scene.given, unit, least, wanted);
    keys = column(scene.received, unit, least, wanted);

    noteWidth = small.horizontalAdvance("0.00") + grid;
    wordWidth = std::min(std::max(widest(scene.queries, words), widest(scene.keys, words)) + grid,
        std::max(3.0 * grid, 0.25 * area.width()));
    const double sides = 2 * (wordWidth + noteWidth + grid);
    const double width = std::clamp(area.width() - sides, 2.0 * grid, widestRibbons * look.text_scale);
    queryEdge = std::round(area.center().x() - width / 2);
    keyEdge = std::round(area.center().x() + width / 2);
}

QRectF RibbonsLayout::slot(const SideWord& word) const
{
    const bool query = word.side == WordSide::query;
    const Column& column = query ? queries : keys;
    const auto i = static_cast<std::size_t>(word.index);
    const double height = std::max(1.0, column.widths[i]);
    const double top = column.tops[i] + (column.heights[i] - column.widths[i]) / 2;
    return {query ? queryEdge - stripWidth : keyEdge, top, stripWidth, height};
}

QRectF RibbonsLayout::wordRect(const SideWord& word) const
{
    const bool query = word.side == WordSide::query;
    const Column& column = query ? queries : keys;
    const auto i = static_cast<std::size_t>(word.index);
    const double left = query ? queryEdge - stripWidth - grid / 2.0 - wordWidth : keyEdge + stripWidth + grid / 2.0;
    return {left, column.tops[i], wordWidth, column.heights[i]};
}

QPainterPath RibbonsLayout::path(const Ribbon& ribbon) const
{
    const double thickness = std::max(0.75, unit * static_cast<double>(ribbon.link.weight));
    const double from = slot({WordSide::query, ribbon.link.query}).top() + unit * ribbon.before_in_query;
    const double to = slot({WordSide::key, ribbon.link.key}).top() + unit * ribbon.before_in_key;
    const double middle = (queryEdge + keyEdge) / 2;
    QPainterPath path(QPointF(queryEdge, from));
    path.cubicTo(middle, from, middle, to, keyEdge, to);
    path.lineTo(keyEdge, to + thickness);
    path.cubicTo(middle, to + thickness, middle, from + thickness, queryEdge, from + thickness);
    path.closeSubpath();
    return path;
}

std::optional<SideWord> RibbonsLayout::wordAt(const QPointF& point) const
{
    const bool query = point.x() < queryEdge;
    if (!query && point.x() < keyEdge)
        return std::nullopt;
    const Column& column = query ? queries : keys;
    for (std::size_t i = 0; i < column.tops.size(); ++i)
        if (point.y() >= column.tops[i] - gap / 2 && point.y() < column.tops[i] + column.heights[i] + gap / 2)
            return SideWord{query ? WordSide::query : WordSide::key, static_cast<Index>(i)};
    return std::nullopt;
}

} // namespace heed

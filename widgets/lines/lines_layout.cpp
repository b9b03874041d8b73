#include "widgets/edited_mark.h"
#include "widgets/lines/lines_scene.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

namespace heed {

namespace {

constexpr double widestLines = 560; // pixels at text scale 1: longer lines are no clearer
constexpr std::size_t numberedHeads = 4;

} // namespace

double lineWidth(double weight, const Look& look)
{
    return std::max(0.75, 6 * weight) * look.text_scale;
}

double lineOpacity(double weight)
{
    // The root keeps the many small weights of a long row in sight; 1 is 1 and 0 nothing.
    return std::sqrt(std::clamp(weight, 0.0, 1.0));
}

LinesLayout::LinesLayout(const LinesScene& scene, const QRectF& area)
    : queries(scene.queries.size())
    , keys(scene.keys.size())
{
    const Look& look = scene.look;
    const double scale = look.text_scale;
    const QFontMetricsF body_metrics(look.font(Look::Size::body));
    const QFontMetricsF small_metrics(look.font(Look::Size::small));
    header = QRectF(area.left(), area.top(), area.width(), body_metrics.height() + grid);
    const int legendLines = scene.headsInLegend && scene.severalHeads() ? 3 : 2;
    const double legendHeight = legendLines * small_metrics.height() + 2 * grid;
    legend = QRectF(area.left(), area.bottom() - legendHeight, area.width(), legendHeight);
    body = QRectF(area.left(), header.bottom(), area.width(), std::max(1.0, legend.top() - header.bottom()));

    const Index rows = std::max<Index>(1, std::max(queries, keys));
    const double closest = std::ceil(small_metrics.height() * 0.95);
    pitch = std::clamp(body.height() / double(rows), closest, 44 * scale);
    contentHeight = pitch * double(rows);
    font = look.font(pitch < body_metrics.height() ? Look::Size::small : Look::Size::body);

    const QFontMetricsF metrics(font);
    heads = std::max<std::size_t>(1, scene.heads.size());
    headStep = std::min(3 * scale, 0.6 * pitch / double(heads));
    const double number = small_metrics.horizontalAdvance("0.00") + grid;
    const double square = scene.severalHeads() ? 12 * scale : 0;
    numbers = heads <= numberedHeads && double(heads) * (number + square) < area.width() / 5;
    noteWidth = double(heads) * (square + (numbers ? number : 0)) + grid;
    wordWidth = std::min(std::max(widest(scene.queries, metrics), widest(scene.keys, metrics)), area.width() * 0.26);
    const double beside = wordWidth + noteWidth + 2 * grid;
    const double between = std::clamp(area.width() - 2 * beside, 1.0, widestLines * scale);
    const double left = area.center().x() - between / 2;
    queryEdge = left - grid;
    keyEdge = left + between + grid;
    lineStart = left;
    lineEnd = left + between;
}

QLineF LinesLayout::line(const Link& link) const
{
    // Side by side, else the last head's line would hide the others' between the same words.
    const double aside = (double(link.head) - double(heads - 1) / 2) * headStep;
    return {lineStart, rowMiddle(link.query) + aside, lineEnd, rowMiddle(link.key) + aside};
}

QRectF LinesLayout::editMark(const Link& link, const Look& look) const
{
    // Not in the middle, where the lines of a word to its neighbours all cross.
    const QPointF at = line(link).pointAt(0.42);
    const double size = 11 * look.text_scale;
    return edited_mark(QRectF(at.x() - size, at.y() - size, 2 * size, 2 * size), look)
        .translated(-size / 2, size / 2);
}

QRectF LinesLayout::wordRect(const SideWord& word) const
{
    const double left = word.side == WordSide::query ? queryEdge - wordWidth : keyEdge;
    return QRectF(left, pitch * double(word.index), wordWidth, pitch).adjusted(-grid / 2, 0, grid / 2, 0);
}

std::optional<SideWord> LinesLayout::wordAt(const QPointF& point) const
{
    const Index row = Index(std::floor(point.y() / pitch));
    const bool query = point.x() < lineStart && point.x() >= queryEdge - wordWidth - noteWidth;
    const bool key = point.x() > lineEnd && point.x() <= keyEdge + wordWidth + noteWidth;
    if (row < 0 || (!query && !key) || row >= (query ? queries : keys))
        return {};
    return SideWord{query ? WordSide::query : WordSide::key, row};
}

} // namespace heed

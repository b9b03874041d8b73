#include "widgets/graph/graph_legend.h"

#include "widgets/digits.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

using Kind = LegendItem::Kind;

constexpr Index most_classes = 10; // colours that are told apart come again after 12

double sample_width(Kind kind, const Look& look)
{
    const double em = look.font(Look::Size::small).pixelSize();
    switch (kind) {
    case Kind::words:
        return 0;
    case Kind::line:
        return 2.2 * em;
    case Kind::ramp:
        return 9 * em;
    default:
        return 1.1 * em;
    }
}

QString name_of_class(const Wiring& wiring, Index number)
{
    if (number < static_cast<Index>(wiring.classes.size())
        && !wiring.classes[static_cast<std::size_t>(number)].empty())
        return QString::fromStdString(wiring.classes[static_cast<std::size_t>(number)]);
    return QStringLiteral("class %1").arg(number + 1);
}

void tell_values(const GraphScene& scene, std::vector<LegendItem>& items)
{
    const GraphData& data = *scene.data;
    const Look& look = scene.look;
    QString name = QString::fromStdString(scene.shown.quantity()->name);
    if (data.panes.size() == 1 && !data.panes[0].choice.title.isEmpty())
        name += ", " + data.panes[0].choice.title;
    if (data.of_classes)
        return; // the classes tell it
    if (data.map.diverging() || !data.of_edges) {
        items.push_back({Kind::words, name, look.text, 0, true});
        items.push_back({Kind::ramp,
            scale_number(data.map.lowest()) + QString::fromUtf8(" … ") + scale_number(data.map.highest()), {}, 0});
        return;
    }
    items.push_back({Kind::words, name, look.text, 0, true});
    const bool by_direction = scene.shown.view.edge_colour == EdgeColour::direction;
    const QColor colour
        = data.panes.size() == 1 && !by_direction ? scene.edge_colour(0, 1, 1) : mixed(look.text, look.surface, 0.25);
    for (const double part : {0.25, 0.5, 1.0})
        items.push_back({Kind::line, scale_number(data.map.value_at(part)), colour, part});
    if (by_direction) {
        const bool chosen = !scene.choice.nodes.empty();
        items.push_back({Kind::line, chosen ? "it attends to" : "who attends", look.part(Part::query), 1});
        items.push_back({Kind::line, chosen ? "attend to it" : "who is attended to", look.part(Part::key), 1});
    }
}

void tell_nodes(const GraphScene& scene, std::vector<LegendItem>& items)
{
    const GraphData& data = *scene.data;
    const Wiring& wiring = scene.wiring();
    const Look& look = scene.look;
    const Predictions& found = data.predictions;
    if (data.of_edges || data.of_classes) {
        Index count = found.node >= 0 ? found.classes : static_cast<Index>(wiring.classes.size());
        if (found.node < 0)
            for (const Index label : wiring.labels)
                count = std::max(count, label + 1);
        if (count > 0) {
            items.push_back({Kind::words, found.node >= 0 ? "predicted" : "class", look.faint, 0});
            for (Index i = 0; i < std::min(count, most_classes); ++i)
                items.push_back({Kind::disc, name_of_class(wiring, i), scene.class_colour(i), 0});
            if (count > most_classes)
                items.push_back(
                    {Kind::words, QStringLiteral("and %1 more").arg(count - most_classes), look.faint, 0});
        }
    }
    if (std::find(wiring.told.begin(), wiring.told.end(), true) != wiring.told.end())
        items.push_back({Kind::ring, "class is told", look.text, 0});
    if (found.judged > 0)
        items.push_back({Kind::wrong, QStringLiteral("%1 of %2 wrong").arg(found.wrong_count).arg(found.judged),
            wrong_colour(look), 0});
    const GraphChoice& choice = scene.choice;
    if (!choice.hops.empty()) {
        const int reach = scene.shown.view.reach;
        items.push_back({Kind::words,
            QStringLiteral("%1 of %2 nodes are seen through %3 %4")
                .arg(choice.seen)
                .arg(scene.structure().nodes())
                .arg(reach)
                .arg(reach == 1 ? "layer" : "layers"),
            look.text, 0});
        for (int hop = 1; hop <= std::min(reach, 4); ++hop)
            items.push_back({Kind::hop,
                QStringLiteral("%1%2 %3")
                    .arg(hop)
                    .arg(hop == 4 && reach > 4 ? "+" : "")
                    .arg(hop == 1 ? "hop" : "hops"),
                hop_colour(look, hop), double(hop)});
    }
    if (scene.shown.tape->untrained())
        items.push_back({Kind::words, "random weights", look.faint, 0});
}

void paint_sample(QPainter& painter, const GraphScene& scene, const GraphLayout& layout, const LegendItem& item,
    const QRectF& place)
{
    const Look& look = scene.look;
    const double radius = place.width() * 0.42;
    const QPointF middle = place.center();
    switch (item.kind) {
    case Kind::words:
        return;
    case Kind::line: {
        QColor colour = item.colour;
        colour.setAlphaF(static_cast<float>(0.14 + 0.8 * std::pow(item.size, 0.7)));
        painter.setPen(QPen(colour, layout.width(item.size), Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(place.left(), middle.y()), QPointF(place.right(), middle.y()));
        return;
    }
    case Kind::ramp: {
        constexpr int parts = 36;
        painter.setPen(Qt::NoPen);
        const double width = place.width() / parts, height = place.height() * 0.5;
        for (int i = 0; i < parts; ++i) {
            const double value = scene.data->map.value_at((i + 0.5) / parts);
            painter.fillRect(QRectF(place.left() + i * width, middle.y() - height / 2, width + 0.5, height),
                QColor::fromRgb(scene.data->map.colour(value)));
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(look.line, 1));
        painter.drawRect(QRectF(place.left(), middle.y() - height / 2, place.width(), height));
        return;
    }
    case Kind::disc:
        painter.setPen(QPen(mixed(item.colour, look.text, 0.35), 1));
        painter.setBrush(item.colour);
        break;
    case Kind::ring:
        painter.setPen(QPen(item.colour, 2));
        painter.setBrush(mixed(look.faint, look.surface, 0.6));
        break;
    case Kind::wrong:
        painter.setPen(Qt::NoPen);
        painter.setBrush(item.colour);
        painter.drawEllipse(middle, radius, radius);
        painter.setPen(QPen(look.surface, 1.5, Qt::SolidLine, Qt::RoundCap));
        for (const double side : {-1.0, 1.0})
            painter.drawLine(middle - QPointF(side, 1) * radius * 0.42, middle + QPointF(side, 1) * radius * 0.42);
        return;
    case Kind::hop:
        painter.setPen(QPen(item.colour, hop_width(static_cast<int>(item.size))));
        painter.setBrush(Qt::NoBrush);
        break;
    }
    painter.drawEllipse(middle, radius, radius);
}

} // namespace

double legend_item_width(const LegendItem& item, const Look& look)
{
    const double sample = sample_width(item.kind, look);
    const QFontMetricsF metrics(look.font(Look::Size::small, item.strong));
    return sample + (sample > 0 ? grid / 2.0 : 0) + metrics.horizontalAdvance(item.text);
}

double legend_row_height(const Look& look)
{
    return std::ceil(QFontMetricsF(look.font(Look::Size::small)).height() * 1.3);
}

std::vector<std::vector<LegendItem>> legend_rows(const GraphScene& scene, double width)
{
    std::vector<std::vector<LegendItem>> rows;
    for (const auto tell : {tell_values, tell_nodes}) {
        std::vector<LegendItem> items;
        tell(scene, items);
        double x = 0;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const double wide = legend_item_width(items[i], scene.look) + 1.5 * grid;
            if (i == 0 || x + wide > width) {
                rows.emplace_back();
                x = 0;
            }
            x += wide;
            rows.back().push_back(std::move(items[i]));
        }
    }
    return rows;
}

void paint_graph_legend(QPainter& painter, const GraphScene& scene, const GraphLayout& layout)
{
    const Look& look = scene.look;
    const double height = legend_row_height(look);
    double top = layout.legend.top() + grid / 2.0;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const std::vector<LegendItem>& row : layout.rows) {
        double x = layout.legend.left() + grid;
        for (const LegendItem& item : row) {
            const double sample = sample_width(item.kind, look);
            painter.save();
            paint_sample(painter, scene, layout, item, QRectF(x, top, sample, height));
            painter.restore();
            x += sample + (sample > 0 ? grid / 2.0 : 0);
            painter.setFont(look.font(Look::Size::small, item.strong));
            const QFontMetricsF metrics(painter.font());
            painter.setPen(item.kind == Kind::words ? item.colour : look.text);
            const double room = layout.legend.right() - grid / 2.0 - x;
            painter.drawText(QPointF(x, top + height / 2 + (metrics.ascent() - metrics.descent()) / 2),
                metrics.elidedText(item.text, Qt::ElideRight, room));
            x += metrics.horizontalAdvance(item.text) + 1.5 * grid;
        }
        top += height;
    }
    painter.restore();
}

} // namespace heed

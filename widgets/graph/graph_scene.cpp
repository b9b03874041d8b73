#include "widgets/graph/graph_scene.h"

#include "widgets/digits.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

constexpr Index largest_circle = 48;

NodePlaces drawn_up(Index count)
{
    auto places = std::make_shared<std::vector<NodePlace>>();
    places->reserve(static_cast<std::size_t>(count));
    constexpr double turn = 6.283185307179586, golden = 2.399963229728653;
    for (Index i = 0; i < count; ++i) {
        const double k = static_cast<double>(i);
        const double angle = count <= largest_circle ? turn * k / static_cast<double>(count) - turn / 4 : golden * k;
        const double radius = count <= largest_circle ? static_cast<double>(count) / turn : 0.6 * std::sqrt(k);
        places->push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
    return places;
}

void make_unique(std::vector<Index>& list)
{
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
}

QString number(double value)
{
    return short_number(value, std::abs(value) < 0.1 ? 3 : 2);
}

} // namespace

QColor mixed(const QColor& a, const QColor& b, double part)
{
    const auto between = [&](int x, int y) { return static_cast<int>(std::lround(x + (y - x) * part)); };
    return {between(a.red(), b.red()), between(a.green(), b.green()), between(a.blue(), b.blue())};
}

QColor wrong_colour(const Look& look)
{
    return look.dark ? QColor(0xFF5C6C) : QColor(0xC8102E);
}

QColor hop_colour(const Look& look, int hops)
{
    return mixed(look.accent, look.surface, std::min(0.6, 0.25 * (hops - 1)));
}

double hop_width(int hops)
{
    return std::max(1.2, 4.2 - 1.2 * hops);
}

QColor GraphScene::class_colour(Index number) const
{
    // The heads' colours, those that are alike as far from each other as they can be.
    constexpr int order[] = {1, 2, 3, 4, 5, 8, 11, 10, 9, 7, 6, 12};
    return look.head(order[static_cast<std::size_t>(number) % std::size(order)]);
}

QColor GraphScene::fill(std::size_t pane, Index node) const
{
    const auto at = static_cast<std::size_t>(node);
    const Wiring& wired = wiring();
    if (!data->of_edges && !data->of_classes) {
        const auto value = static_cast<double>(data->panes[pane].values[at]);
        return std::isnan(value) ? look.sunken : QColor::fromRgb(data->map.colour(value));
    }
    const Predictions& found = data->predictions;
    if (found.node >= 0) {
        // How sure it is: from a class's even share, which is no answer at all, up to 1.
        const double even = 1 / static_cast<double>(std::max<Index>(found.classes, 2));
        const double sure = std::clamp((static_cast<double>(found.chance[at]) - even) / (1 - even), 0.0, 1.0);
        return mixed(look.surface, class_colour(found.likeliest[at]), 0.25 + 0.75 * sure);
    }
    if (!wired.labels.empty() && wired.labels[at] >= 0)
        return class_colour(wired.labels[at]);
    if (!wired.colours.empty())
        return {wired.colours[at][0], wired.colours[at][1], wired.colours[at][2]};
    return mixed(look.faint, look.surface, 0.35);
}

QColor GraphScene::edge_colour(std::size_t pane, double share, double value) const
{
    if (!data->of_edges || share == 0)
        return look.faint;
    if (data->map.diverging()) { // what is near 0 keeps a little colour: a line is no cell
        const double least = 0.2 * data->map.highest();
        return QColor::fromRgb(data->map.colour(std::abs(value) < least ? std::copysign(least, value) : value));
    }
    const ColumnChoice& column = data->panes[pane].choice;
    const bool of_heads = shown.quantity()->columns.kind == AxisKind::head && !column.title.isEmpty();
    return of_heads && column.as == HeadsAs::one ? look.head(static_cast<int>(column.column()) + 1)
                                                 : look.part(Part::weight);
}

bool GraphScene::is_wrong(Index node) const
{
    return data->predictions.node >= 0 && data->predictions.wrong[static_cast<std::size_t>(node)];
}

bool GraphScene::is_told(Index node) const
{
    return !wiring().told.empty() && wiring().told[static_cast<std::size_t>(node)];
}

NodePlaces places_of(const Shown& shown, const GraphStructure& structure, const NodePlaces& own)
{
    const auto count = static_cast<std::size_t>(structure.nodes());
    if (shown.view.places && shown.view.places->size() == count)
        return shown.view.places;
    if (structure.wiring().places.size() == count && count > 0)
        return {structure.shared(), &structure.wiring().places};
    return own && own->size() == count ? own : drawn_up(structure.nodes());
}

GraphSpot spot_of(const GraphScene& scene, const CellRef& cell)
{
    GraphSpot spot;
    if (!scene.data || cell.node < 0 || cell.node >= scene.shown.tape->size())
        return spot;
    const Quantity* quantity = scene.shown.tape->quantity(cell.node);
    const std::shared_ptr<const Wiring> wiring = wiring_of(quantity);
    const std::shared_ptr<const Wiring>& here = scene.structure().shared();
    if (!wiring || cell.row < 0)
        return spot;
    if (quantity->rows.kind == AxisKind::node && cell.row < scene.structure().nodes() && same_nodes(wiring, here))
        spot.node = cell.row;
    if (quantity->rows.kind == AxisKind::edge && cell.row < scene.structure().edges() && same_wiring(wiring, here))
        spot.edge = cell.row;
    if (cell.node == scene.shown.node)
        for (std::size_t pane = 0; pane < scene.data->panes.size(); ++pane)
            if (scene.data->panes[pane].choice.column() == cell.column)
                spot.pane = pane;
    return spot;
}

GraphChoice choice_of(const GraphScene& scene, std::vector<Index> nodes, std::vector<Index> edges)
{
    GraphChoice choice;
    const GraphStructure& structure = scene.structure();
    make_unique(nodes);
    make_unique(edges);
    choice.nodes = nodes;
    choice.edges = edges;
    choice.near = nodes;
    for (const Index node : nodes) {
        for (const Index e : structure.incoming(node)) {
            choice.strong.push_back(e);
            choice.near.push_back(structure.edge(e).from);
        }
        if (scene.shown.view.edge_colour != EdgeColour::direction)
            continue;
        for (const Index e : structure.outgoing(node)) {
            choice.carrying.push_back(e);
            choice.near.push_back(structure.edge(e).to);
        }
    }
    for (const Index e : edges) {
        choice.strong.push_back(e);
        choice.near.push_back(structure.edge(e).from);
        choice.near.push_back(structure.edge(e).to);
    }
    if (scene.shown.view.reach > 0 && !nodes.empty()) {
        choice.hops = structure.hops_to(nodes, scene.shown.view.reach);
        for (Index node = 0; node < structure.nodes(); ++node) {
            const int hops = choice.hops[static_cast<std::size_t>(node)];
            choice.seen += hops >= 0;
            if (hops >= 0)
                choice.near.push_back(node);
            if (hops < 0 || hops >= scene.shown.view.reach)
                continue; // a message that sets out further away does not arrive
            for (const Index e : structure.incoming(node))
                choice.carrying.push_back(e);
        }
    }
    make_unique(choice.near);
    make_unique(choice.strong);
    make_unique(choice.carrying);
    return choice;
}

std::optional<CellRef> cell_of_node(const GraphScene& scene, Index node)
{
    const Tape& tape = *scene.shown.tape;
    const int shown = scene.shown.node;
    if (!scene.data->of_edges)
        return CellRef{shown, node, column_shown(scene.shown).column()};
    // What the weights were made for has features; an entropy has a column for each head.
    int best = -1, best_rank = 0;
    for (const int step : tape.steps()) {
        const Quantity* quantity = tape.quantity(step);
        if (quantity->rows.kind != AxisKind::node || !same_nodes(quantity->rows.wiring, scene.structure().shared())
            || node >= tape.shape(step).rows || tape.shape(step).columns == 0)
            continue;
        const bool same_scope = tape.scope(step) == tape.scope(shown);
        const bool features = quantity->columns.kind == AxisKind::feature;
        const int rank = 1 + 4 * same_scope + 2 * (step > shown) + features;
        if (rank > best_rank) {
            best = step;
            best_rank = rank;
        }
    }
    if (best >= 0)
        return CellRef{best, node, 0};
    const auto incoming = scene.structure().incoming(node);
    return incoming.empty() ? std::nullopt : std::optional(CellRef{shown, incoming.front(), 0});
}

QString words_of_node(const GraphScene& scene, Index node)
{
    const GraphStructure& structure = scene.structure();
    const Wiring& wiring = structure.wiring();
    const auto at = static_cast<std::size_t>(node);
    const auto name = [&](Index i) { return QString::fromStdString(wiring.nodes[static_cast<std::size_t>(i)]); };
    QStringList parts;
    const auto class_name = [&](Index number) {
        return number < static_cast<Index>(wiring.classes.size())
                   ? QString::fromStdString(wiring.classes[static_cast<std::size_t>(number)])
                   : QStringLiteral("class %1").arg(number + 1);
    };
    if (!wiring.labels.empty() && wiring.labels[at] >= 0)
        parts << "is " + class_name(wiring.labels[at]) + (scene.is_told(node) ? ", told" : "");
    if (const Predictions& found = scene.data->predictions; found.node >= 0)
        parts << "predicted " + class_name(found.likeliest[at]) + ' ' + number(static_cast<double>(found.chance[at]))
                     + (found.wrong[at] ? ", wrongly" : "");
    const std::vector<float>& values = scene.data->panes.front().values;
    if (!scene.data->of_edges && !scene.data->of_classes)
        parts << QString::fromStdString(scene.shown.quantity()->name) + ' ' + number(static_cast<double>(values[at]));
    Index best = -1, neighbours = 0;
    for (const Index e : structure.incoming(node)) {
        neighbours += structure.edge(e).from != node;
        if (best < 0
            || values[static_cast<std::size_t>(scene.data->of_edges ? e : 0)]
                   > values[static_cast<std::size_t>(scene.data->of_edges ? best : 0)])
            best = e;
    }
    parts << QStringLiteral("%1 %2").arg(neighbours).arg(neighbours == 1 ? "neighbour" : "neighbours");
    if (scene.data->of_edges && best >= 0 && scene.shown.quantity()->role == Role::weights)
        parts << QStringLiteral("attends most to %1, %2")
                     .arg(structure.edge(best).from == node ? QStringLiteral("itself")
                                                            : name(structure.edge(best).from),
                         number(static_cast<double>(values[static_cast<std::size_t>(best)])));
    return name(node) + ": " + parts.join(QStringLiteral("; "));
}

QString words_of_graph(const GraphScene& scene)
{
    QString words = QStringLiteral("%1 nodes, %2 edges: %3")
                        .arg(scene.structure().nodes())
                        .arg(scene.structure().edges())
                        .arg(QString::fromStdString(scene.shown.quantity()->name));
    for (const GraphPane& pane : scene.data->panes)
        if (!pane.choice.title.isEmpty())
            words += ", " + pane.choice.title;
    return words;
}

QString words_of_edge(const GraphScene& scene, std::size_t pane, Index edge)
{
    const Edge& ends = scene.structure().edge(edge);
    const auto name
        = [&](Index i) { return QString::fromStdString(scene.wiring().nodes[static_cast<std::size_t>(i)]); };
    QString words = QString::fromUtf8("%1 attends to %2").arg(name(ends.to), name(ends.from));
    if (!scene.data->of_edges)
        return words;
    const GraphPane& shown = scene.data->panes[pane];
    words += ": " + QString::fromStdString(scene.shown.quantity()->name) + ' '
             + number(static_cast<double>(shown.values[static_cast<std::size_t>(edge)]));
    return shown.choice.title.isEmpty() ? words : words + ", " + shown.choice.title;
}

} // namespace heed

#include "tests/widgets/graph/graph_tape.h"
#include "widgets/graph/node_matrix.h"
#include "widgets/heatmap/heatmap_view.h"
#include "widgets/look.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace heed;
using namespace heed::test;

namespace {

GraphTape path_of_three(std::vector<Override> overrides = {})
{
    GraphTape made(wired({"a", "b", "c"}, {{0, 1}, {1, 2}}, false), std::move(overrides));
    const Scope scope(*made.tape, "layer", 1);
    made.add("weights", Role::weights, Part::weight, made.edges, AxisKind::head, weights_of(*made.wiring, 3));
    made.add("joined", Role::values, Part::output, made.nodes, AxisKind::feature, Matrix::Ones(3, 2));
    made.tape->finish();
    return made;
}

// A hub in the middle of so many nodes that no matrix of all of them is made.
GraphTape large_star(Index nodes)
{
    std::vector<std::string> names;
    std::vector<Edge> edges;
    for (Index i = 0; i < nodes; ++i) {
        names.push_back(std::to_string(i));
        if (i > 0)
            edges.push_back({0, i});
    }
    edges.push_back({5, 7});
    GraphTape made(wired(std::move(names), edges, false));
    made.add("weights", Role::weights, Part::weight, made.edges, AxisKind::head, weights_of(*made.wiring, 2));
    made.add("joined", Role::values, Part::output, made.nodes, AxisKind::feature, Matrix::Ones(nodes, 2));
    made.tape->finish();
    return made;
}

} // namespace

TEST_CASE("the matrix of nodes has each edge's weight where the row attends to the column, else nothing", "[graph]")
{
    const GraphTape made = path_of_three();
    Shown shown = made.shown("layer 1/weights");
    shown.view.heads = {2};
    const auto matrix = NodeMatrix::of(shown);
    REQUIRE(matrix);
    const Shown all = matrix->shown(shown);
    REQUIRE(all.tape->shape(all.node) == Shape{3, 3});
    CHECK(all.quantity()->role == Role::weights);
    CHECK(all.quantity()->name == "weights, head 2");
    CHECK(all.quantity()->rows.label(2) == "c");
    Index found = 0;
    for (Index r = 0; r < 3; ++r)
        for (Index c = 0; c < 3; ++c) {
            const auto& edges = made.wiring->edges;
            const auto edge = std::find(edges.begin(), edges.end(), Edge{c, r});
            const Real value = all.tape->cell(all.node, r, c);
            if (edge == edges.end()) {
                CHECK(std::isnan(value));
                CHECK_FALSE(matrix->cell({all.node, r, c}));
                continue;
            }
            ++found;
            const CellRef cell{shown.node, edge - edges.begin(), 1};
            CHECK(value == shown.tape->cell(cell.node, cell.row, cell.column));
            CHECK(matrix->cell({all.node, r, c}) == cell);
        }
    CHECK(found == 7);
    CHECK_FALSE(NodeMatrix::of(made.shown("layer 1/joined")));
}

TEST_CASE("the mean and the difference of heads have a matrix, too", "[graph]")
{
    const GraphTape made = path_of_three();
    Shown shown = made.shown("layer 1/weights");
    shown.view.heads_as = HeadsAs::difference;
    const Matrix weights = shown.tape->value(shown.node);
    const auto value = [&](Index edge) {
        const Shown all = NodeMatrix::of(shown)->shown(shown);
        const Edge& ends = made.wiring->edges[static_cast<std::size_t>(edge)];
        return all.tape->cell(all.node, ends.to, ends.from);
    };
    CHECK(value(2) == Approx(weights(2, 0) - weights(2, 1)).margin(1e-6));
    CHECK(NodeMatrix::of(shown)->shown(shown).quantity()->role == Role::values);
    CHECK_FALSE(NodeMatrix::of(shown)->shown(shown).editable);
    shown.view.heads_as = HeadsAs::mean;
    CHECK(value(2) == Approx((weights(2, 0) + weights(2, 1) + weights(2, 2)) / 3));
}

TEST_CASE("what is pinned in the drawing is lit in the matrix of nodes", "[graph]")
{
    const GraphTape made = path_of_three({{"layer 1/weights", 3, 0, 0.5}});
    Shown shown = made.shown("layer 1/weights");
    shown.view.heads = {1}; // else that of the newest pin
    const Edge& third = made.wiring->edges[3];
    shown.view.pins = {{"layer 1/weights", 3, 0}, {"layer 1/joined", 1, 1}, {"layer 1/weights", 2, 2}};
    shown.hover = CellRef{shown.node, 3, 0};
    const auto matrix = NodeMatrix::of(shown);
    const Shown all = matrix->shown(shown);
    REQUIRE(all.view.pins.size() == 2); // one is of another head
    CHECK(all.view.pins[0].row == third.to);
    CHECK(all.view.pins[0].column == third.from);
    CHECK(all.view.pins[1].row == 1);
    CHECK(all.view.pins[1].column == 1);
    CHECK(all.hover == CellRef{0, third.to, third.from});
    CHECK(all.tape->is_overridden(all.node, third.to, third.from));
    CHECK(NodeMatrix::of(shown, matrix) == matrix); // nothing is made anew
    Shown playing = shown;
    playing.cells_done = 3; // one edge
    const Shown begun = NodeMatrix::of(playing, matrix)->shown(playing);
    CHECK(std::isnan(begun.tape->cell(0, third.to, third.from)));
    CHECK_FALSE(std::isnan(begun.tape->cell(0, made.wiring->edges[0].to, made.wiring->edges[0].from)));
}

TEST_CASE("of a large graph the matrix shows the chosen node's neighbourhood alone", "[graph]")
{
    const GraphTape made = large_star(700);
    Shown shown = made.shown("weights");
    shown.view.pins = {{"joined", 5, 0}};
    const auto matrix = NodeMatrix::of(shown);
    CHECK(matrix->nodes() == std::vector<Index>{5, 0, 7});
    const Shown all = matrix->shown(shown);
    CHECK(all.tape->shape(all.node) == Shape{3, 3});
    CHECK(all.quantity()->rows.name == "node: 5 and its neighbours");
    CHECK_FALSE(std::isnan(all.tape->cell(0, 2, 1))); // 7 attends to 0, another neighbour
    shown.view.pins.clear();
    CHECK(NodeMatrix::of(shown, matrix) == matrix); // what was looked at stays
    const auto hub = NodeMatrix::of(shown);
    CHECK(hub->nodes().size() == std::size_t(largest_node_matrix));
    CHECK(hub->shown(shown).quantity()->rows.name == "node: 0 and its neighbours, the first 512 of 700");
}

TEST_CASE("a heatmap leaves cells without an edge empty and tells who attends to whom", "[graph]")
{
    const GraphTape made = path_of_three();
    const Shown shown = made.shown("layer 1/weights");
    HeatmapView view;
    view.resize(500, 400);
    view.setShown(NodeMatrix::of(shown)->shown(shown));
    view.show();
    const QImage image = view.grab().toImage();
    const auto colour = [&](Index r, Index c) {
        return image.pixelColor((view.cellRect(r, c).topLeft() + QPointF(5, 5)).toPoint());
    };
    CHECK(colour(0, 2) == light_look().sunken);
    CHECK(colour(0, 1) != light_look().sunken);
}

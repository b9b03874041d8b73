#include "core/experiment/run.h"
#include "widgets/graph/neighbourhood_panel.h"
#include "widgets/inspector/page_view.h"

#include <catch2/catch.hpp>

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace heed;

namespace {

// A real graph attention over a path of three nodes and one that stands alone, so that the numbers are the program's.
Shown attention(const std::string& mechanism, const std::string& path)
{
    auto graph = std::make_shared<Graph>();
    graph->nodes = {"a", "b", "c", "alone"};
    graph->edges = {{0, 1, 1}, {1, 2, 1}};
    Experiment experiment;
    experiment.mechanism = mechanism;
    experiment.input = DrawnGraph{graph};
    if (mechanism == "gat")
        experiment.settings["heads"] = std::int64_t{3};
    Shown shown;
    shown.tape = run(experiment, resolve(experiment));
    shown.node = shown.tape->at(path);
    shown.view.path = path;
    shown.view.theme = Theme::light;
    return shown;
}

const NeighbourhoodTable::Column& column(const NeighbourhoodTable& table, const QString& name)
{
    for (const NeighbourhoodTable::Column& one : table.columns)
        if (one.name == name)
            return one;
    throw std::logic_error("no column " + name.toStdString());
}

} // namespace

TEST_CASE("a neighbourhood is told from the scores to what is passed on, with the tape's own digits", "[graph]")
{
    Shown shown = attention("gat", "layer 1/weights");
    CHECK_FALSE(neighbourhood_of(shown));
    shown.view.pins = {{"layer 1/joined", 1, 0}};
    shown.view.heads = {2};
    const auto table = neighbourhood_of(shown);
    REQUIRE(table);
    CHECK(table->name == "b");
    CHECK(table->layer == "layer 1");
    CHECK(table->head == "head 2");
    REQUIRE(table->edges.size() == 3);
    QStringList names;
    for (const auto& one : table->columns)
        names << one.name;
    CHECK(names.mid(0, 4).join(' ') == "sums scores exp weights");
    REQUIRE(names.size() == 7); // and three features of what is passed on

    const auto& weights = column(*table, "weights");
    const auto& powers = column(*table, "exp");
    const auto& scores = column(*table, "scores");
    CHECK(*weights.total == Approx(1));
    const double largest = *std::max_element(scores.values.begin(), scores.values.end());
    double sum = 0;
    for (std::size_t line = 0; line < 3; ++line) {
        const Index edge = table->edges[line];
        CHECK(weights.values[line] == double(shown.tape->cell(shown.node, edge, 1)));
        CHECK(scores.values[line] == double(shown.tape->cell(shown.tape->at("layer 1/scores"), edge, 1)));
        CHECK(powers.values[line] == Approx(std::exp(scores.values[line] - largest)));
        CHECK(weights.values[line] == Approx(powers.values[line] / *powers.total).epsilon(1e-5));
        sum += table->columns[4].values[line];
        if (line > 0)
            CHECK(weights.values[line] <= weights.values[line - 1]);
    }
    CHECK(*table->columns[4].total == Approx(sum).margin(1e-6));
    const Index width = shown.tape->shape(shown.tape->at("layer 1/joined")).columns / 3;
    CHECK(*table->columns[4].total == double(shown.tape->cell(shown.tape->at("layer 1/joined"), 1, width)));
    CHECK(*table->entropy == double(shown.tape->cell(shown.tape->at("layer 1/entropy"), 1, 1)));
    CHECK(table->text().contains("b (itself)\t"));
}

TEST_CASE("a neighbourhood whose weights are fixed by degrees has no exponentials", "[graph]")
{
    Shown shown = attention("gcn", "layer 1/weights");
    shown.view.pins = {{"layer 1/weights", 0, 0}};
    const auto table = neighbourhood_of(shown);
    REQUIRE(table);
    CHECK(table->name == "a"); // who attends along the pinned edge
    CHECK(table->head.isEmpty());
    CHECK(table->columns.at(0).name == "edge weights");
    CHECK(table->columns.at(1).name == "weights");
    CHECK(table->columns.size() == 5);
}

TEST_CASE("a line of the neighbourhood pins its edge, and the table is copied as text", "[graph]")
{
    Shown shown = attention("gat", "layer 1/weights");
    shown.view.pins = {{"layer 1/joined", 1, 0}};
    NeighbourhoodPanel panel;
    panel.resize(800, 260);
    panel.setShown(shown);
    panel.show();
    CHECK(panel.hasTable());
    std::optional<CellRef> clicked;
    QObject::connect(&panel, &NeighbourhoodPanel::clicked, [&](CellRef cell, bool) { clicked = cell; });
    auto* page = panel.findChild<PageView*>();
    QTest::mouseClick(page->viewport(), Qt::LeftButton, {}, {40, 10});
    const Index strongest = neighbourhood_of(shown)->edges.front();
    CHECK(clicked == CellRef{shown.node, strongest, 0});
    for (QToolButton* button : panel.findChildren<QToolButton*>())
        if (button->text() == "Copy")
            QTest::mouseClick(button, Qt::LeftButton);
    CHECK(QGuiApplication::clipboard()->text() == panel.text());
    CHECK(panel.text().startsWith("neighbour\tsums\tscores\texp\tweights\t"));
    panel.resize(260, 260); // however narrow, the weights stay
    panel.grab();
    shown.view.pins.clear();
    panel.setShown(shown);
    CHECK_FALSE(panel.hasTable());
    panel.grab();
}

TEST_CASE("a neighbourhood is told of a quantity of nodes of the layer, too", "[graph]")
{
    Shown shown = attention("gat", "layer 2/joined");
    shown.view.pins = {{"layer 2/joined", 2, 0}};
    const auto table = neighbourhood_of(shown);
    REQUIRE(table);
    CHECK(table->layer == "layer 2");
    CHECK(table->edges.size() == 2);
    shown.node = shown.tape->at("features"); // no layer: nobody attends
    CHECK_FALSE(neighbourhood_of(shown));
}

TEST_CASE("a neighbourhood folds to a line that names the neighbour with most weight", "[graph]")
{
    Shown shown = attention("gat", "layer 1/weights");
    shown.view.pins = {{"layer 1/joined", 1, 0}};
    NeighbourhoodPanel panel;
    panel.setShown(shown);
    panel.resize(600, 240);
    panel.show();
    QToolButton* chevron = nullptr;
    for (QToolButton* button : panel.findChildren<QToolButton*>())
        if (button->accessibleName() == "Hide the neighbourhood")
            chevron = button;
    REQUIRE(chevron);
    const auto page = panel.findChild<PageView*>();
    REQUIRE(page->isVisible());
    QTest::mouseClick(chevron, Qt::LeftButton);
    CHECK(panel.isCollapsed());
    CHECK_FALSE(page->isVisible());
    CHECK(panel.sizeHint().height() < 40);
    const auto table = neighbourhood_of(shown);
    const auto& weights = column(*table, "weights").values;
    const auto most = std::max_element(weights.begin(), weights.end()) - weights.begin();
    bool told = false;
    for (const QLabel* label : panel.findChildren<QLabel*>())
        told = told || label->text().contains("most to " + table->neighbours[static_cast<std::size_t>(most)] + ": ");
    CHECK(told);
    QTest::mouseClick(chevron, Qt::LeftButton);
    CHECK(page->isVisible());
}

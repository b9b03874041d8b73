// Graphs that come from a dialog or stand in a set, through the window's widgets.
#include "driven.h"

#include "app/graph_input.h"
#include "app/picture_dialog.h"
#include "app/random_graph_dialog.h"
#include "core/inputs/random_graph.h"
#include "widgets/graph/graph_view.h"
#include "widgets/graph/neighbourhood_panel.h"
#include "widgets/player/step_card.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include <map>
#include <zip.h>

using namespace heed;
using namespace heed::test;

namespace {

// The editor beside the words, and whether it is there for them.
template <typename Editor> Editor& editor_of(const QDialog& dialog, const QString& words)
{
    auto* form = dialog.findChild<QFormLayout*>();
    for (int row = 0; row < form->rowCount(); ++row) {
        auto* label = qobject_cast<QLabel*>(form->itemAt(row, QFormLayout::LabelRole)->widget());
        if (label && label->text() == words)
            return *qobject_cast<Editor*>(form->itemAt(row, QFormLayout::FieldRole)->widget());
    }
    throw std::logic_error("no row " + words.toStdString());
}

bool can_open(const QDialog& dialog)
{
    return dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Open)->isEnabled();
}

bool says(const QDialog& dialog, const QString& words)
{
    for (const QLabel* label : dialog.findChildren<QLabel*>())
        if (label->text().startsWith(words))
            return true;
    return false;
}

const Graph& drawn(Driven& driven)
{
    return *std::get<DrawnGraph>(driven.document().experiment().input).graph;
}

QString summary(Driven& driven)
{
    for (const QLabel* label : driven.window.input().graph().findChildren<QLabel*>())
        if (label->accessibleName() == "What the graph holds")
            return label->text();
    return {};
}

// A path of three nodes, two that are joined, and one alone, as a TU set in an archive.
std::filesystem::path three_graphs(const Scratch& scratch)
{
    const std::map<std::string, std::string> files{{"T_A.txt", "1, 2\n2, 1\n2, 3\n3, 2\n4, 5\n5, 4\n"},
        {"T_graph_indicator.txt", "1\n1\n1\n2\n2\n3\n"}, {"T_graph_labels.txt", "1\n-1\n1\n"}};
    const std::filesystem::path path = scratch / "T.zip";
    zip_t* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (const auto& [name, text] : files)
        REQUIRE(zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), 0) >= 0);
    REQUIRE(zip_close(zip) == 0);
    return path;
}

} // namespace

TEST_CASE("a random graph is chosen in its dialog, which counts it first", "[app][graph]")
{
    RandomGraphDialog dialog;
    dialog.show();
    editor_of<QSpinBox>(dialog, "Nodes").setValue(40);
    editor_of<QSpinBox>(dialog, "Seed").setValue(7);
    auto& kind = editor_of<QComboBox>(dialog, "Kind");
    CHECK(editor_of<QSpinBox>(dialog, "Blocks").isVisible());
    CHECK(dialog.graph()->classes.size() == 3);

    kind.setCurrentIndex(0);
    CHECK_FALSE(editor_of<QSpinBox>(dialog, "Blocks").isVisible());
    editor_of<QDoubleSpinBox>(dialog, "Chance of an edge").setValue(0.25);
    CHECK(dialog.graph()->edges == random_graph(40, 0.25, 7).edges);
    CHECK(says(dialog, QStringLiteral("40 nodes, %1 edges").arg(dialog.graph()->edges.size())));

    kind.setCurrentIndex(1);
    editor_of<QSpinBox>(dialog, "Edges of each new node").setValue(3);
    CHECK(dialog.graph()->edges == preferential_graph(40, 3, 7).edges);
    CHECK(can_open(dialog));

    kind.setCurrentIndex(0);
    editor_of<QDoubleSpinBox>(dialog, "Chance of an edge").setValue(1);
    editor_of<QSpinBox>(dialog, "Nodes").setValue(200'000);
    CHECK_FALSE(can_open(dialog));

    Driven driven;
    driven.answering({"Open"}, [&] { driven.trigger("Random graph"); });
    CHECK(driven.complaint().toStdString() == "");
    CHECK(drawn(driven).size() == 60);
    CHECK(summary(driven).startsWith("60 nodes"));
    CHECK(dynamic_cast<GraphView*>(&driven.window.stage().view()));
    const auto before = driven.document().experiment();
    driven.answering({"Cancel"}, [&] { driven.trigger("Random graph"); });
    CHECK(driven.document().experiment() == before);
}

TEST_CASE("a picture opens as a graph of its patches, as large as its dialog says", "[app][graph]")
{
    const Scratch scratch;
    const std::filesystem::path file = scratch / "stripes.png";
    QImage picture(40, 30, QImage::Format_RGB32);
    picture.fill(Qt::blue);
    for (int y = 0; y < 30; ++y)
        for (int x = 0; x < 20; ++x)
            picture.setPixel(x, y, qRgb(255, 0, 0));
    REQUIRE(picture.save(QString::fromStdString(file.string())));

    PictureDialog dialog(file);
    auto& patch = editor_of<QSpinBox>(dialog, "Size of a patch");
    CHECK(patch.value() == 1);
    patch.setValue(10);
    CHECK(says(dialog, QString::fromUtf8("4 × 3 patches: 12 nodes")));
    auto& neighbours = editor_of<QComboBox>(dialog, "Neighbours");
    CHECK(dialog.graph()->edges.size() == 9 + 8 + 12);
    neighbours.setCurrentIndex(0);
    CHECK(dialog.graph()->edges.size() == 9 + 8);

    Driven driven;
    driven.answering({"Open"}, [&] { driven.window.openFile(file); });
    CHECK(driven.complaint().toStdString() == "");
    CHECK(drawn(driven).size() == 1200);
    CHECK(drawn(driven).name == "stripes.png");
    CHECK(dynamic_cast<GraphView*>(&driven.window.stage().view()));
}

TEST_CASE("a set of graphs opens from its archive and is paged through", "[app][graph]")
{
    const Scratch scratch;
    Driven driven;
    driven.window.openFile(three_graphs(scratch));
    driven.settle();
    INFO(driven.complaint().toStdString() << driven.dialogs.toStdString());
    CHECK(driven.document().experiment().settings.at("task") == SettingValue(std::string("graphs")));
    CHECK(summary(driven).startsWith("3 nodes, 2 edges"));
    QSpinBox* number = nullptr;
    for (QSpinBox* box : driven.window.input().graph().findChildren<QSpinBox*>())
        if (box->accessibleName() == "Which graph of the set")
            number = box;
    REQUIRE(number);
    REQUIRE(number->isVisible());
    CHECK(number->text() == "graph 1 of 3");

    number->setValue(2);
    driven.settle();
    CHECK(summary(driven).startsWith("2 nodes, 1 edge"));
    QTest::keyClick(number, Qt::Key_Up);
    driven.settle();
    CHECK(summary(driven).startsWith("1 node, 0 edges"));
    CHECK(number->text() == "graph 3 of 3");
    CHECK(driven.complaint().toStdString() == "");
    while (driven.document().undoStack().canUndo()
           && std::holds_alternative<GraphFile>(driven.document().experiment().input)
           && std::get<GraphFile>(driven.document().experiment().input).number > 0)
        driven.document().undoStack().undo();
    driven.settle();
    CHECK(summary(driven).startsWith("3 nodes, 2 edges"));
    driven.window.openFile(SAMPLES_DIR "/graphs/ethanol.json");
    driven.settle();
    CHECK_FALSE(driven.document().experiment().settings.contains("task")); // whose nodes have classes
}

TEST_CASE("where the stage is low, a node's neighbourhood and the step's card give way to each other", "[app][graph]")
{
    const Scratch scratch;
    Driven driven;
    driven.window.resize(1280, 800);
    driven.window.openFile(scratch.put("path.json", R"({"directed": false, "nodes": [{"id": "a"}, {"id": "b"}],
        "links": [{"source": "a", "target": "b"}]})"));
    driven.settle();
    const auto pin = [&](std::vector<Pin> pins) {
        View view = driven.document().view();
        view.pins = std::move(pins);
        driven.document().setView(std::move(view));
        driven.settle();
    };
    StepCard& card = driven.window.stage().card();
    auto& table = *driven.window.stage().findChild<NeighbourhoodPanel*>();
    CHECK_FALSE(card.isCollapsed());
    CHECK_FALSE(table.isVisible());

    pin({{"layer 1/joined", 1, 0}});
    REQUIRE(table.isVisible());
    CHECK_FALSE(table.isCollapsed());
    CHECK(card.isCollapsed());

    card.setCollapsed(false);
    CHECK(table.isCollapsed());
    CHECK(table.isVisible());
    table.setCollapsed(false);
    CHECK(card.isCollapsed());

    driven.window.resize(1920, 1200);
    QApplication::processEvents();
    CHECK_FALSE(card.isCollapsed());
    CHECK_FALSE(table.isCollapsed());
    driven.window.resize(1280, 800);

    driven.trigger("Edit the graph");
    CHECK_FALSE(table.isVisible());
    CHECK_FALSE(card.isCollapsed());
    driven.trigger("Edit the graph");
    CHECK(table.isVisible());
    pin({});
    CHECK_FALSE(card.isCollapsed()); // as it was left
}

TEST_CASE("probabilities that nobody trained say so, and are trained with one click", "[app][graph][training]")
{
    Driven driven;
    driven.window.openFile(SAMPLES_DIR "/graphs/karate.graphml");
    driven.settle();
    driven.document().undoStack().setClean();
    Experiment experiment = driven.document().experiment();
    experiment.weights.reset();
    driven.document().edit(experiment, {});
    driven.settle();
    const auto train = [&]() -> QPushButton* {
        for (QPushButton* button : driven.window.stage().findChildren<QPushButton*>())
            if (button->text() == "Train now" && button->isVisible())
                return button;
        return nullptr;
    };
    driven.show("layer 1/weights");
    CHECK_FALSE(train());
    driven.show("probabilities");
    REQUIRE(train());
    train()->click();
    REQUIRE(QTest::qWaitFor([&] { return driven.document().experiment().weights && !train(); }, patience));
}

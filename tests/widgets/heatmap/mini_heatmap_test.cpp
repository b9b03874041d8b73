#include "widgets/heatmap/mini_heatmap.h"

#include "tests/widgets/sample_tape.h"

#include <catch2/catch.hpp>

#include <QSignalSpy>
#include <QTest>

using namespace heed;

TEST_CASE("a small heatmap shows its cells, what is done and what is lit", "[mini_heatmap]")
{
    const auto tape = sample_tape(sample_words(6));
    const int node = tape->at("weights");
    MiniHeatmap view;
    view.resize(120, 140);
    view.setQuantity(tape, node, light_look());
    view.show();
    const ColourMap map(light_look(), Role::weights, ColourScale::linear, ColourRange::shown, 0,
        static_cast<double>(tape->value(node).maxCoeff()));
    QImage picture = view.grab().toImage();
    for (Index r = 0; r < 6; ++r)
        for (Index c = 0; c < 6; ++c)
            CHECK(picture.pixel(view.cellRect(r, c).center().toPoint())
                  == map.colour(static_cast<double>(tape->cell(node, r, c))));
    view.setHighlight({2, {}}, light_look().pin);
    view.setCellsDone(18);
    picture = view.grab().toImage();
    CHECK(picture.pixel(view.cellRect(4, 4).center().toPoint()) == light_look().sunken.rgb());
    const QRectF row = view.cellRect(2, 3);
    CHECK(picture.pixel(QPointF(row.center().x(), row.top()).toPoint()) == light_look().pin.rgb());
}

TEST_CASE("a small heatmap tells the cell under the pointer and the one that was clicked", "[mini_heatmap]")
{
    const auto tape = sample_tape(sample_words(6));
    const int node = tape->at("weights");
    MiniHeatmap view;
    view.resize(120, 140);
    view.setQuantity(tape, node, light_look());
    view.show();
    QSignalSpy clicked(&view, &MiniHeatmap::clicked);
    QTest::mouseClick(&view, Qt::LeftButton, {}, view.cellRect(5, 1).center().toPoint());
    REQUIRE(clicked.size() == 1);
    CHECK(clicked.last().at(0).value<CellRef>() == CellRef{node, 5, 1});
    QTest::mouseClick(&view, Qt::LeftButton, {}, QPoint(60, 4));
    CHECK(clicked.last().at(0).value<CellRef>() == CellRef{node, -1, -1});
}

#include "tests/widgets/weights_tape.h"
#include "widgets/ribbons/ribbons_view.h"

#include <catch2/catch.hpp>

#include <QTest>

using namespace heed;
using namespace heed::test;

namespace {

struct DrivenRibbons {
    explicit DrivenRibbons(const Shown& shown)
    {
        view.resize(700, 450);
        view.show();
        view.setShown(shown);
        QObject::connect(&view, &RibbonsView::hovered, [this](std::optional<CellRef> cell) { hovered = cell; });
        QObject::connect(&view, &RibbonsView::clicked, [this](CellRef cell, bool, bool key) {
            clicked = cell;
            ofKey = key;
        });
        QObject::connect(&view, &RibbonsView::released, [this] { ++released; });
    }
    const Ribbon& ribbon(Index query, Index key)
    {
        for (const Ribbon& ribbon : view.scene().ribbons)
            if (ribbon.link.query == query && ribbon.link.key == key)
                return ribbon;
        throw std::logic_error("there is no such ribbon");
    }
    RibbonsView view;
    std::optional<CellRef> hovered, clicked;
    bool ofKey = false;
    int released = 0;
};

Shown shown_weights()
{
    return weightsShown(twoHeads(), {"See", "that", "girl"});
}

} // namespace

TEST_CASE("ribbons are as wide as their weights and lie side by side at each word", "[ribbons]")
{
    DrivenRibbons driven(shown_weights());
    const RibbonsLayout& layout = driven.view.laidOut();
    CHECK(driven.view.scene().ribbons.size() == 7); // of nine weights two are 0
    // At a query all that it gives, at a key all that it gets.
    for (Index i = 0; i < 3; ++i)
        CHECK(layout.slot({WordSide::query, i}).height() == Approx(layout.unit));
    CHECK(layout.slot({WordSide::key, 0}).height() == Approx(1.2 * layout.unit));
    CHECK(layout.slot({WordSide::key, 1}).height() == Approx(1.5 * layout.unit));
    CHECK(layout.slot({WordSide::key, 2}).height() == Approx(0.3 * layout.unit));
    const auto ends = [&](const Ribbon& ribbon) { return layout.path(ribbon).boundingRect(); };
    CHECK(driven.ribbon(2, 1).before_in_query == Approx(0.5));
    CHECK(driven.ribbon(2, 1).before_in_key == Approx(1.2));
    CHECK(ends(driven.ribbon(0, 0)).top() >= layout.slot({WordSide::query, 0}).top() - 0.01);
    for (const Ribbon& ribbon : driven.view.scene().ribbons) {
        const QPainterPath path = layout.path(ribbon);
        // elements: a start, a curve of 3, a line, …
        CHECK(path.elementAt(4).y - path.elementAt(3).y == Approx(layout.unit * double(ribbon.link.weight)));
    }
}

TEST_CASE("a threshold leaves each row's widest ribbons where they lie", "[ribbons]")
{
    Shown shown = shown_weights();
    DrivenRibbons driven(shown);
    const Ribbon before = driven.ribbon(2, 0);
    shown.view.threshold = 0.45;
    driven.view.setShown(shown);
    CHECK(driven.view.scene().ribbons.size() == 3);
    CHECK(driven.ribbon(2, 0).before_in_key == before.before_in_key);
    CHECK(driven.view.scene().counted.all == 7);
}

TEST_CASE("a ribbon and a word are pointed at, pinned and let go as in the lines", "[ribbons]")
{
    const Shown shown = shown_weights();
    DrivenRibbons driven(shown);
    QTest::mouseMove(&driven.view, driven.view.placeOf(driven.ribbon(2, 0)).toPoint());
    CHECK(driven.hovered == CellRef{shown.node, 2, 0});
    QTest::mouseClick(&driven.view, Qt::LeftButton, {}, driven.view.placeOf({WordSide::query, 0}).toPoint());
    CHECK(driven.clicked == CellRef{shown.node, 0, 0});
    CHECK_FALSE(driven.ofKey);
    QTest::mouseClick(&driven.view, Qt::LeftButton, {}, driven.view.placeOf({WordSide::key, 1}).toPoint());
    CHECK(driven.clicked == CellRef{shown.node, 1, 1});
    CHECK(driven.ofKey);
    QTest::keyClick(&driven.view, Qt::Key_Down);
    QTest::keyClick(&driven.view, Qt::Key_Down);
    CHECK(driven.hovered == CellRef{shown.node, 1, 1});
    QTest::keyClick(&driven.view, Qt::Key_Escape);
    CHECK(driven.released == 1);
    Shown pinned = shown;
    pinned.view.pins = {{"head 1/weights", 1, 1, true}};
    driven.view.setShown(pinned);
    CHECK(driven.view.scene().is_strong(driven.ribbon(0, 1).link));
    CHECK_FALSE(driven.view.scene().is_strong(driven.ribbon(0, 0).link));
}

TEST_CASE("of a step that is being played only the ribbons that are there are drawn", "[ribbons]")
{
    Shown shown = shown_weights();
    shown.cells_done = 2;
    DrivenRibbons driven(shown);
    CHECK(driven.view.scene().ribbons.size() == 2);
    CHECK(driven.view.scene().given == std::vector<double>{double(Real(0.7f)) + double(Real(0.2f)), 0, 0});
}

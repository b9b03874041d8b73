#include "tests/widgets/weights_tape.h"
#include "widgets/lines/lines_view.h"
#include "widgets/ribbons/ribbons_view.h"

#include <catch2/catch.hpp>

#include <QHelpEvent>
#include <QTest>
#include <QToolTip>

using namespace heed;
using namespace heed::test;

namespace {

// The lines or the ribbons: what is done to their words is the same.
struct DrivenColumns {
    DrivenColumns(bool ribbons, const Shown& shown)
    {
        if (ribbons)
            view = std::make_unique<RibbonsView>();
        else
            view = std::make_unique<LinesView>();
        view->resize(700, 450);
        view->show();
        view->setShown(shown);
        QObject::connect(view.get(), &QuantityView::hovered, [this](std::optional<CellRef> cell) { hovered = cell; });
        QObject::connect(view.get(), &QuantityView::clicked, [this](CellRef cell, bool, bool key) {
            clicked = cell;
            ofKey = key;
        });
        QObject::connect(view.get(), &QuantityView::released, [this] { ++released; });
    }
    void key(Qt::Key pressed) { QTest::keyClick(view.get(), pressed); }
    QPoint place(WordSide side, Index index) { return view->placeOf(SideWord{side, index}).toPoint(); }
    QString toolTip(WordSide side, Index index)
    {
        QHelpEvent help(QEvent::ToolTip, place(side, index), view->mapToGlobal(place(side, index)));
        QApplication::sendEvent(view.get(), &help);
        return QToolTip::text();
    }

    std::unique_ptr<WordColumnsView> view;
    std::optional<CellRef> hovered, clicked;
    bool ofKey = false;
    int released = 0;
};

} // namespace

TEST_CASE("the keyboard walks the words of two columns, pins and lets go", "[lines][ribbons]")
{
    const bool ribbons = GENERATE(false, true);
    const Shown shown = weightsShown(twoHeads(), {"See", "that", "girl"});
    const auto cell = [&](Index query, Index key) { return CellRef{shown.node, query, key}; };
    DrivenColumns driven(ribbons, shown);
    driven.key(Qt::Key_Down);
    CHECK(driven.hovered == cell(0, 0)); // each word with its largest weight
    driven.key(Qt::Key_End);
    CHECK(driven.hovered == cell(2, 0));
    CHECK(driven.view->accessibleDescription() == "girl");
    driven.key(Qt::Key_Right);
    CHECK(driven.hovered == cell(2, 2));
    driven.key(Qt::Key_Up);
    CHECK(driven.hovered == cell(1, 1));
    driven.key(Qt::Key_Return);
    CHECK(driven.clicked == cell(1, 1));
    CHECK(driven.ofKey);
    driven.key(Qt::Key_Home);
    CHECK(driven.hovered == cell(0, 0));
    driven.key(Qt::Key_Escape);
    CHECK(driven.released == 1);
    CHECK_FALSE(driven.hovered);

    driven.key(Qt::Key_Down);
    CHECK(driven.hovered);
    QFocusEvent gone(QEvent::FocusOut);
    QApplication::sendEvent(driven.view.get(), &gone);
    CHECK_FALSE(driven.hovered);
}

TEST_CASE("when other words come, what was pointed at is told to be gone", "[lines][ribbons]")
{
    const bool ribbons = GENERATE(false, true);
    DrivenColumns driven(ribbons, weightsShown(twoHeads(), {"See", "that", "girl"}));
    QTest::mouseMove(driven.view.get(), driven.place(WordSide::query, 2));
    REQUIRE(driven.hovered);
    driven.key(Qt::Key_Right);
    driven.key(Qt::Key_End); // the keyboard is at the last key
    const Shown wide = weightsShown({matrix(3, 1, {1, 1, 1})}, {"See", "that", "girl"}, {"one"});
    driven.view->setShown(wide);
    QApplication::processEvents();
    CHECK_FALSE(driven.hovered);
    driven.key(Qt::Key_Return);
    CHECK(driven.clicked == CellRef{wide.node, 0, 0}); // at the last key that there is

    QTest::mouseMove(driven.view.get(), driven.place(WordSide::query, 1));
    REQUIRE(driven.hovered);
    driven.view->setShown({});
    QApplication::processEvents();
    CHECK_FALSE(driven.hovered);
}

TEST_CASE("a word that had to be shortened is told whole", "[lines][ribbons]")
{
    const bool ribbons = GENERATE(false, true);
    const QString longest = QString("long").repeated(40);
    DrivenColumns driven(ribbons, weightsShown(twoHeads(), {"See", longest.toStdString(), "girl"}));
    CHECK(driven.toolTip(WordSide::query, 1) == longest);
    CHECK(driven.toolTip(WordSide::key, 1) == longest);
    driven.toolTip(WordSide::key, 2);
    CHECK(QTest::qWaitFor([] { return QToolTip::text().isEmpty(); })); // it goes in its own time
}

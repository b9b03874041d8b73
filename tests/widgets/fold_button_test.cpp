#include "widgets/fold_button.h"

#include <catch2/catch.hpp>

#include <QSignalSpy>
#include <QTest>

using namespace heed;

TEST_CASE("a press folds and brings back, and the button says and shows what the next one does", "[fold]")
{
    FoldButton button("Show the table", "Hide the table");
    button.setLook(light_look());
    QSignalSpy told(&button, &FoldButton::foldedChanged);
    const auto picture = [&] { return button.icon().pixmap(24, 24).toImage(); };
    const QImage open = picture();
    CHECK(button.accessibleName() == "Hide the table");
    QTest::mouseClick(&button, Qt::LeftButton);
    CHECK(button.isFolded());
    CHECK(told.takeFirst() == QVariantList{true});
    CHECK(button.accessibleName() == "Show the table");
    CHECK(button.toolTip() == "Show the table");
    CHECK(picture() != open);
    button.setFolded(false);
    CHECK(told.takeFirst() == QVariantList{false});
    CHECK(picture() == open);
    button.setFolded(false);
    CHECK(told.isEmpty());

    Look large = dark_look();
    large.text_scale = 2;
    button.setLook(large);
    CHECK(button.width() == 48);
    CHECK(picture() != open);
    CHECK_FALSE(button.isFolded());
}

#include "widgets/choice_box.h"

#include <QAbstractItemView>
#include <QTest>
#include <catch2/catch.hpp>

namespace heed {
namespace {

const QString long_word = "the fully connected variant of a tutorial";

bool has_list(const ChoiceBox& box)
{
    return !box.findChildren<QAbstractItemView*>().isEmpty();
}

} // namespace

TEST_CASE("a choice box makes its list when it is opened, as wide as its longest word", "[widgets]")
{
    ChoiceBox box;
    box.addItems({"dot", long_word});
    box.setStyleSheet("QComboBox { padding: 3px; }");
    QFont large = box.font();
    large.setPixelSize(20);
    box.setFont(large);
    box.resize(80, 32);
    box.show();
    REQUIRE(QTest::qWaitForWindowExposed(&box));
    CHECK_FALSE(has_list(box));
    CHECK(box.width() == 80);

    box.showPopup();
    REQUIRE(has_list(box));
    CHECK(box.view()->font().pixelSize() == 20);
    CHECK(box.view()->minimumWidth() > QFontMetrics(large).horizontalAdvance(long_word));
    QTest::keyClick(box.view(), Qt::Key_Down);
    QTest::keyClick(box.view(), Qt::Key_Return);
    CHECK(box.currentText() == long_word);
}

TEST_CASE("a choice box has room for so many letters, or for all of its words", "[widgets]")
{
    ChoiceBox box;
    box.addItems({"dot", long_word});
    const int least = box.minimumSizeHint().width();
    CHECK(least < box.fontMetrics().horizontalAdvance(long_word));
    box.setLeastLength(9);
    CHECK(box.minimumSizeHint().width() >= least + box.fontMetrics().horizontalAdvance("XXXXXXXXX") - 1);
    box.fitWords();
    CHECK(box.minimumSizeHint().width() > box.fontMetrics().horizontalAdvance(long_word));
}

} // namespace heed

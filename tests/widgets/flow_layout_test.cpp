#include "widgets/flow_layout.h"

#include <catch2/catch.hpp>

#include <QHBoxLayout>
#include <QWidget>

using namespace heed;

namespace {

struct Box : QWidget {
    Box(int width, int least, QSizePolicy::Policy policy = QSizePolicy::Preferred)
        : wanted(width, 20)
        , fewest(least, 20)
    {
        setSizePolicy(policy, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override { return wanted; }
    QSize minimumSizeHint() const override { return fewest; }
    QSize wanted, fewest;
};

struct Flow {
    Flow()
        : layout(new FlowLayout(8))
    {
        box.setLayout(layout);
        for (Box* part : {first, second, third})
            layout->addWidget(part);
    }
    void fit(int width) { layout->setGeometry({0, 0, width, layout->heightForWidth(width)}); }

    QWidget box;
    FlowLayout* layout;
    Box *first = new Box(100, 60), *second = new Box(50, 50, QSizePolicy::Expanding), *third = new Box(80, 80);
};

} // namespace

TEST_CASE("parts stand in one line where it is wide enough, and begin others where it is not", "[flow]")
{
    Flow flow;
    CHECK(flow.layout->sizeHint() == QSize(100 + 8 + 50 + 8 + 80, 20));
    CHECK(flow.layout->minimumSize() == QSize(80, 20));
    CHECK(flow.layout->heightForWidth(246) == 20);
    CHECK(flow.layout->heightForWidth(245) == 48);
    CHECK(flow.layout->heightForWidth(100) == 76);

    flow.fit(200);
    CHECK(flow.first->geometry() == QRect(0, 0, 100, 20));
    CHECK(flow.second->geometry() == QRect(108, 0, 92, 20)); // what expands takes what its line has left
    CHECK(flow.third->geometry() == QRect(0, 28, 80, 20));
    flow.fit(90);
    CHECK(flow.first->geometry() == QRect(0, 0, 90, 20)); // narrower than it would like
}

TEST_CASE("a hidden part takes no room in a line", "[flow]")
{
    Flow flow;
    flow.second->hide();
    CHECK(flow.layout->sizeHint().width() == 100 + 8 + 80);
    flow.third->hide();
    flow.first->hide();
    CHECK(flow.layout->sizeHint() == QSize(0, 0));
    CHECK(flow.layout->heightForWidth(10) == 0);
}

TEST_CASE("lines begin at the right where writing does", "[flow]")
{
    Flow flow;
    flow.box.setLayoutDirection(Qt::RightToLeft);
    flow.fit(300);
    CHECK(flow.first->geometry().right() == 299);
    CHECK(flow.third->geometry().left() == 0);
}

TEST_CASE(
    "parts of one layout stay beside each other, and the next one begins a line where there is no room", "[flow]")
{
    QWidget box;
    auto* flow = new FlowLayout(8);
    box.setLayout(flow);
    Box *left = new Box(40, 40), *wide = new Box(30, 30, QSizePolicy::Expanding), *right = new Box(60, 60);
    auto *pair = new QHBoxLayout, *other = new QHBoxLayout;
    for (QHBoxLayout* part : {pair, other}) {
        part->setSpacing(4);
        flow->addLayout(part);
    }
    pair->addWidget(left);
    pair->addWidget(wide);
    other->addWidget(right);
    CHECK(flow->sizeHint() == QSize(40 + 4 + 30 + 8 + 60, 20));
    CHECK(flow->minimumSize() == QSize(40 + 4 + 30, 20));

    flow->setGeometry({0, 0, 200, 20});
    CHECK(wide->geometry() == QRect(44, 0, 88, 20));
    CHECK(right->geometry() == QRect(140, 0, 60, 20));
    flow->setGeometry({0, 0, 141, 48});
    CHECK(wide->geometry() == QRect(44, 0, 97, 20));
    CHECK(right->geometry() == QRect(0, 28, 60, 20));
}

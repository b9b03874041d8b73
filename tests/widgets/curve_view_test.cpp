#include "widgets/curve_view.h"

#include "core/error.h"
#include "core/files/bytes.h"
#include "tests/core/scratch.h"

#include <catch2/catch.hpp>

#include <QTest>

using namespace heed;
using namespace heed::test;

namespace {

CurveSeries series(const QString& name, CurveSeries::Pane pane, std::initializer_list<QPointF> points)
{
    CurveSeries made{name, pane, {}, false};
    for (const QPointF& point : points)
        made.curve.add(point.x(), point.y());
    return made;
}

std::vector<CurveSeries> two()
{
    return {series("loss", CurveSeries::Pane::loss, {{1, 3}, {2, 2}, {4, 0.05}}),
        series("token accuracy", CurveSeries::Pane::share, {{2, 0.25}, {4, 0.9}})};
}

} // namespace

TEST_CASE("a curve keeps a bounded number of points, each the mean of its neighbours", "[curve]")
{
    Curve curve;
    for (int step = 1; step <= 5000; ++step)
        curve.add(step, step);
    CHECK(curve.points().size() <= Curve::most);
    CHECK(curve.points().size() > Curve::most / 2);
    CHECK(curve.stride() == 8);
    CHECK(curve.points().front() == QPointF(8, 4.5));
    CHECK(curve.points().back().x() == 5000);
    CHECK(curve.at(0) == nullptr);
    CHECK(curve.at(17)->x() == 16);
    CHECK(curve.at(1e9) == &curve.points().back());
}

TEST_CASE("a curve that was put away goes on as one that never was", "[curve]")
{
    const auto height = [](int step) { return step % 7 / 8.0; };
    Curve whole;
    for (int step = 1; step <= 9000; ++step) {
        if (step == 5003) { // in the midst of a point
            const Curve put_away = whole;
            whole = Curve(put_away.points(), put_away.stride(), put_away.inLast());
        }
        whole.add(step, height(step));
    }
    Curve other;
    for (int step = 1; step <= 9000; ++step)
        other.add(step, height(step));
    CHECK(whole.points() == other.points());
    CHECK(whole.stride() == other.stride());
}

TEST_CASE("what is no curve is gone on with as an empty one", "[curve]")
{
    CHECK(Curve({{2, 0}, {1, 0}}, 1, 1).empty());
    CHECK(Curve({{1, 0}, {2, 0}}, 1, 2).empty());
    CHECK(Curve({{1, 0}, {2, 0}}, 1, 0).empty());
    CHECK(Curve(std::vector<QPointF>(Curve::most + 1), 1, 1).empty());
    Curve begun({}, 4, 2);
    begun.add(1, 5);
    CHECK(begun.points().size() == 1);
    CHECK(begun.stride() == 1);
}

TEST_CASE("the newest values are told, or those under the pointer, or those that were pinned", "[curve]")
{
    CurveView view;
    view.setSeries(two());
    view.resize(400, 300);
    view.show();
    CHECK(view.accessibleDescription() == "loss 0.0500, token accuracy 90.0 %");
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Left);
    CHECK(view.cursor() == 2.0);
    CHECK(view.accessibleDescription().startsWith("Step 2: loss 2"));
    CHECK(view.accessibleDescription().endsWith("token accuracy 25.0 %"));
    QTest::keyClick(&view, Qt::Key_Left);
    CHECK(view.accessibleDescription().endsWith(QStringLiteral("token accuracy –")));
    QTest::keyClick(&view, Qt::Key_Escape);
    CHECK_FALSE(view.cursor());

    QTest::mouseMove(&view, {390, 150});
    CHECK(view.cursor() == 4.0);
    QTest::mouseClick(&view, Qt::LeftButton, {}, {390, 150});
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(&view, &leave);
    CHECK(view.cursor() == 4.0);
}

TEST_CASE("curves can be had as a table and as pictures", "[curve]")
{
    CurveView view;
    view.setSeries(two());
    view.resize(400, 300);
    CHECK(view.asText() == "step\tloss\ttoken accuracy\n1\t3\t\n2\t2\t0.25\n4\t0.05\t0.9\n");
    const Scratch scratch;
    view.savePicture(scratch / "curves.svg");
    const std::string svg = read_bytes(scratch / "curves.svg", 1 << 20);
    CHECK(svg.find("token accuracy") != std::string::npos);
    CHECK(svg.find("90.0 %") != std::string::npos);
    view.savePicture(scratch / "curves.png");
    const QImage png(QString::fromStdString((scratch / "curves.png").string()));
    CHECK(png.size() == QSize(800, 600));
    CHECK_THROWS_AS(view.savePicture(scratch / "curves.doc"), FileError);
}

TEST_CASE("curves of an earlier training are drawn and not named", "[curve]")
{
    CurveView view;
    view.resize(400, 300);
    view.show();
    const auto picture = [&] {
        QCoreApplication::processEvents(); // it is drawn when there is time
        return view.grab().toImage();
    };
    std::vector<CurveSeries> all = two();
    view.setSeries(all);
    const QImage alone = picture();
    all.push_back(series("loss", CurveSeries::Pane::loss, {{1, 1}, {4, 1}}));
    all.back().earlier = true;
    view.setSeries(all);
    CHECK(view.accessibleDescription() == "loss 0.0500, token accuracy 90.0 %");
    CHECK(picture() != alone);
    view.setLogarithmic(true);
    CHECK(picture() != alone);
}

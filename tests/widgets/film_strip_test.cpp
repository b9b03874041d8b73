#include "widgets/film_strip.h"

#include <catch2/catch.hpp>

#include <QSignalSpy>
#include <QTest>

using namespace heed;

namespace {

struct Film {
    Film()
    {
        strip.setFrames({{"0", &first}, {"1", &second}, {"2", nullptr}});
        strip.resize(600, strip.sizeHint().height());
        strip.show();
    }
    Matrix first = Matrix::Zero(2, 2), second = Matrix::Identity(2, 2);
    FilmStrip strip;
    QSignalSpy told{&strip, &FilmStrip::chosenByHand};
};

} // namespace

TEST_CASE("a film is scrubbed with the pointer, and its last place is now", "[film]")
{
    Film film;
    CHECK(film.strip.chosen() == FilmStrip::now);
    QTest::mousePress(&film.strip, Qt::LeftButton, {}, film.strip.frameRect(0).center());
    CHECK(film.strip.chosen() == 0);
    QTest::mouseMove(&film.strip, film.strip.frameRect(1).center());
    QMouseEvent drag(QEvent::MouseMove, QPointF(film.strip.frameRect(1).center()),
        film.strip.mapToGlobal(QPointF(film.strip.frameRect(1).center())), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(&film.strip, &drag);
    CHECK(film.strip.chosen() == 1);
    QTest::mouseClick(&film.strip, Qt::LeftButton, {}, film.strip.frameRect(FilmStrip::now).center());
    CHECK(film.strip.chosen() == FilmStrip::now);
    CHECK(film.told.size() == 3);
}

TEST_CASE("a film is gone through with the keyboard, and says where it is", "[film]")
{
    Film film;
    film.strip.setFocus();
    QTest::keyClick(&film.strip, Qt::Key_Left);
    CHECK(film.strip.chosen() == 2);
    CHECK(film.strip.accessibleDescription() == "2, picture 3 of 3");
    QTest::keyClick(&film.strip, Qt::Key_Home);
    CHECK(film.strip.chosen() == 0);
    QTest::keyClick(&film.strip, Qt::Key_Left);
    CHECK(film.strip.chosen() == 0);
    QTest::keyClick(&film.strip, Qt::Key_Escape);
    CHECK(film.strip.chosen() == FilmStrip::now);
    CHECK(film.told.size() == 3);
    film.strip.setChosen(7); // there is none
    CHECK(film.strip.chosen() == FilmStrip::now);
    CHECK(film.told.size() == 3);
}

TEST_CASE("a frame's picture has its weights' colours", "[film]")
{
    Film film;
    const QImage image = film.strip.grab().toImage();
    const QRect at = film.strip.frameRect(1);
    const auto colour = [&](int x, int y) { return image.pixelColor(at.left() + x, at.top() + y); };
    const int near = at.height() / 4, far = 3 * at.height() / 4;
    CHECK(colour(at.width() / 4, near) == colour(3 * at.width() / 4, far));
    CHECK(colour(at.width() / 4, near).lightness() < colour(3 * at.width() / 4, near).lightness());
}

#include "widgets/picture_export.h"

#include "tests/widgets/sample_tape.h"
#include "widgets/heatmap/heatmap_view.h"
#include "widgets/look.h"
#include "widgets/shaped_text.h"

#include "core/error.h"
#include "core/files/bytes.h"

#include <catch2/catch.hpp>

#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTemporaryDir>

#include <filesystem>
#include <regex>

using namespace heed;

namespace {

struct Exported {
    explicit Exported(const Shown& shown)
    {
        view.resize(700, 450);
        view.setShown(shown);
        view.show();
    }

    std::string write(const std::string& name, PictureOptions options = {})
    {
        const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / name;
        export_picture(
            file, options, [this](QPainter& painter, const QRectF& area) { view.paintPicture(painter, area); },
            QSizeF(view.size()));
        return read_bytes(file, 100 << 20);
    }

    QTemporaryDir folder;
    HeatmapView view;
};

} // namespace

TEST_CASE(
    "an SVG exported while zoomed shows the cells that the window shows, and nothing outside", "[picture_export]")
{
    Shown shown = sample_shown("scores", sample_tape(sample_words(30), true));
    shown.view.zoom = heed::Window{3.3, 15.6, 2.4, 14.7};
    shown.view.pins = {{"scores", 9, 4}, {"scores", 3, 2}};
    shown.view.digits = true;
    Exported exported(shown);
    const std::string text = exported.write("zoomed.svg", {0, 0, "Scores", "How well each key answers"});
    CHECK(text.find("<title>Scores</title>") != std::string::npos);
    CHECK(text.find(">word9<") != std::string::npos);
    CHECK(text.find(">word20<") == std::string::npos);
    CHECK(text.find("<image") != std::string::npos); // the colour bar's

    QSvgRenderer renderer(QByteArray::fromStdString(text));
    REQUIRE(renderer.isValid());
    QImage drawn(700, 450, QImage::Format_RGB32);
    drawn.fill(Qt::white);
    QPainter painter(&drawn);
    renderer.render(&painter, QRectF(0, 0, 700, 450));
    painter.end();
    const QImage window = exported.view.grab().toImage();
    for (Index r = 3; r < 16; ++r)
        for (Index c = 2; c < 15; ++c) {
            const QRect place = exported.view.cellRect(r, c).toRect();
            if (place.width() < 12 || place.height() < 12 || (r == 9 && c == 4) || (r == 3 && c == 2))
                continue;
            INFO(r << ',' << c);
            const QColor a = drawn.pixelColor(place.left() + 3, place.bottom() - 3);
            const QColor b = window.pixelColor(place.left() + 3, place.bottom() - 3);
            CHECK(std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue()) < 6);
        }

    // Rectangles of cells are cropped to the cells' area.
    const QRectF cells
        = exported.view.cellRect(4, 3).united(exported.view.cellRect(15, 14)).united(exported.view.cellRect(3, 2));
    const std::regex rect("<rect x=\"([-0-9.]+)\" y=\"([-0-9.]+)\" width=\"([-0-9.]+)\" height=\"([-0-9.]+)\"");
    int seen = 0;
    for (std::sregex_iterator at(text.begin(), text.end(), rect), end; at != end; ++at) {
        const QRectF place(std::stod((*at)[1]), std::stod((*at)[2]), std::stod((*at)[3]), std::stod((*at)[4]));
        CHECK(QRectF(0, 0, 700, 450).adjusted(-1, -1, 1, 1).contains(place));
        seen += cells.adjusted(-1, -1, 1, 1).contains(place);
    }
    CHECK(seen >= 13 * 13);
}

TEST_CASE("the pointer is no part of a picture, and pins are", "[picture_export]")
{
    Shown shown = sample_shown("weights", sample_tape(sample_words(5)));
    Exported exported(shown);
    const std::string plain = exported.write("plain.svg");
    shown.hover = CellRef{shown.node, 1, 1};
    exported.view.setShown(shown);
    CHECK(exported.write("hover.svg") == plain);
    shown.view.pins = {{"weights", 1, 1}};
    exported.view.setShown(shown);
    CHECK(exported.write("pin.svg") != plain);
}

TEST_CASE("more than 4096 cells are one image in a vector file", "[picture_export]")
{
    Exported exported(sample_shown("weights", sample_tape(sample_words(80))));
    const std::string text = exported.write("large.svg");
    const std::regex rect("<rect ");
    CHECK(std::distance(std::sregex_iterator(text.begin(), text.end(), rect), {}) < 50);
    const std::regex image("<image ");
    CHECK(std::distance(std::sregex_iterator(text.begin(), text.end(), image), {}) == 2);
}

TEST_CASE("a PNG has the width and the dots per inch that were asked for", "[picture_export]")
{
    Exported exported(sample_shown("weights", sample_tape(sample_words(5))));
    const QImage picture
        = QImage::fromData(QByteArray::fromStdString(exported.write("wide.png", {1400, 300, {}, {}})));
    CHECK(picture.width() == 1400);
    CHECK(picture.height() == 900);
    CHECK(picture.dotsPerMeterX() == Approx(300 / 0.0254).margin(1));
    // Twice as large as the window, cell by cell.
    const QImage window = exported.view.grab().toImage();
    for (Index i = 0; i < 5; ++i) {
        const QPoint at = exported.view.cellRect(i, 2).center().toPoint();
        CHECK(picture.pixel(at * 2) == window.pixel(at));
    }
}

TEST_CASE("a PDF is one page", "[picture_export]")
{
    Exported exported(sample_shown("weights", sample_tape(sample_words(5))));
    const std::string bytes = exported.write("page.pdf");
    CHECK(bytes.starts_with("%PDF-"));
    CHECK(bytes.find("/Count 1") != std::string::npos);
    CHECK(bytes.find("/MediaBox [0 0 525") != std::string::npos); // 700 / 96 inch
}

TEST_CASE("an unknown suffix, a huge picture and a folder that is not there are told, and nothing is left",
    "[picture_export]")
{
    Exported exported(sample_shown("weights", sample_tape(sample_words(5))));
    CHECK_THROWS_AS(exported.write("picture.bmp"), FileError);
    CHECK_THROWS_AS(exported.write("picture.png", {100000, 0, {}, {}}), FileError);
    CHECK_THROWS_AS(exported.write("none/picture.png"), FileError);
    CHECK(std::filesystem::is_empty(exported.folder.path().toStdString()));
}

TEST_CASE("emoji, which a PDF has no letters for, are pictures there, and words stay words", "[picture_export]")
{
    const QTemporaryDir folder;
    const auto pictures_in = [&](const QString& text) {
        const std::filesystem::path file = std::filesystem::path(folder.path().toStdString()) / "text.pdf";
        export_picture(
            file, {},
            [&](QPainter& painter, const QRectF&) {
                painter.setFont(look_for({}).font(Look::Size::body));
                draw_text(painter, QPointF(10, 30), text);
            },
            QSizeF(100, 40));
        return read_bytes(file, 1 << 20).find("/Subtype /Image") != std::string::npos;
    };
    CHECK_FALSE(pictures_in("cat"));
    CHECK_FALSE(pictures_in("שלום"));
    CHECK(pictures_in("🦜")); // which no font has in black
}

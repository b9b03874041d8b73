#include "driven.h"

#include "app/command/command_line.h"
#include "app/stage_picture.h"
#include "core/files/bytes.h"

#include <QClipboard>
#include <QPainter>
#include <QProcess>
#include <QSvgRenderer>

using namespace heed;
using namespace heed::test;

namespace {

void export_as_window(Driven& driven, const std::filesystem::path& file)
{
    Shown shown;
    shown.tape = driven.window.tape();
    shown.node = shown.tape->at(driven.path());
    shown.view = driven.document().view();
    save_picture(shown, file, {});
}

// What the installed command says of itself; it runs on no display.
void command(const QStringList& arguments)
{
    QProcess heed;
    QProcessEnvironment bare = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        bare.remove(name);
    heed.setProcessEnvironment(bare);
    heed.start(HEED_PROGRAM, arguments);
    REQUIRE(heed.waitForFinished(patience));
    INFO(heed.readAllStandardError().toStdString());
    REQUIRE(heed.exitCode() == 0);
}

} // namespace

TEST_CASE("the window exports what the command exports of the saved session", "[app]")
{
    const Scratch scratch;
    Driven driven;
    driven.type("See that girl run.");
    driven.show("head 2/weights");
    for (const char* as : {"Heatmap", "Lines", "Shaded text"})
        for (const char* theme : {"Light theme", "Dark theme"}) {
            INFO(as << ", " << theme);
            driven.trigger(as);
            driven.trigger(theme);
            View view = driven.document().view();
            view.pins = {{"head 2/weights", 1, 2}, {"head 2/weights", 3, 0}};
            view.threshold = 0.7;
            view.zoom = heed::Window{1, 4, 0, 3};
            view.colours = ColourScale::square_root;
            driven.document().setView(view);
            QTest::mouseMove(&driven.window.stage().view(), {200, 200}); // the pointer is no part of a picture
            driven.document().save(scratch / "session.heed");
            export_as_window(driven, scratch / "window.svg");
            command({"export", QString::fromStdString((scratch / "session.heed").string()), "--out",
                QString::fromStdString((scratch / "command.svg").string())});
            CHECK(scratch.get("window.svg").size() > 1000);
            CHECK(scratch.get("window.svg") == scratch.get("command.svg"));
        }
    export_as_window(driven, scratch / "window.png");
    command({"export", QString::fromStdString((scratch / "session.heed").string()), "--out",
        QString::fromStdString((scratch / "command.png").string())});
    const QImage window(QString::fromStdString((scratch / "window.png").string()));
    CHECK(window.width() > 400);
    CHECK(window == QImage(QString::fromStdString((scratch / "command.png").string())));
}

TEST_CASE("the dialog writes the picture on the stage into the file that is named", "[app]")
{
    const Scratch scratch;
    Driven driven;
    driven.type("See that girl run.");
    export_as_window(driven, scratch / "expected.svg");
    driven.answering({QString::fromStdString((scratch / "by dialog.svg").string())},
        [&] { driven.action("Export picture").trigger(); });
    CHECK(scratch.get("by dialog.svg") == scratch.get("expected.svg"));
}

TEST_CASE("an SVG of a zoomed stage, drawn back, has the stage's colours", "[app]")
{
    const Scratch scratch;
    Driven driven;
    View view = driven.document().view();
    view.zoom = heed::Window{2, 7, 3, 8};
    view.digits = false;
    view.theme = Theme::light;
    driven.document().setView(view);
    QApplication::processEvents();

    // At the stage's own size, so that cells lie where they lie on the screen.
    HeatmapView& stage = driven.heatmap();
    export_as_window(driven, scratch / "zoomed.svg");
    const std::string text = scratch.get("zoomed.svg");
    QSvgRenderer renderer(QByteArray::fromStdString(text));
    REQUIRE(renderer.isValid());
    Shown shown;
    shown.tape = driven.window.tape();
    shown.node = shown.tape->at(driven.path());
    shown.view = driven.document().view();
    HeatmapView drawn_view; // of the exported size, for where its cells lie
    const QSize size = stage.pictureSize().toSize();
    drawn_view.resize(size);
    drawn_view.setShown(shown);
    QImage drawn(size, QImage::Format_RGB32);
    drawn.fill(Qt::white);
    QPainter painter(&drawn);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(size)));
    painter.end();

    const QImage window = stage.grab().toImage();
    for (Index r = 2; r < 7; ++r)
        for (Index c = 3; c < 8; ++c) {
            INFO(r << ',' << c);
            const QPoint on_stage = stage.cellRect(r, c).center().toPoint();
            const QPoint in_picture = drawn_view.cellRect(r, c).center().toPoint();
            const QColor a = window.pixelColor(on_stage);
            const QColor b = drawn.pixelColor(in_picture);
            CHECK(std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue()) < 6);
        }
}

TEST_CASE("the picture and the values are copied as they stand", "[app]")
{
    Driven driven;
    driven.type("See that girl");
    driven.trigger("Copy values");
    const QString text = QApplication::clipboard()->text();
    CHECK(text.startsWith("\tSee\tthat\tgirl\n"));
    CHECK(text.section('\n', 1, 1).section('\t', 2, 2).toDouble()
          == Approx(driven.tape().cell(driven.tape().at("head 1/weights"), 0, 1)));
    driven.trigger("Copy picture");
    const QImage image = QApplication::clipboard()->image();
    CHECK(image.width() == qRound(driven.heatmap().pictureSize().width() * 2));
}

TEST_CASE("values are exported with their labels, and a whole run as a tape that opens again", "[app]")
{
    const Scratch scratch;
    Driven driven;
    driven.type("See that girl");
    const auto shown = driven.window.tape();
    driven.answering({QString::fromStdString((scratch / "values.csv").string())},
        [&] { driven.action("Export values").trigger(); });
    CHECK(scratch.get("values.csv").starts_with(",See,that,girl\n"));
    driven.answering({QString::fromStdString((scratch / "run.safetensors").string())},
        [&] { driven.action("Export values").trigger(); });
    driven.answering({"Discard"}, [&] { driven.window.openFile(scratch / "run.safetensors"); });
    CHECK(driven.tape().value(driven.tape().at("output")) == shown->value(shown->at("output")));
}

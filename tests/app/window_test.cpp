#include "driven.h"

#include "app/experiment_panel.h"
#include "app/preferences.h"
#include "app/stage.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/samples.h"

#include <QAccessible>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QScrollArea>
#include <QSpinBox>
#include <QStatusBar>
#include <QToolButton>

using namespace heed;
using namespace heed::test;

namespace {

std::vector<QAction*> menu_actions(QMainWindow& window)
{
    std::vector<QAction*> found;
    for (const QAction* menu : window.menuBar()->actions())
        for (QAction* action : menu->menu()->actions())
            if (!action->isSeparator())
                found.push_back(action);
    return found;
}

} // namespace

TEST_CASE("the experiment's panel is there to mend what lets the first run fail", "[app]")
{
    MainWindow window;
    Session session = window.document().session();
    session.experiment.weights = FileName{"there-is-no-such-file.safetensors", {}};
    window.document().open(session, {});
    window.show();
    REQUIRE(QTest::qWaitFor([&] { return window.findChild<ExperimentPanel*>() != nullptr; }, patience));
    CHECK_FALSE(window.tape());
}

TEST_CASE("the controls above the picture stand beside each other, with the training and with large text", "[app]")
{
    Driven driven;
    const bool training = GENERATE(false, true);
    if (training)
        driven.trigger("Training panel");
    driven.window.resize(1280, 800);
    for (int larger = 0; larger <= 2; ++larger) {
        QApplication::processEvents();
        const auto bar = driven.window.stage().findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
        for (const QWidget* one : bar)
            for (const QWidget* other : bar)
                if (one != other && one->isVisible() && other->isVisible()) {
                    INFO("training " << training << ", " << larger
                                     << " times larger: " << one->accessibleName().toStdString() << ", "
                                     << other->accessibleName().toStdString());
                    CHECK_FALSE(one->geometry().intersects(other->geometry()));
                }
        driven.trigger("Larger");
    }
    driven.trigger("Usual size");
}

TEST_CASE("with large text no control above the picture is cut off, and another view shifts no column", "[app]")
{
    Driven driven;
    driven.window.resize(1280, 800);
    const QString larger = GENERATE(QString("Usual size"), QString("Larger"));
    for (int times = 0; times < 4; ++times) // to 140 %
        driven.trigger(larger);
    const Stage& stage = driven.window.stage();
    const auto* which = stage.findChild<QSpinBox*>();
    int column = 0;
    for (const char* as : {"Heatmap", "Lines"}) {
        driven.trigger(as);
        CHECK(QTest::qWaitFor([&] { return which->width() >= which->sizeHint().width(); }, 2000));
        for (const auto* button : stage.findChildren<QToolButton*>(QString(), Qt::FindDirectChildrenOnly)) {
            if (!button->isVisible())
                continue;
            INFO(as << " " << button->accessibleName().toStdString());
            CHECK(button->width() >= button->sizeHint().width());
            CHECK(button->geometry().right() < stage.width());
        }
        if (column == 0)
            column = stage.width();
        CHECK(stage.width() == column);
    }
    driven.trigger("Usual size");
}

TEST_CASE("nothing is cut off at the right of a panel with large text, with the training and without", "[app]")
{
    Driven driven;
    const bool training = GENERATE(false, true);
    driven.document().edit(first_session(mechanism_named("encoder-decoder")), "a mechanism of many settings");
    driven.settle();
    driven.window.resize(1280, 800);
    if (training)
        driven.trigger("Training panel");
    for (int larger = 0; larger <= 6; ++larger) { // to 175 %
        QApplication::processEvents();
        INFO("training " << training << ", text " << driven.document().view().text_scale);
        const auto fits = [&] {
            for (const auto* area : driven.window.findChildren<QScrollArea*>())
                if (area->isVisible() && area->widget() && area->widget()->width() > area->viewport()->width())
                    return false;
            return driven.window.centralWidget()->minimumSizeHint().width() <= driven.window.width();
        };
        CHECK(QTest::qWaitFor(fits, 2000));
        CHECK(driven.sentence().width() > 150);
        driven.trigger("Larger");
    }
    driven.trigger("Usual size");
}

TEST_CASE("every action has words, and every widget that takes the keyboard a name", "[app]")
{
    Driven driven;
    for (const char* as : {"Heatmap", "Lines", "Shaded text", "Ribbons", "Bars"}) {
        driven.trigger(as);
        for (const QAction* action : menu_actions(driven.window))
            CHECK(!action->text().isEmpty());
        for (const QWidget* widget : driven.window.findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy())
                continue;
            if (widget->objectName() == "qt_spinbox_lineedit") // its spin box is named
                continue;
            QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
            REQUIRE(spoken);
            INFO(widget->metaObject()->className() << ' ' << widget->objectName().toStdString() << " in "
                                                   << widget->parent()->metaObject()->className());
            CHECK_FALSE(spoken->text(QAccessible::Name).isEmpty());
        }
    }
}

TEST_CASE("no two actions of the menus share a key", "[app]")
{
    Driven driven;
    std::map<QString, QString> taken;
    for (const QAction* action : menu_actions(driven.window))
        for (const QKeySequence& key : action->shortcuts()) {
            INFO(key.toString().toStdString()
                 << ": " << action->text().toStdString() << " and " << taken[key.toString()].toStdString());
            CHECK(taken[key.toString()].isEmpty());
            taken[key.toString()] = action->text();
        }
    CHECK(taken.contains("F5"));
    CHECK(taken.contains("Ctrl+S"));
}

TEST_CASE("the presenter shows the stage alone, larger, and every key still works", "[app]")
{
    Driven driven;
    const int before = QApplication::font().pixelSize() + QApplication::font().pointSize();
    QTest::keyClick(&driven.window, Qt::Key_F11);
    QApplication::processEvents();
    CHECK(driven.window.isFullScreen());
    CHECK_FALSE(driven.window.menuBar()->isVisible());
    CHECK_FALSE(driven.window.statusBar()->isVisible());
    CHECK_FALSE(driven.sentence().isVisible());
    CHECK(driven.heatmap().isVisible());
    CHECK(QApplication::font().pixelSize() + QApplication::font().pointSize() > before);
    CHECK(driven.document().view().text_scale == 1); // it is not the session's
    QTest::keyClick(&driven.window, Qt::Key_F3);
    CHECK(driven.window.playback().step() == 1);
    QTest::keyClick(&driven.window, Qt::Key_Plus, Qt::ControlModifier);
    CHECK(driven.document().view().text_scale == Approx(1.1));
    QTest::keyClick(&driven.window, Qt::Key_0, Qt::ControlModifier);
    QTest::keyClick(&driven.window, Qt::Key_F11);
    QApplication::processEvents();
    CHECK_FALSE(driven.window.isFullScreen());
    CHECK(driven.window.menuBar()->isVisible());
    CHECK(driven.sentence().isVisible());
    CHECK(QApplication::font().pixelSize() + QApplication::font().pointSize() == before);
    QTest::keyClick(&driven.window, Qt::Key_F11);
    QTest::keyClick(&driven.window, Qt::Key_Escape);
    CHECK_FALSE(driven.window.isFullScreen());
}

TEST_CASE("files that are opened are remembered, the newest first, and can be forgotten", "[app]")
{
    const Scratch scratch;
    Preferences().forgetRecentFiles(); // of the tests before
    {
        Driven driven;
        for (const char* name : {"a.heed", "b.heed", "a.heed"}) {
            Session session = driven.document().session();
            session.experiment.input = Sentence{name};
            write_session(scratch / name, session);
            driven.window.openFile(scratch / name);
            driven.settle();
            CHECK(driven.sentence().toPlainText() == name);
        }
    }
    Driven driven;
    QMenu* recent = driven.action("Open Recent").menu();
    emit recent->aboutToShow();
    REQUIRE(recent->actions().size() == 4);
    CHECK(recent->actions()[0]->text() == "a.heed");
    CHECK(recent->actions()[1]->text() == "b.heed");
    recent->actions()[1]->trigger();
    driven.settle();
    CHECK(driven.sentence().toPlainText() == "b.heed");
    emit recent->aboutToShow();
    recent->actions().last()->trigger();
    emit recent->aboutToShow();
    CHECK_FALSE(recent->actions().first()->isEnabled());
}

TEST_CASE("a file that is dropped on the window is opened", "[app]")
{
    const Scratch scratch;
    Driven driven;
    Session session = driven.document().session();
    session.experiment.input = Sentence{"dropped here"};
    write_session(scratch / "a name with spaces.heed", session);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QString::fromStdString((scratch / "a name with spaces.heed").string()))});
    QDragEnterEvent enter({200, 200}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&driven.window, &enter);
    CHECK(enter.isAccepted());
    QDropEvent drop({200, 200}, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&driven.window, &drop);
    QApplication::processEvents();
    driven.settle();
    CHECK(driven.sentence().toPlainText() == "dropped here");
    CHECK(driven.document().file() == scratch / "a name with spaces.heed");

    QMimeData text;
    text.setText("no file");
    QDragEnterEvent other({200, 200}, Qt::CopyAction, &text, Qt::LeftButton, {});
    other.ignore();
    QApplication::sendEvent(&driven.window, &other);
    CHECK_FALSE(other.isAccepted());
}

TEST_CASE("the samples open from their menu", "[app]")
{
    Driven driven;
    QMenu* samples = driven.action("Samples").menu();
    emit samples->aboutToShow();
    REQUIRE(samples->actions().size() >= 5);
    for (int i = 0; i < samples->actions().size(); ++i) {
        INFO(samples->actions()[i]->text().toStdString());
        samples->actions()[i]->trigger();
        driven.settle();
        CHECK(driven.complaint().toStdString() == "");
        check_same(driven.tape(), *run_of(driven.document().experiment()));
        emit samples->aboutToShow();
    }
}

#include "driven.h"

#include "app/experiment_panel.h"
#include "app/export_dialog.h"
#include "app/gallery.h"
#include "widgets/player/playback.h"

#include <QAbstractButton>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QTimer>

namespace heed::test {
namespace {

QString plain(QString text)
{
    return text.remove('&').remove(u'…').section('\t', 0, 0);
}

bool press(QDialog& dialog, const QString& text)
{
    for (auto* button : dialog.findChildren<QAbstractButton*>())
        if (plain(button->text()) == text) {
            QTimer::singleShot(0, button, &QAbstractButton::click); // it may open the next dialog
            return true;
        }
    return false;
}

} // namespace

Driven::Driven()
{
    window.show();
    window.activateWindow();
    REQUIRE(QTest::qWaitForWindowActive(&window, patience));
    settle();
    // The experiment's panel comes by itself after the first picture.
    REQUIRE(QTest::qWaitFor([this] { return window.findChild<ExperimentPanel*>() != nullptr; }, patience));
    settle();
}

void Driven::settle()
{
    REQUIRE(QTest::qWaitFor([this] { return !window.isBusy(); }, patience));
    QApplication::processEvents();
}

QAction& Driven::action(const QString& text)
{
    QAction* found = nullptr;
    for (QAction* action : window.findChildren<QAction*>())
        if (plain(action->text()) == text && (!found || found->menu())) // a menu is called as what stands in it
            found = action;
    INFO("there is no action " << text.toStdString());
    REQUIRE(found);
    return *found;
}

void Driven::trigger(const QString& text)
{
    QAction& found = action(text);
    INFO(text.toStdString());
    REQUIRE(found.isEnabled());
    found.trigger();
    settle();
}

void Driven::type(const QString& text)
{
    sentence().setPlainText(text);
    settle();
}

void Driven::typeKeys(const QString& text)
{
    sentence().setFocus();
    QTest::keyClicks(&sentence(), text);
    settle();
}

void Driven::show(const std::string& path)
{
    window.playback().goToNode(tape().at(path));
    REQUIRE(this->path() == path);
}

void Driven::moveOn()
{
    Experiment experiment = document().experiment();
    experiment.settings["temperature"] = 3.0;
    document().edit(experiment, "a mark");
    settle();
}

HeatmapView& Driven::heatmap()
{
    auto* view = dynamic_cast<HeatmapView*>(&window.stage().view());
    REQUIRE(view);
    return *view;
}

QString Driven::complaint()
{
    const auto* label = window.stage().findChild<QLabel*>("complaint");
    return label->isVisible() ? label->text() : QString();
}

void Driven::answering(const QStringList& answers, const std::function<void()>& act)
{
    QStringList left = answers;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, [&] {
        auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        if (!dialog || dialog->property("answered").toBool() || !dialog->isVisible())
            return;
        dialog->setProperty("answered", true); // it may still be closing at the next look
        if (const auto* box = qobject_cast<QMessageBox*>(dialog))
            dialogs += box->text() + '\n';
        if (left.isEmpty()) {
            dialogs += "an unexpected dialog: " + dialog->windowTitle();
            dialog->reject();
        } else if (auto* files = qobject_cast<QFileDialog*>(dialog)) {
            files->findChild<QLineEdit*>("fileNameEdit")->setText(left.takeFirst());
            press(*files, files->acceptMode() == QFileDialog::AcceptSave ? "Save" : "Open");
        } else if (auto* gallery = qobject_cast<Gallery*>(dialog)) {
            gallery->findChild<QLineEdit*>()->setText(left.takeFirst());
            QTest::keyClick(gallery->findChild<QLineEdit*>(), Qt::Key_Return);
        } else if (auto* pictures = qobject_cast<ExportDialog*>(dialog)) {
            pictures->findChild<QLineEdit*>()->setText(left.takeFirst());
            press(*pictures, "Save");
        } else if (const QString text = left.takeFirst(); !press(*dialog, text)) {
            dialogs += "no button " + text;
            dialog->reject();
        }
    });
    look.start(5);
    act();
    settle();
    INFO(dialogs.toStdString());
    REQUIRE(left.isEmpty());
    REQUIRE_FALSE(dialogs.contains("an unexpected dialog"));
    REQUIRE_FALSE(dialogs.contains("no button"));
}

double lightness(QWidget& widget)
{
    const QImage picture = widget.grab().toImage().scaled(32, 32, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    double sum = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            sum += picture.pixelColor(x, y).lightnessF();
    return sum / (picture.width() * picture.height());
}

void check_same(const Tape& shown, const Tape& expected)
{
    REQUIRE(shown.steps().size() == expected.steps().size());
    for (std::size_t i = 0; i < expected.steps().size(); ++i) {
        const int a = shown.steps()[i];
        const int b = expected.steps()[i];
        REQUIRE(shown.path(a) == expected.path(b));
        INFO(shown.path(a));
        REQUIRE(shown.shape(a) == expected.shape(b));
        CHECK(shown.value(a) == expected.value(b));
        const Shape shape = shown.shape(a);
        for (Index r = 0; r < shape.rows; ++r)
            REQUIRE(shown.quantity(a)->rows.label(r) == expected.quantity(b)->rows.label(r));
        for (Index c = 0; c < shape.columns; ++c)
            REQUIRE(shown.quantity(a)->columns.label(c) == expected.quantity(b)->columns.label(c));
    }
}

} // namespace heed::test

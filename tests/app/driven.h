// The program's window in a test's hands: shown, waited for, and its dialogs answered.
#pragma once

#include "app/input_panel.h"
#include "app/main_window.h"
#include "app/stage.h"
#include "tests/core/run_of.h"
#include "tests/core/scratch.h"
#include "widgets/heatmap/heatmap_view.h"
#include "widgets/inspector/inspector_panel.h"

#include <catch2/catch.hpp>

#include <QAction>
#include <QApplication>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

#include <functional>

class QDialog;

namespace heed::test {

constexpr int patience = 20'000; // milliseconds: for a slow machine; a condition that holds is not waited for

struct Driven {
    Driven();

    // Waits until the newest run is on show, or has failed.
    void settle();
    QAction& action(const QString& text); // by its text without "&" and "…"
    void trigger(const QString& text);
    void type(const QString& text); // the whole sentence at once
    void typeKeys(const QString& text); // key by key, where the cursor is
    void show(const std::string& path); // a quantity on the stage
    void moveOn(); // so that the undo of what follows is a step of its own

    Document& document() { return window.document(); }
    const Tape& tape() { return *window.tape(); }
    std::string path() { return document().view().path; }
    QPlainTextEdit& sentence() { return window.input().sentence(); }
    QPlainTextEdit& target() { return window.input().target(); }
    HeatmapView& heatmap();
    InspectorPanel& inspector() { return *window.findChild<InspectorPanel*>(); }
    QString complaint(); // empty: none is shown
    QString dialogs; // what the answered dialogs said

    // Does `act`, which opens dialogs in turn, and answers each: "Save", "Discard", a button's text, for a file
    // dialog the file's name, or for the gallery what is searched. Fails when one does not come up.
    void answering(const QStringList& answers, const std::function<void()>& act);

    MainWindow window;
};

double lightness(QWidget& widget); // the mean of its picture, 0 to 1

// Do the numbers, labels and shapes of every step agree?
void check_same(const Tape& shown, const Tape& expected);

} // namespace heed::test

// The runner of the tests of the views and the program's parts: one QApplication, on no display.
#include "tests/runner.h"

#include <QApplication>
#include <QStandardPaths>

int main(int argc, char** argv)
{
    // CMake starts this program while building, to list its tests; without a display QApplication would abort there.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    // Settings and recovered sessions of the person who runs the tests stay untouched.
    QStandardPaths::setTestModeEnabled(true);
    const QApplication app(argc, argv);
    return run_tests(argc, argv);
}

// The runner of the tests of the whole program: its window on no display, its settings and folders in a scratch
// folder.
#include "tests/core/scratch.h"
#include "tests/runner.h"

#include <QApplication>

int main(int argc, char** argv)
{
    const heed::test::Scratch home;
    const QByteArray folder = QByteArray::fromStdString(home.path().string());
    for (const char* name :
        {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"})
        qputenv(name, folder);
    // CMake starts this program while building, to list its tests; without a display QApplication would abort there.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QApplication::setCursorFlashTime(0); // pictures are compared, whenever they are taken
    QApplication::setApplicationName("heed");
    return run_tests(argc, argv);
}

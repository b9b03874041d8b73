#include "app/window_start.h"

#include "app/main_window.h"

#include <QApplication>
#include <QIcon>

#include <cstdlib>

namespace heed {
namespace {

// Qt's own chatter (fonts, portals, sizes) is no news for a user.
void silence(QtMsgType type, const QMessageLogContext&, const QString& message)
{
    if (type == QtFatalMsg)
        complain(message.toStdString());
}

bool has_display()
{
    const auto is_set = [](const char* name) { return std::getenv(name) && *std::getenv(name); };
    return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") || is_set("QT_QPA_PLATFORM");
}

} // namespace

int start_window(int argc, char** argv, const Request& request)
{
    if (!has_display()) {
        complain("there is no display to open a window on; 'heed run', 'heed explain', 'heed export' and 'heed list' "
                 "work without one");
        return 1;
    }
    if (!request.verbose)
        qInstallMessageHandler(silence);
    QApplication app(argc, argv);
    QApplication::setApplicationName("heed");
    QApplication::setApplicationDisplayName("Heed");
    QGuiApplication::setDesktopFileName("org.heed.Heed");
    QApplication::setWindowIcon(QIcon(":/heed/heed.svg"));
    MainWindow window;
    window.show();
    if (!request.file.empty())
        window.openFile(request.file);
    window.offerRecovery();
    return QApplication::exec();
}

} // namespace heed

#include "app/window_start.h"

#include "app/main_window.h"
#include "app/toolkit_messages.h"
#include "core/memory.h"

#include <QApplication>
#include <QFontDatabase>
#include <QIcon>

#include <cstdlib>
#include <fontconfig/fontconfig.h>
#include <optional>
#include <thread>

namespace heed {
namespace {

bool has_display()
{
    const auto is_set = [](const char* name) { return std::getenv(name) && *std::getenv(name); };
    return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") || is_set("QT_QPA_PLATFORM");
}

// What Qt asks for as soon as there is a display: to read it takes as long as to open one.
void warm_fonts()
{
    FcInit();
    FcPattern* wanted = FcPatternCreate();
    FcConfigSubstitute(nullptr, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    FcResult result = FcResultNoMatch;
    if (FcFontSet* sorted = FcFontSort(nullptr, wanted, FcTrue, nullptr, &result)) // reads what there is of each font
        FcFontSetDestroy(sorted);
    FcPatternDestroy(wanted);
}

} // namespace

int start_window(int argc, char** argv, const Request& request)
{
    if (!has_display())
        return without_display();
    keep_freed_memory();
    std::optional<std::jthread> fonts(std::in_place, warm_fonts);
    std::optional<OpeningDisplay> opening(std::in_place);
    QApplication app(argc, argv);
    opening.reset();
    fonts.reset();
    // Qt lists the fonts when it first sets a letter: meanwhile the window is made.
    const std::jthread listed([] { QFontDatabase::families(); });
    QApplication::setApplicationName("heed");
    QApplication::setApplicationDisplayName("Heed");
    QGuiApplication::setDesktopFileName("org.heed.Heed");
    QApplication::setWindowIcon(QIcon(":/heed/heed.svg"));
    MainWindow window;
    window.show();
    if (!request.file.empty())
        window.openFile(request.file);
    window.offerRecovery();
    window.offerTraining();
    return QApplication::exec();
}

} // namespace heed

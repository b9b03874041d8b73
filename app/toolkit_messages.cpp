#include "app/toolkit_messages.h"

#include "app/command/command_line.h"

#include <QString>
#include <QtGlobal>

#include <cstdlib>

namespace heed {
namespace {

constexpr int failed = 1;
bool is_verbose = false;
bool is_opening_display = false;
QtMessageHandler standard = nullptr;

void handle(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    if (is_verbose && standard)
        standard(type, context, message);
    if (type != QtFatalMsg)
        return;
    if (is_opening_display)
        std::_Exit(without_display());
    if (!is_verbose)
        complain(message.simplified().toStdString());
}

} // namespace

void quieten_toolkit(bool verbose)
{
    is_verbose = verbose;
    standard = qInstallMessageHandler(handle);
}

OpeningDisplay::OpeningDisplay()
{
    is_opening_display = true;
}

OpeningDisplay::~OpeningDisplay()
{
    is_opening_display = false;
}

int without_display()
{
    std::string where;
    for (const char* name : {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"})
        if (const char* value = std::getenv(name); value && *value)
            where = std::string(" (") + name + " is '" + value + "')";
    complain("there is no display to open a window on" + where
             + "; 'heed run', 'heed explain', 'heed export' and 'heed list' work without one");
    return failed;
}

} // namespace heed

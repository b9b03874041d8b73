// Heed's window, started by the program's own start_window(), which ends once its first picture is painted.
#include "app/main_window.h"
#include "app/stage.h"
#include "app/window_start.h"
#include "tests/bench/painted.h"
#include "widgets/quantity_view.h"

#include <QApplication>

namespace {

class FirstPicture : public heed::bench::Painted {
public:
    using Painted::Painted;

protected:
    bool eventFilter(QObject* object, QEvent* event) override
    {
        if (auto* window = qobject_cast<heed::MainWindow*>(object); window && event->type() == QEvent::Polish)
            connect(window, &heed::MainWindow::shown, this, [this, window] { await(&window->stage().view()); });
        return Painted::eventFilter(object, event);
    }
};

void watch()
{
    new FirstPicture(qApp);
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(watch)

int main(int argc, char** argv)
{
    return heed::start_window(argc, argv, {});
}

// From a keystroke in the sentence to the painted picture of its attention, in the program's own window; beside it
// the same keystrokes in a plain text field alone, which is what no program can be faster than.
//
// "picture": the stage's view of the new tape is painted. "window": everything else is too, and nothing is left to be
// done. Both count from the key event, include the run on its own thread, and end when the event loop is back, so
// that what was painted has been flushed to the window.
#include "app/input_panel.h"
#include "app/main_window.h"
#include "app/stage.h"
#include "core/memory.h"
#include "tests/bench/figures.h"
#include "widgets/quantity_view.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <stdexcept>

namespace heed::bench {
namespace {

constexpr int keystrokes = 200;
using Clock = std::chrono::steady_clock;

double milliseconds(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

struct Times {
    std::vector<double> picture, window;
};

// Sees when a widget was painted after it was armed, and when the event loop then went to sleep.
class Watch : public QObject {
public:
    Watch()
    {
        qApp->installEventFilter(this);
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this,
            [this] { m_quiet = true; });
    }
    void arm(const QWidget* picture)
    {
        m_picture = picture;
        m_painted = m_quiet = false;
    }
    void disarm() { m_picture = nullptr; }

    // Runs the event loop; begin is when the key went down. False after ten seconds.
    bool wait(Clock::time_point begin, Times& times)
    {
        while (!m_painted) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            if (milliseconds(begin) > 10000)
                return false;
        }
        times.picture.push_back(milliseconds(begin));
        m_quiet = false;
        QTimer rest; // so that the loop has something to wake up for, whatever happens
        rest.start(200);
        while (!m_quiet)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        times.window.push_back(milliseconds(begin));
        return true;
    }

protected:
    bool eventFilter(QObject* object, QEvent* event) override
    {
        const auto* widget = qobject_cast<QWidget*>(object);
        if (event->type() == QEvent::Paint && m_picture && (widget == m_picture || m_picture->isAncestorOf(widget)))
            m_painted = true;
        return false;
    }

private:
    const QWidget* m_picture = nullptr;
    bool m_painted = false;
    bool m_quiet = false;
};

// A word grows by four letters and loses them again: the number of tokens stays.
Qt::Key key(int i)
{
    constexpr Qt::Key letters[] = {Qt::Key_M, Qt::Key_I, Qt::Key_N, Qt::Key_E};
    return i % 8 < 4 ? letters[i % 8] : Qt::Key_Backspace;
}

QString sentence(int tokens)
{
    const QStringList words{"the", "animal", "did", "not", "cross", "street", "because", "it", "was", "too", "tired"};
    QStringList all;
    for (int i = 0; i < tokens; ++i)
        all << words[i * 7 % words.size()];
    return all.join(' ');
}

// `arm` is called after each key went down with the function to call once the picture is being waited for.
void settle(int time)
{
    QTest::qWait(time); // what follows a change of the whole text: layouts, the run, its picture
}

Times in_plain_field(int tokens)
{
    QPlainTextEdit field;
    field.resize(1280, 800);
    field.setPlainText(sentence(tokens));
    field.moveCursor(QTextCursor::End);
    field.show();
    field.setFocus();
    settle(300);
    Watch watch;
    Times times;
    for (int i = 0; i < keystrokes; ++i) {
        watch.arm(&field);
        const auto begin = Clock::now();
        QTest::keyClick(&field, key(i));
        if (!watch.wait(begin, times))
            throw std::runtime_error("the plain field was never painted");
    }
    return times;
}

Times in_heed(MainWindow& window, int tokens)
{
    QPlainTextEdit& field = window.input().sentence();
    field.setPlainText(sentence(tokens));
    field.moveCursor(QTextCursor::End);
    field.setFocus();
    settle(1500);
    Watch watch;
    QObject::connect(&window, &MainWindow::shown, &watch, [&] { watch.arm(&window.stage().view()); });
    Times times;
    for (int i = 0; i < keystrokes; ++i) {
        watch.disarm(); // what is painted before the new tape is handed over does not count
        watch.arm(nullptr);
        const auto begin = Clock::now();
        QTest::keyClick(&field, key(i));
        if (!watch.wait(begin, times))
            throw std::runtime_error("a keystroke was never followed by its picture");
        const Shape shape = window.tape()->shape(window.tape()->at("head 1/weights"));
        if (shape.rows != tokens)
            throw std::runtime_error("the picture is of " + std::to_string(shape.rows) + " tokens");
    }
    return times;
}

void add(std::vector<Figure>& figures, const std::string& what, const std::vector<double>& times, double promise)
{
    figures.push_back({what + ", median", median(times), "ms"});
    figures.push_back({what + ", 99 %", percentile(times, 0.99), "ms", promise});
}

void measure()
{
    std::vector<Figure> figures;
    add(figures, "64 tokens, a plain field", in_plain_field(64).picture, 0);
    MainWindow window;
    window.show();
    settle(500);
    const Times small = in_heed(window, 64);
    add(figures, "64 tokens, picture", small.picture, 16);
    add(figures, "64 tokens, window", small.window, 0);
    add(figures, "512 tokens, a plain field", in_plain_field(512).picture, 0);
    const Times large = in_heed(window, 512);
    add(figures, "512 tokens, picture", large.picture, 50);
    add(figures, "512 tokens, window", large.window, 0);
    print("Keystroke to painted picture, 2 heads", figures);
}

} // namespace
} // namespace heed::bench

int main(int argc, char** argv)
{
    heed::keep_freed_memory(); // as start_window() does
    const QTemporaryDir home; // no settings of the person who measures
    for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"})
        qputenv(name, home.path().toUtf8());
    const QApplication app(argc, argv);
    return heed::bench::result_of("bench_keystroke", heed::bench::measure);
}

// The first picture after start: from the moment a process is asked for, to the moment its window was painted with
// its picture in it. Heed and an empty Qt main window start in turns, with no settings kept from before.
#include "tests/bench/figures.h"

#include <QCoreApplication>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <chrono>
#include <stdexcept>

namespace heed::bench {
namespace {

constexpr int rounds = 15;

std::int64_t now() // nanoseconds of the clock that all processes share
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

double milliseconds(const QString& program)
{
    const QTemporaryDir home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
        environment.insert(QString::fromUtf8(name), home.path());
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const std::int64_t begin = now();
    process.start(QCoreApplication::applicationDirPath() + "/" + program, {});
    bool told = false;
    if (process.waitForFinished(60000)) {
        const std::int64_t painted = process.readAllStandardOutput().trimmed().toLongLong(&told);
        if (told)
            return static_cast<double>(painted - begin) / 1e6;
    }
    throw std::runtime_error(program.toStdString() + " did not tell when it was painted");
}

void measure()
{
    std::vector<double> empty, heed;
    milliseconds("start_empty"); // the first ones read the libraries from the disk
    milliseconds("start_heed");
    for (int i = 0; i < rounds; ++i) {
        empty.push_back(milliseconds("start_empty"));
        heed.push_back(milliseconds("start_heed"));
    }
    print("First picture after start (" + qEnvironmentVariable("QT_QPA_PLATFORM", "default").toStdString() + ")",
        {{"an empty main window, median", median(empty), "ms"}, {"Heed, median", median(heed), "ms"},
            {"Heed ÷ empty, of the medians", median(heed) / median(empty), "", 2}});
}

} // namespace
} // namespace heed::bench

int main(int argc, char** argv)
{
    const QCoreApplication app(argc, argv);
    return heed::bench::result_of("bench_start", heed::bench::measure);
}

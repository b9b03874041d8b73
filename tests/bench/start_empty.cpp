// An empty Qt main window, as small as a program with one can be.
#include "tests/bench/painted.h"

#include <QApplication>
#include <QMainWindow>

int main(int argc, char** argv)
{
    const QApplication app(argc, argv);
    QMainWindow window;
    heed::bench::Painted painted(&window);
    painted.await(&window);
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}

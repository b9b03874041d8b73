#include <catch2/catch.hpp>

#include <QDir>
#include <QFile>
#include <QSvgRenderer>

TEST_CASE("every icon and formula of the source tree is compiled in and can be drawn", "[resources]")
{
    for (const QString folder : {"icons", "formulas"}) {
        const QStringList pictures = QDir(RESOURCES_DIR + ('/' + folder)).entryList({"*.svg"});
        CHECK(pictures.size() > 10);
        for (const QString& picture : pictures) {
            INFO(folder.toStdString() << '/' << picture.toStdString());
            QSvgRenderer renderer(":/heed/" + folder + '/' + picture);
            CHECK(renderer.isValid());
        }
    }
}

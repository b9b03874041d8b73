#include "widgets/icon.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace heed {

QIcon icon(const QString& name, const Look& look)
{
    QFile file(":/heed/icons/" + name + ".svg");
    if (!file.open(QIODevice::ReadOnly))
        qFatal("there is no icon '%s'", qPrintable(name));
    const QByteArray source = file.readAll();

    QIcon icon;
    const auto add = [&](const QColor& colour, QIcon::Mode mode) {
        QSvgRenderer renderer(QByteArray(source).replace("currentColor", colour.name().toLatin1()));
        for (int size : {16, 24, 32, 48, 64}) {
            QPixmap pixmap(size, size);
            pixmap.fill(Qt::transparent);
            QPainter painter(&pixmap);
            renderer.render(&painter);
            icon.addPixmap(pixmap, mode);
        }
    };
    add(look.text, QIcon::Normal);
    add(look.dark ? look.line.lighter(130) : look.line.darker(120), QIcon::Disabled);
    return icon;
}

} // namespace heed

#include "widgets/icon.h"

#include <QFile>
#include <QIconEngine>
#include <QMap>
#include <QPainter>
#include <QSvgRenderer>

namespace heed {
namespace {

// Draws when it is asked for a size, and keeps what it drew: a window that starts asks for few of its icons.
class IconEngine : public QIconEngine {
public:
    IconEngine(QByteArray source, const QColor& normal, const QColor& disabled)
        : m_source(std::move(source))
        , m_normal(normal)
        , m_disabled(disabled)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const QColor& colour = mode == QIcon::Disabled ? m_disabled : m_normal;
        QSvgRenderer renderer(QByteArray(m_source).replace("currentColor", colour.name().toLatin1()));
        renderer.render(painter, QRectF(rect));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap& drawn = m_drawn[{mode == QIcon::Disabled, {size.width(), size.height()}}];
        if (drawn.isNull()) {
            drawn = QPixmap(size);
            drawn.fill(Qt::transparent);
            QPainter painter(&drawn);
            paint(&painter, QRect(QPoint(), size), mode, state);
        }
        return drawn;
    }

    QIconEngine* clone() const override { return new IconEngine(*this); }

private:
    QByteArray m_source;
    QColor m_normal;
    QColor m_disabled;
    QMap<std::pair<bool, std::pair<int, int>>, QPixmap> m_drawn;
};

} // namespace

QIcon icon(const QString& name, const Look& look)
{
    QFile file(":/heed/icons/" + name + ".svg");
    if (!file.open(QIODevice::ReadOnly))
        qFatal("there is no icon '%s'", qPrintable(name));
    return QIcon(
        new IconEngine(file.readAll(), look.text, look.dark ? look.line.lighter(130) : look.line.darker(120)));
}

} // namespace heed

#include "widgets/formula.h"

#include <QFile>
#include <QHash>
#include <QSvgRenderer>
#include <algorithm>
#include <memory>

namespace heed {

namespace {

// Parsed once for each formula and set of colours; there are some dozens of formulas and two sets. The window's
// thread alone draws.
std::shared_ptr<QSvgRenderer> rendererOf(const QString& name, const Look& look)
{
    static QHash<QString, std::shared_ptr<QSvgRenderer>> cache;
    constexpr Part parts[] = {
        Part::input, Part::query, Part::key, Part::value, Part::score, Part::weight, Part::output, Part::parameter};
    QString key = name + look.text.name();
    for (const Part part : parts)
        key += look.part(part).name();
    std::shared_ptr<QSvgRenderer>& renderer = cache[key];
    if (!renderer) {
        renderer = std::make_shared<QSvgRenderer>();
        QFile file(":/heed/formulas/" + name + ".svg");
        if (!name.isEmpty() && file.open(QIODevice::ReadOnly)) {
            QByteArray svg = file.readAll();
            for (const Part part : parts)
                svg.replace("class=\"" + QByteArray(name_of(part)) + '"',
                    "fill=\"" + look.part(part).name().toLatin1() + '"');
            svg.replace("currentColor", look.text.name().toLatin1());
            renderer->load(svg);
        }
    }
    return renderer;
}

} // namespace

QSizeF formulaSize(const QString& name, const Look& look)
{
    const std::shared_ptr<QSvgRenderer> renderer = rendererOf(name, look);
    return renderer->isValid() ? QSizeF(renderer->defaultSize()) * look.text_scale : QSizeF();
}

void drawFormula(QPainter& painter, const QRectF& area, const QString& name, const Look& look)
{
    const std::shared_ptr<QSvgRenderer> renderer = rendererOf(name, look);
    if (!renderer->isValid())
        return;
    // The view box, not the size in whole pixels, has the true proportions.
    QSizeF size = renderer->viewBoxF().size();
    const QSizeF natural = formulaSize(name, look);
    size *= std::min({natural.width() / size.width(), area.width() / size.width(), area.height() / size.height()});
    QRectF place(QPointF(), size);
    place.moveCenter(area.center());
    renderer->render(&painter, place);
}

} // namespace heed

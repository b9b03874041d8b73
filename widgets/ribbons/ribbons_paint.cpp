#include "widgets/digits.h"
#include "widgets/edited_mark.h"
#include "widgets/ribbons/ribbons_scene.h"
#include "widgets/shaped_text.h"

#include <QFontMetricsF>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

constexpr float restingOpacity = 0.42f, strongOpacity = 0.85f, fadedOpacity = 0.10f;
constexpr std::size_t smoothRibbons = 3000; // of more the edges go without smoothing: it is no longer seen

QString count(std::size_t number)
{
    return QLocale(QLocale::English).toString(static_cast<qulonglong>(number));
}

// The weights of what is singled out by one word stand beside the words that its ribbons lead to.
void paintNotes(
    QPainter& painter, const RibbonsScene& scene, const RibbonsLayout& layout, double top, const QRectF& seen)
{
    const std::vector<SideWord>& words = scene.hoveredWords.empty() ? scene.pinnedWords : scene.hoveredWords;
    if (!scene.hoveredCell && words.size() != 1)
        return;
    const bool at_keys = scene.hoveredCell || words.front().side == WordSide::query;
    painter.setFont(scene.look.font(Look::Size::small));
    painter.setPen(scene.look.text);
    for (const Ribbon& ribbon : scene.ribbons) {
        if (!scene.is_strong(ribbon.link))
            continue;
        const SideWord word{at_keys ? WordSide::key : WordSide::query, at_keys ? ribbon.link.key : ribbon.link.query};
        const QRectF place = layout.wordRect(word).translated(0, top);
        if (place.bottom() < seen.top() || place.top() > seen.bottom())
            continue;
        drawBeside(painter, at_keys ? place.right() + grid / 2.0 : place.left() - grid / 2.0, place.center().y(),
            short_number(static_cast<double>(ribbon.link.weight)), !at_keys);
    }
}

} // namespace

void paintRibbons(
    QPainter& painter, const RibbonsScene& scene, const RibbonsLayout& layout, double top, const QRectF& seen)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, scene.ribbons.size() <= smoothRibbons);
    painter.setPen(Qt::NoPen);
    const bool singles = scene.singles();
    QColor colour = scene.look.part(Part::weight);
    for (const bool strong : {false, true}) // what is singled out lies above the others
        for (const Ribbon& ribbon : scene.ribbons) {
            if (strong != (singles && scene.is_strong(ribbon.link)))
                continue;
            colour.setAlphaF(strong ? strongOpacity : singles ? fadedOpacity : restingOpacity);
            const QPainterPath path = layout.path(ribbon).translated(0, top);
            const QRectF around = path.controlPointRect();
            if (around.bottom() < seen.top() || around.top() > seen.bottom())
                continue;
            painter.fillPath(path, colour);
            if (scene.shown.tape->is_overridden(scene.shown.node, ribbon.link.query, ribbon.link.key))
                paint_edited_mark(painter,
                    edited_mark(QRectF(around.center() - QPointF(6, 6), QSizeF(12, 12)), scene.look), scene.look);
        }
    painter.restore();
}

void paintRibbonWords(
    QPainter& painter, const RibbonsScene& scene, const RibbonsLayout& layout, double top, const QRectF& seen)
{
    const Look& look = scene.look;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintNotes(painter, scene, layout, top, seen);
    painter.setFont(look.font(Look::Size::body));
    const QFontMetricsF metrics(painter.font());
    for (const WordSide side : {WordSide::query, WordSide::key}) {
        const bool query = side == WordSide::query;
        const QStringList& words = query ? scene.queries : scene.keys;
        for (Index i = 0; i < words.size(); ++i) {
            const SideWord word{side, i};
            const QRectF place = layout.wordRect(word).translated(0, top);
            if (place.bottom() < seen.top() || place.top() > seen.bottom())
                continue;
            if ((query ? scene.given : scene.received)[static_cast<std::size_t>(i)] > 0)
                painter.fillRect(layout.slot(word).translated(0, top), look.part(query ? Part::query : Part::key));
            const QString text = metrics.elidedText(words[i], Qt::ElideRight, layout.wordWidth);
            const double width = metrics.horizontalAdvance(text), height = metrics.height() + 2;
            const bool hovered = scene.isHovered(word), pinned = scene.isPinned(word);
            if (hovered || pinned || scene.current == word) {
                painter.setPen(QPen(pinned ? look.pin : hovered ? look.hover : look.accent, pinned ? 2 : 1.5));
                painter.setBrush(Qt::NoBrush);
                painter.drawRoundedRect(QRectF(query ? place.right() - width - grid / 2.0 : place.left() - grid / 2.0,
                                            place.center().y() - height / 2, width + grid, height),
                    3, 3);
            }
            painter.setPen(look.text);
            drawBeside(painter, query ? place.right() : place.left(), place.center().y(), text, query);
        }
    }
    painter.restore();
}

void paintRibbonsFrame(QPainter& painter, const RibbonsScene& scene, const RibbonsLayout& layout)
{
    const Look& look = scene.look;
    const Quantity& quantity = *scene.shown.quantity();
    const QString rows = QString::fromStdString(quantity.rows.name),
                  columns = QString::fromStdString(quantity.columns.name);
    const double middle = layout.header.center().y() - grid / 2.0;
    painter.save();
    painter.setFont(look.font(Look::Size::body, true));
    painter.setPen(look.part(Part::query));
    drawBeside(painter, layout.queryEdge, middle, rows, true);
    painter.setPen(look.part(Part::key));
    drawBeside(painter, layout.keyEdge, middle, columns, false);

    painter.setFont(look.font(Look::Size::small));
    painter.setPen(look.faint);
    const QFontMetricsF metrics(painter.font());
    const auto line = [&](int number, const QString& text) {
        painter.drawText(QPointF(layout.legend.left() + grid,
                             layout.legend.top() + grid + number * metrics.height() + metrics.ascent()),
            metrics.elidedText(text, Qt::ElideRight, layout.legend.width() - 2 * grid));
    };
    QString first
        = QString("width: weight  ·  at a %1 all that it gives, at a %2 all that it gets").arg(rows, columns);
    if (scene.shown.tape->untrained())
        first = noted_text(painter.font(), first, "random weights", layout.legend.width() - 2 * grid);
    line(0, first);
    const Links& links = scene.counted;
    QString note = links.drawn.size() < links.all ? count(links.drawn.size()) + " of " + count(links.all) + " ribbons"
                                                  : "all " + count(links.all) + " ribbons";
    if (scene.shown.view.threshold < 1)
        note += QString(": each row’s largest weights, up to %1 % of its sum")
                    .arg(std::round(scene.shown.view.threshold * 1000) / 10);
    line(1, note);
    painter.restore();
}

} // namespace heed

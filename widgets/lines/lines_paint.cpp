#include "widgets/digits.h"
#include "widgets/edited_mark.h"
#include "widgets/lines/lines_scene.h"

#include <QFontMetricsF>
#include <QLocale>
#include <algorithm>
#include <cmath>

namespace heed {

namespace {

// Lines of the same head and nearly the same weight are drawn with one pen: the weight's root in as many steps.
constexpr int steps = 64;
// Beyond as many lines the thin ones go without smoothing: it is five times faster and no longer seen.
constexpr std::size_t smoothLines = 3000;

QString count(std::size_t number)
{
    return QLocale(QLocale::English).toString(qulonglong(number));
}

// Beside a word, outward from it: for each head a square as strong as its line, and the number where it fits.
void paintNotes(QPainter& painter, const LinesScene& scene, const LinesLayout& layout, double top, const QRectF& seen)
{
    if (!scene.strong || !scene.numbersAt)
        return;
    const Look& look = scene.look;
    const bool query = *scene.numbersAt == WordSide::query;
    const double square = scene.severalHeads() ? 12 * look.text_scale : 0;
    const double step = (layout.noteWidth - grid) / double(scene.heads.size());
    painter.setFont(look.font(Look::Size::small));
    for (const Link& link : scene.strong->drawn) {
        const SideWord word{*scene.numbersAt, query ? link.query : link.key};
        const double middle = top + layout.rowMiddle(word.index);
        if (middle < seen.top() - layout.pitch || middle > seen.bottom() + layout.pitch)
            continue;
        const QRectF rect = layout.wordRect(word);
        // Heads go from left to right on both sides.
        const double first = query ? rect.left() - layout.noteWidth : rect.right() + grid / 2;
        const double x = first + step * double(link.head);
        if (scene.severalHeads()) {
            QColor colour = scene.colourOf(link.head);
            const QRectF box(x, middle - square / 2 + 1, square - 2, square - 2);
            painter.setPen(QPen(colour, 1));
            colour.setAlphaF(float(lineOpacity(link.weight)));
            painter.setBrush(colour);
            painter.drawRect(box);
        }
        if (layout.numbers) {
            painter.setPen(look.text);
            const bool beforeWord = query && !scene.severalHeads();
            drawBeside(painter, beforeWord ? x + step - grid / 2 : x + square + 2, middle, short_number(link.weight),
                beforeWord);
        }
    }
}

// What stands between the titles: as much as has room there.
QString linesSentence(const LinesScene& scene, const LinesLayout& layout)
{
    const QFontMetricsF metrics(scene.look.font(Look::Size::small));
    const Quantity* quantity = scene.shown.quantity();
    const QString random = scene.shown.tape->untrained() ? "random weights" : "";
    const QString whole = QString::fromStdString(quantity->rows.name + " attends to " + quantity->columns.name)
                          + (random.isEmpty() ? QString() : QString::fromUtf8("  ·  ") + random);
    for (const QString& sentence : {whole, random})
        if (metrics.horizontalAdvance(sentence) < layout.lineEnd - layout.lineStart)
            return sentence;
    return {};
}

} // namespace

QColor LinesScene::colourOf(std::size_t head) const
{
    const int number = heads[head].number;
    return number > 0 ? look.head(number) : look.part(Part::weight);
}

void paintLinks(QPainter& painter, const LinesScene& scene, const LinesLayout& layout, const Links& links, double top,
    const QRectF& seen, double faintest)
{
    const bool smooth = links.drawn.size() <= smoothLines;
    painter.save();
    QVector<QLineF> batch;
    int batchStep = -1;
    std::size_t batchHead = 0;
    const auto flush = [&] {
        if (batch.isEmpty())
            return;
        const double weight = double(batchStep) / steps * batchStep / steps;
        QColor colour = scene.colourOf(batchHead);
        colour.setAlphaF(float(std::max(lineOpacity(weight), faintest)));
        const double width = lineWidth(weight, scene.look);
        painter.setRenderHint(QPainter::Antialiasing, smooth || width > 1.5);
        painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap));
        painter.drawLines(batch);
        batch.clear();
    };
    for (const Link& link : links.drawn) {
        const QLineF line = layout.line(link).translated(0, top);
        if (std::max(line.y1(), line.y2()) < seen.top() || std::min(line.y1(), line.y2()) > seen.bottom())
            continue;
        const int step = int(std::lround(std::sqrt(double(link.weight)) * steps));
        if (step != batchStep || link.head != batchHead)
            flush();
        batchStep = step;
        batchHead = link.head;
        batch.push_back(line);
    }
    flush();
    painter.restore();
}

void paintEdits(QPainter& painter, const LinesScene& scene, const LinesLayout& layout, double top, const QRectF& seen)
{
    const Tape& tape = *scene.shown.tape;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t head = 0; head < scene.heads.size(); ++head) {
        const int node = scene.heads[head].node;
        const Index done = node == scene.shown.node ? scene.shown.cells_done : -1;
        for (const Override& edit : tape.overrides_of(node)) {
            const QRectF mark = layout.editMark({head, edit.row, edit.column, 0}, scene.look).translated(0, top);
            const bool reached = done < 0 || edit.row * layout.keys + edit.column < done;
            if (reached && mark.bottom() > seen.top() && mark.top() < seen.bottom())
                paint_edited_mark(painter, mark, scene.look);
        }
    }
    painter.restore();
}

void paintWords(QPainter& painter, const LinesScene& scene, const LinesLayout& layout, double top, const QRectF& seen)
{
    const Look& look = scene.look;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintNotes(painter, scene, layout, top, seen);
    painter.setFont(layout.font);
    const QFontMetricsF metrics(layout.font);
    for (const WordSide side : {WordSide::query, WordSide::key}) {
        const QStringList& words = side == WordSide::query ? scene.queries : scene.keys;
        for (Index i = 0; i < words.size(); ++i) {
            const SideWord word{side, i};
            const QRectF cell = layout.wordRect(word).translated(0, top);
            if (cell.bottom() < seen.top() || cell.top() > seen.bottom())
                continue;
            const QString text = metrics.elidedText(words[i], Qt::ElideRight, layout.wordWidth);
            const double width = metrics.horizontalAdvance(text);
            const bool query = side == WordSide::query;
            const double height = std::min(layout.pitch - 1, metrics.height() + 2);
            const QRectF tight(query ? layout.queryEdge - width - grid / 2 : layout.keyEdge - grid / 2,
                cell.center().y() - height / 2, width + grid, height);
            const bool hovered = scene.isHovered(word);
            const bool pinned = scene.isPinned(word);
            if (hovered || pinned || scene.current == word) {
                painter.setPen(QPen(pinned ? look.pin : hovered ? look.hover : look.accent, pinned ? 2 : 1.5));
                painter.setBrush(Qt::NoBrush);
                painter.drawRoundedRect(tight, 3, 3);
            }
            painter.setPen(look.text);
            drawBeside(painter, query ? layout.queryEdge : layout.keyEdge, cell.center().y(), text, query);
        }
    }
    painter.restore();
}

void paintLinesHeader(QPainter& painter, const LinesScene& scene, const LinesLayout& layout)
{
    const Look& look = scene.look;
    const Quantity* quantity = scene.shown.quantity();
    const QString rows = QString::fromStdString(quantity->rows.name);
    const QString columns = QString::fromStdString(quantity->columns.name);
    const double middle = layout.header.center().y() - grid / 2;
    painter.setFont(look.font(Look::Size::body, true));
    painter.setPen(look.part(Part::query));
    drawBeside(painter, layout.queryEdge, middle, rows, true);
    painter.setPen(look.part(Part::key));
    drawBeside(painter, layout.keyEdge, middle, columns, false);
    painter.setFont(look.font(Look::Size::small));
    painter.setPen(look.faint);
    const QString sentence = linesSentence(scene, layout);
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(sentence);
    drawBeside(painter, (layout.lineStart + layout.lineEnd - width) / 2, middle, sentence, false);
}

QString linesNote(const LinesScene& scene)
{
    const Links& links = scene.resting;
    const double threshold = scene.shown.view.threshold;
    QString note;
    if (links.drawn.size() < links.chosen)
        note = "the " + count(links.drawn.size()) + " strongest of " + count(links.chosen) + " lines";
    else if (links.chosen < links.all)
        note = count(links.chosen) + " of " + count(links.all) + " lines";
    else
        note = "all " + count(links.all) + " lines";
    if (threshold < 1)
        note += QString(": each row’s largest weights, up to %1 % of its sum").arg(std::round(threshold * 1000) / 10);
    return note;
}

void paintLinesLegend(QPainter& painter, const LinesScene& scene, const LinesLayout& layout)
{
    const Look& look = scene.look;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(look.font(Look::Size::small));
    const QFontMetricsF metrics(painter.font());
    double x = layout.legend.left() + grid;
    double middle = layout.legend.top() + grid + metrics.height() / 2;
    const auto text = [&](const QString& words, const QColor& colour) {
        if (x + metrics.horizontalAdvance(words) > layout.legend.right() - grid)
            return;
        painter.setPen(colour);
        drawBeside(painter, x, middle, words, false);
        x += metrics.horizontalAdvance(words) + grid;
    };
    text("width and opacity: weight", look.faint);
    for (const double weight : {0.05, 0.25, 0.5, 1.0}) {
        QColor colour = scene.colourOf(0);
        colour.setAlphaF(float(lineOpacity(weight)));
        painter.setPen(QPen(colour, lineWidth(weight, look), Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(x, middle), QPointF(x + 3 * grid, middle));
        x += 3 * grid + grid / 2;
        text(QString::number(weight), look.text);
    }
    if (scene.headsInLegend && scene.severalHeads()) {
        x = layout.legend.left() + grid;
        middle += metrics.height();
        text("colour: head", look.faint);
        for (std::size_t head = 0; head < scene.heads.size(); ++head) {
            const double size = 10 * look.text_scale;
            if (x + size + metrics.horizontalAdvance("00") + 2 * grid > layout.legend.right())
                break;
            painter.setPen(Qt::NoPen);
            painter.setBrush(scene.colourOf(head));
            painter.drawRect(QRectF(x, middle - size / 2, size, size));
            x += size + grid / 2;
            text(QString::number(scene.heads[head].number), look.text);
        }
    }
    x = layout.legend.left() + grid;
    middle += metrics.height();
    QString note = linesNote(scene);
    if (scene.shown.tape->untrained() && !linesSentence(scene, layout).contains("random weights"))
        note.prepend(QString::fromUtf8("random weights  ·  "));
    text(metrics.elidedText(note, Qt::ElideRight, layout.legend.width() - 2 * grid), look.faint);
    painter.restore();
}

} // namespace heed

#include "widgets/inspector/cell_words.h"

#include "widgets/symbol_text.h"

namespace heed {

QString position_text(const Axis& axis, Index position)
{
    const QString label = QString::fromStdString(axis.label(position));
    if (axis.labels && position < static_cast<Index>(axis.labels->size()))
        return label;
    return QString::fromStdString(axis.name.empty() ? name_of(axis.kind) : axis.name) + ' ' + label;
}

QColor colour_of(const Axis& axis, const Look& look)
{
    for (const Part part : {Part::query, Part::key, Part::value, Part::output})
        if (axis.name == name_of(part))
            return look.part(part);
    return look.text;
}

QColor colour_of(const CellRef& cell, const Tape& tape, const Look& look)
{
    const Quantity* quantity = cell.node >= 0 ? tape.quantity(cell.node) : nullptr;
    return quantity ? look.part(quantity->part) : look.text;
}

QString cell_words(const Tape& tape, const CellRef& cell, const Look& look)
{
    const auto in = [](const QColor& colour, const QString& html) {
        return QStringLiteral("<span style=\"color:%1\">%2</span>").arg(colour.name(), html);
    };
    const Quantity* quantity = tape.quantity(cell.node);
    if (!quantity)
        return in(look.text, QString::fromStdString(tape.cell_name(cell)).toHtmlEscaped());
    QString name = QString::fromStdString(quantity->name).toHtmlEscaped();
    if (!quantity->symbol.empty())
        name += "&nbsp;" + SymbolText::html(QString::fromStdString(quantity->symbol));
    // From one position to another, where a query attends to a key; else a position and its feature.
    const bool directed = quantity->columns.kind != AxisKind::feature && quantity->columns.kind != AxisKind::channel;
    return in(look.part(quantity->part), name + ": ")
           + in(colour_of(quantity->rows, look), position_text(quantity->rows, cell.row).toHtmlEscaped())
           + in(look.faint, directed ? QStringLiteral(" → ") : QStringLiteral(", "))
           + in(colour_of(quantity->columns, look), position_text(quantity->columns, cell.column).toHtmlEscaped());
}

} // namespace heed

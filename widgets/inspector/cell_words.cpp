#include "widgets/inspector/cell_words.h"

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

std::vector<Span> cell_words(const Tape& tape, const CellRef& cell, const Look& look)
{
    const Quantity* quantity = tape.quantity(cell.node);
    if (!quantity)
        return {{.text = QString::fromStdString(tape.cell_name(cell)),
            .colour = look.text,
            .bold = true,
            .small = false}};
    const auto span = [](const QString& text, const QColor& colour) {
        return Span{.text = text, .colour = colour, .bold = true, .small = false};
    };
    // From one position to another, where a query attends to a key; else a position and its feature.
    const bool directed = quantity->columns.kind != AxisKind::feature && quantity->columns.kind != AxisKind::channel;
    return {
        span(QString::fromStdString(quantity->name) + ": ", look.part(quantity->part)),
        span(position_text(quantity->rows, cell.row), colour_of(quantity->rows, look)),
        span(directed ? QStringLiteral(" → ") : QStringLiteral(", "), look.faint),
        span(position_text(quantity->columns, cell.column), colour_of(quantity->columns, look)),
    };
}

} // namespace heed

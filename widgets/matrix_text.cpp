#include "widgets/matrix_text.h"

#include "widgets/digits.h"

namespace heed {
namespace {

QString cell_of(const std::string& label) // a tab or a line's end inside a label would end its cell
{
    QString text = QString::fromStdString(label);
    return text.replace('\t', ' ').replace('\n', ' ').replace('\r', ' ');
}

QString head(const Tape& tape, int node)
{
    QString text;
    for (Index c = 0; c < tape.shape(node).columns; ++c)
        text += '\t' + cell_of(tape.quantity(node)->columns.label(c));
    return text + '\n';
}

QString line(const Tape& tape, int node, Index row)
{
    std::vector<Real> values(static_cast<std::size_t>(tape.shape(node).columns));
    tape.row(node, row, values.data());
    QString text = cell_of(tape.quantity(node)->rows.label(row));
    for (const Real value : values)
        text += '\t' + exact_number(static_cast<double>(value));
    return text + '\n';
}

} // namespace

QString matrix_as_text(const Tape& tape, int node)
{
    QString text = head(tape, node);
    for (Index r = 0; r < tape.shape(node).rows; ++r)
        text += line(tape, node, r);
    return text;
}

QString row_as_text(const Tape& tape, int node, Index row)
{
    return head(tape, node) + line(tape, node, row);
}

} // namespace heed

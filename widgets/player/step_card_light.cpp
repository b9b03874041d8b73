// What of a step card is lit, and the arithmetic that stands below: one cell of the result and where it came from.
#include "widgets/player/step_card.h"

#include "core/tape/explanation_text.h"
#include "widgets/digits.h"
#include "widgets/player/running_sum.h"
#include "widgets/shaped_text.h"

#include <algorithm>
#include <functional>

namespace heed {
namespace {

// Every number of the arithmetic that was read from the tape.
void each_source(const Expression& expression, const std::function<void(const CellRef&)>& see)
{
    if (expression.kind == Expression::Kind::number && expression.source.node >= 0)
        see(expression.source);
    for (const Expression& part : expression.parts)
        each_source(part, see);
}

void include(std::optional<CellBlock>& block, Index row, Index column)
{
    if (!block)
        block = CellBlock{row, column, 1, 1};
    const Index bottom = std::max(block->row + block->rows, row + 1),
                right = std::max(block->column + block->columns, column + 1);
    block->row = std::min(block->row, row);
    block->column = std::min(block->column, column);
    block->rows = bottom - block->row;
    block->columns = right - block->column;
}

} // namespace

// The cell that is played; else the one under the pointer, here or in another view; else the last that was pinned.
std::optional<CellRef> StepCard::focus() const
{
    if (!m_result)
        return std::nullopt;
    const Shape shape = m_result->operand().shape;
    const auto inside = [&](const CellRef& cell) {
        return cell.node == m_shown.node && cell.row >= 0 && cell.row < shape.rows && cell.column >= 0
               && cell.column < shape.columns;
    };
    if (m_shown.cells_done >= 0 && m_term > 0 && shape.columns > 0)
        return CellRef{m_shown.node, m_shown.cells_done / shape.columns, m_shown.cells_done % shape.columns};
    if (m_pointed_in == m_result && m_pointed)
        return CellRef{m_shown.node, m_pointed->row, m_pointed->column};
    if (m_shown.hover && inside(*m_shown.hover))
        return m_shown.hover;
    for (auto pin = m_shown.view.pins.rbegin(); pin != m_shown.view.pins.rend(); ++pin)
        if (const CellRef cell{m_shown.node, pin->row, pin->column};
            pin->path == m_shown.tape->path(m_shown.node) && inside(cell))
            return cell;
    return std::nullopt;
}

// Of a sum of products, the row on the left and the column on the right; of any other step, what its arithmetic
// reads.
std::optional<CellBlock> StepCard::sourceIn(std::size_t index, const CellRef& cell) const
{
    const DrawnOperand& operand = m_derivation.operands[index];
    if (operand.node < 0 || m_shown.tape->is_overridden(cell.node, cell.row, cell.column))
        return std::nullopt;
    if (m_derivation.terms > 0)
        return index == 0 ? CellBlock{cell.row, 0, 1, operand.shape.columns}
                          : CellBlock{0, cell.column, operand.shape.rows, 1};
    if (operand.transposed)
        return std::nullopt;
    CellRef first{operand.node, 0, 0}; // where the operand's first cell stands in what the arithmetic names
    if (operand.opens >= 0 && operand.opens != operand.node)
        first = m_shown.tape->explain(operand.node, 0, 0).source;
    std::optional<CellBlock> block;
    each_source(m_shown.tape->explain(cell.node, cell.row, cell.column), [&](const CellRef& source) {
        const Index row = source.row - first.row, column = source.column - first.column;
        if (source.node == first.node && row >= 0 && row < operand.shape.rows && column >= 0
            && column < operand.shape.columns)
            include(block, row, column);
    });
    return block;
}

// What is multiplied, or added, in the term that is played.
std::optional<CellBlock> StepCard::pairIn(std::size_t index, const CellRef& cell) const
{
    const Index term = m_term - 1, products = m_derivation.operands[0].shape.columns;
    if (m_shown.cells_done < 0 || term < 0 || m_derivation.terms == 0)
        return std::nullopt;
    if (term >= products)
        return index == 2 ? std::optional(CellBlock{0, cell.column, 1, 1}) : std::nullopt;
    if (index == 2)
        return std::nullopt;
    return index == 0 ? CellBlock{cell.row, term, 1, 1} : CellBlock{term, cell.column, 1, 1};
}

void StepCard::light()
{
    const std::optional<CellRef> cell = focus();
    for (std::size_t i = 0; i < m_operands.size(); ++i)
        m_operands[i]->setLit(cell ? sourceIn(i, *cell) : std::nullopt, cell ? pairIn(i, *cell) : std::nullopt);
    if (m_result) {
        // The cell's own number stands there once its last term is added.
        const bool done = m_shown.cells_done >= 0 && m_derivation.terms > 0 && m_term >= m_derivation.terms;
        m_result->setCellsDone(m_shown.cells_done < 0 ? -1 : m_shown.cells_done + (done ? 1 : 0));
        const auto own = cell ? std::optional(CellBlock{cell->row, cell->column, 1, 1}) : std::nullopt;
        m_result->setLit(std::nullopt, own);
    }
    setAccessibleDescription(arithmetic());
    update();
}

QString StepCard::valueOf(const OperandView& view, const CellBlock& at) const
{
    const DrawnOperand& operand = view.operand();
    const CellRef cell = operand.cell(at.row, at.column);
    const QString name = view.text();
    return QStringLiteral("%1 [%2, %3] = %4")
        .arg(name, QString::fromStdString(operand.rows.label(at.row)),
            QString::fromStdString(operand.columns.label(at.column)),
            short_number(static_cast<double>(m_shown.tape->cell(cell.node, cell.row, cell.column)), 4));
}

QString StepCard::arithmetic() const
{
    if (!m_result)
        return {};
    const bool playing = m_shown.cells_done >= 0 && m_term > 0;
    if (!playing && m_pointed && m_pointed_in && m_pointed_in != m_result)
        return valueOf(*m_pointed_in, *m_pointed);
    const std::optional<CellRef> cell = focus();
    if (!cell)
        return {};
    const Expression sum = m_shown.tape->explain(cell->node, cell->row, cell->column);
    if (m_derivation.terms > 0 && sum.kind == Expression::Kind::sum)
        return running_sum(sum, playing ? m_term : m_derivation.terms, QFontMetricsF(m_look.font(Look::Size::body)),
            footerRect().width());
    // As many terms as the line has room for.
    const QFont font = m_look.font(Look::Size::body);
    QString text;
    for (int terms = 3; terms > 0; --terms) {
        text = QString::fromStdString(short_text(sum, {.max_terms = terms}));
        if (text_width(font, text) <= footerRect().width())
            break;
    }
    if (!sum.note.empty())
        text += QStringLiteral("  ·  ") + QString::fromStdString(sum.note);
    return text;
}

} // namespace heed

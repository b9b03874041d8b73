#include "widgets/player/step_card.h"

#include "widgets/icon.h"

#include <QToolButton>

#include <utility>

namespace heed {
namespace {

// Of many operands (the contexts of 96 heads) the first two and the last are drawn.
constexpr std::size_t most_operands = 4;

void shorten(std::vector<DrawnOperand>& operands)
{
    if (operands.size() <= most_operands)
        return;
    operands.erase(operands.begin() + 2, operands.end() - 1);
    operands.back().sign = ", … ,";
}

} // namespace

StepCard::StepCard(QWidget* parent)
    : QWidget(parent)
    , m_chevron(new QToolButton(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("How this step came about"));
    m_chevron->setAutoRaise(true);
    connect(m_chevron, &QToolButton::clicked, this, [this] { setCollapsed(!m_collapsed); });
    setLook(m_look);
}

void StepCard::setShown(const Shown& shown, Index term)
{
    const bool same = shown.tape == m_shown.tape && shown.node == m_shown.node;
    m_shown = shown;
    m_term = term;
    if (!same)
        rebuild();
    light();
}

void StepCard::setLook(const Look& look)
{
    m_look = look;
    m_chevron->setIcon(icon(m_collapsed ? "chevron-right" : "chevron-down", look));
    m_chevron->setAccessibleName(
        m_collapsed ? tr("Show how this step came about") : tr("Hide how this step came about"));
    m_chevron->setToolTip(m_chevron->accessibleName());
    rebuild();
    light();
    updateGeometry();
}

void StepCard::setCollapsed(bool collapsed)
{
    if (collapsed == m_collapsed)
        return;
    m_collapsed = collapsed;
    setLook(m_look);
    emit collapsedChanged(collapsed);
}

void StepCard::rebuild()
{
    std::vector<OperandView*> views = std::exchange(m_operands, {});
    if (m_result)
        views.push_back(std::exchange(m_result, nullptr));
    m_pointed = std::nullopt;
    m_pointed_in = nullptr;
    m_derivation = {};
    std::size_t used = 0; // those that stand stay, with another operand: widgets that come and go are painted twice
    if (m_shown.quantity() && !m_collapsed) {
        m_derivation = operands_for_display(*m_shown.tape, m_shown.node);
        shorten(m_derivation.operands);
        const auto next = [&](const DrawnOperand& operand) {
            OperandView* view = used < views.size() ? views[used] : makeOperand();
            ++used;
            view->setOperand(m_shown.tape, operand, m_look);
            return view;
        };
        for (const DrawnOperand& operand : m_derivation.operands)
            m_operands.push_back(next(operand));
        m_result = next(m_derivation.result);
    }
    for (; used < views.size(); ++used) {
        views[used]->hide();
        views[used]->deleteLater(); // it may be the one that was just clicked
    }
    arrange();
}

OperandView* StepCard::makeOperand()
{
    auto* view = new OperandView(this);
    connect(view, &QAbstractButton::clicked, this, [this, view] {
        if (view->operand().opens >= 0)
            emit quantityActivated(view->operand().opens);
    });
    connect(view, &OperandView::cellHovered, this, [this, view](std::optional<CellBlock> cell) {
        m_pointed = cell;
        m_pointed_in = cell ? view : nullptr;
        light();
        emit hovered(cell ? std::optional(view->operand().cell(cell->row, cell->column)) : std::nullopt);
    });
    view->show();
    return view;
}

} // namespace heed

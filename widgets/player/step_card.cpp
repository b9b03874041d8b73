#include "widgets/player/step_card.h"

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
    , m_fold(new FoldButton(tr("Show how this step came about"), tr("Hide how this step came about"), this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("How this step came about"));
    connect(m_fold, &FoldButton::foldedChanged, this, [this](bool folded) {
        rebuild();
        light();
        updateGeometry();
        emit collapsedChanged(folded);
    });
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
    m_fold->setLook(look);
    rebuild();
    light();
    updateGeometry();
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
    if (m_shown.quantity() && !isCollapsed()) {
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

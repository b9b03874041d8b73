#include "app/stage_folds.h"

#include "widgets/graph/neighbourhood_panel.h"
#include "widgets/player/step_card.h"

namespace heed {
namespace {

constexpr double least_for_both = 760; // pixels of a stage that has room for both and a drawing

} // namespace

StageFolds::StageFolds(StepCard& card, NeighbourhoodPanel& table, QObject* parent)
    : QObject(parent)
    , m_card(card)
    , m_table(table)
{
    connect(&card, &StepCard::collapsedChanged, this, [this](bool now) { choose(m_card_folded, now, false); });
    connect(
        &table, &NeighbourhoodPanel::collapsedChanged, this, [this](bool now) { choose(m_table_folded, now, true); });
}

void StageFolds::setFolded(bool card, bool table)
{
    m_card_folded = card;
    m_table_folded = table;
    arrange();
}

void StageFolds::choose(bool& folded, bool now, bool table_first)
{
    if (m_arranging)
        return;
    folded = now;
    if (!now)
        m_table_first = table_first;
    arrange();
    emit this->folded(m_card_folded, m_table_folded);
}

void StageFolds::arrange(int height, double text_scale, bool table)
{
    m_has_table = table;
    m_low = height < least_for_both * text_scale;
    arrange();
}

void StageFolds::arrange()
{
    const bool one = m_low && m_has_table && !m_card_folded && !m_table_folded;
    m_arranging = true;
    m_card.setCollapsed(m_card_folded || (one && m_table_first));
    m_table.setCollapsed(m_table_folded || (one && !m_table_first));
    m_arranging = false;
}

} // namespace heed

#include "app/held_out_table.h"

#include "app/training_words.h"
#include "widgets/look_style.h"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace heed {
namespace {

const Figure* figureNamed(const Figures& figures, const std::string& name)
{
    const auto same
        = std::find_if(figures.begin(), figures.end(), [&](const Figure& figure) { return figure.name == name; });
    return same == figures.end() ? nullptr : &*same;
}

} // namespace

HeldOutTable::HeldOutTable(QWidget* parent)
    : QWidget(parent)
    , m_look(look_for({}))
    , m_table(new QGridLayout(this))
{
    m_table->setContentsMargins(0, 0, 0, 0);
    m_table->setHorizontalSpacing(2 * grid);
    m_table->setVerticalSpacing(grid / 2);
    m_table->setColumnStretch(0, 1);
}

void HeldOutTable::setLook(const Look& look)
{
    m_look = look;
    fill();
}

void HeldOutTable::setFigures(const Figures& figures)
{
    const auto same = [](const Figure& a, const Figure& b) { return a.name == b.name && a.value == b.value; };
    if (std::equal(figures.begin(), figures.end(), m_figures.begin(), m_figures.end(), same))
        return;
    m_figures = figures;
    fill();
}

void HeldOutTable::setOther(const QString& name, const Figures& figures)
{
    m_name = name;
    m_other = figures;
    fill();
}

void HeldOutTable::fill()
{
    while (QLayoutItem* item = m_table->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto put = [this](int row, int column, const QString& text, bool strong, const QColor& colour) {
        auto* label = new QLabel(text);
        label->setFont(m_look.font(Look::Size::small, strong));
        label->setAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        colour_text(*label, colour);
        m_table->addWidget(label, row, column);
    };
    const bool compared = !m_name.isEmpty();
    put(0, 0, tr("Held out"), true, m_look.faint);
    if (compared) {
        put(0, 1, tr("This"), true, m_look.faint);
        put(0, 2, m_name, true, m_look.faint);
    }
    int row = 1;
    for (const Figure& figure : m_figures) {
        put(row, 0, nameOfFigure(figure.name), false, m_look.text);
        put(row, 1, valueOfFigure(figure), true, m_look.text);
        if (compared) {
            const Figure* other = figureNamed(m_other, figure.name);
            put(row, 2, other ? valueOfFigure(*other) : tr("not said"), false, other ? m_look.text : m_look.faint);
        }
        ++row;
    }
    setAccessibleName(tr("Held-out figures"));
}

} // namespace heed

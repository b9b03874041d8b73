#include "widgets/formula_view.h"

#include "widgets/formula.h"

#include <QPainter>

namespace heed {

void FormulaView::setFormula(const QString& name, const QString& spoken, const Look& look)
{
    m_name = name;
    m_look = look;
    setAccessibleName(spoken);
    updateGeometry();
    update();
}

QSize FormulaView::sizeHint() const
{
    return formulaSize(m_name, m_look).toSize();
}

QSize FormulaView::minimumSizeHint() const
{
    return sizeHint() / 3; // smaller than this it cannot be read
}

void FormulaView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawFormula(painter, QRectF(rect()), m_name, m_look);
}

} // namespace heed

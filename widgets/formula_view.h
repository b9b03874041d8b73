// A widget that shows one typeset formula, as large as it fits, crisp at any scale.
#pragma once

#include "widgets/look.h"

#include <QWidget>

namespace heed {

class FormulaView : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    // `name` as in resources/formulas; empty, or of none that is there: nothing is drawn. `spoken`: what the formula
    // says, for those who do not see it.
    void setFormula(const QString& name, const QString& spoken, const Look& look);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    Look m_look;
};

} // namespace heed

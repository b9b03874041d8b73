#include "widgets/choice_box.h"

#include "widgets/look.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QStyleOptionComboBox>

#include <algorithm>
#include <cmath>

namespace heed {

ChoiceBox::ChoiceBox(QWidget* parent)
    : QComboBox(parent)
{
}

void ChoiceBox::setLeastLength(int letters)
{
    m_least_length = letters;
    updateGeometry();
}

void ChoiceBox::fitWords()
{
    m_fits_words = true;
    updateGeometry();
}

QSize ChoiceBox::sizeHint() const
{
    return minimumSizeHint();
}

QSize ChoiceBox::minimumSizeHint() const
{
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QFontMetricsF metrics(font());
    double width = m_least_length * metrics.horizontalAdvance(u'X');
    for (int i = 0; m_fits_words && i < count(); ++i)
        width = std::max(width, metrics.horizontalAdvance(itemText(i)));
    const QSize words(static_cast<int>(std::ceil(width)) + grid, static_cast<int>(std::ceil(metrics.height())) + 2);
    return style()->sizeFromContents(QStyle::CT_ComboBox, &option, words, this);
}

void ChoiceBox::showPopup()
{
    m_opened = true;
    view()->setFont(font());
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + 4 * grid);
    QComboBox::showPopup();
}

void ChoiceBox::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange && !m_opened) {
        QWidget::changeEvent(event);
        updateGeometry();
    } else {
        QComboBox::changeEvent(event);
    }
}

} // namespace heed

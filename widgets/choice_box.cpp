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
    const double least = m_least_length * metrics.horizontalAdvance(u'X');
    const double width = m_fits_words ? std::max(least, widestWord()) : least;
    const QSize words(static_cast<int>(std::ceil(width)) + grid, static_cast<int>(std::ceil(metrics.height())) + 2);
    return style()->sizeFromContents(QStyle::CT_ComboBox, &option, words, this);
}

double ChoiceBox::widestWord() const
{
    const QFontMetricsF metrics(font());
    double width = 0;
    for (int i = 0; i < count(); ++i)
        width = std::max(width, metrics.horizontalAdvance(itemText(i)));
    return width;
}

void ChoiceBox::showPopup()
{
    m_opened = true;
    view()->setFont(font());
    view()->setMinimumWidth(static_cast<int>(std::ceil(widestWord())) + 6 * grid);
    QComboBox::showPopup();
}

void ChoiceBox::changeEvent(QEvent* event)
{
    const bool another_look = event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange;
    if (another_look && !m_opened) {
        QWidget::changeEvent(event);
        updateGeometry();
    } else {
        QComboBox::changeEvent(event);
    }
}

} // namespace heed

#include "widgets/eliding_button.h"

#include <QStyleOptionButton>
#include <QStylePainter>

#include <algorithm>

namespace heed {
namespace {

constexpr int least_letters = 8;

} // namespace

ElidingButton::ElidingButton(const QString& text, QWidget* parent)
    : QPushButton(text, parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize ElidingButton::minimumSizeHint() const
{
    const QSize whole = QPushButton::sizeHint();
    const QFontMetrics metrics(font());
    const int words = metrics.size(Qt::TextShowMnemonic, text()).width();
    return {whole.width() - std::max(0, words - least_letters * metrics.horizontalAdvance(u'n')), whole.height()};
}

QStyleOptionButton ElidingButton::option() const
{
    QStyleOptionButton option;
    initStyleOption(&option);
    return option;
}

QString ElidingButton::shownText() const
{
    const QStyleOptionButton option = this->option();
    int room = style()->subElementRect(QStyle::SE_PushButtonContents, &option, this).width();
    if (menu())
        room -= style()->pixelMetric(QStyle::PM_MenuButtonIndicator, &option, this);
    return fontMetrics().elidedText(text(), Qt::ElideRight, room, Qt::TextShowMnemonic);
}

void ElidingButton::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionButton option = this->option();
    option.text = shownText();
    painter.drawControl(QStyle::CE_PushButton, option);
}

} // namespace heed

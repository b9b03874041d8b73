#include "widgets/fold_button.h"

#include "widgets/icon.h"

namespace heed {

FoldButton::FoldButton(const QString& show, const QString& hide, QWidget* parent)
    : QToolButton(parent)
    , m_show(show)
    , m_hide(hide)
{
    setAutoRaise(true);
    connect(this, &QToolButton::clicked, this, [this] { setFolded(!m_folded); });
    tell();
}

void FoldButton::setLook(const Look& look)
{
    m_look = look;
    if (const int side = static_cast<int>(24 * look.text_scale); text().isEmpty())
        setFixedSize(side, side);
    tell();
}

void FoldButton::setFolded(bool folded)
{
    if (folded == m_folded)
        return;
    m_folded = folded;
    tell();
    emit foldedChanged(folded);
}

void FoldButton::tell()
{
    setIcon(heed::icon(m_folded ? "chevron-right" : "chevron-down", m_look));
    setAccessibleName(m_folded ? m_show : m_hide);
    setToolTip(accessibleName());
}

} // namespace heed

#include "widgets/heatmap/cell_editor.h"

#include "widgets/digits.h"

#include <QKeyEvent>
#include <QStyle>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace heed {

CellEditor::CellEditor(double value, bool masked_allowed, const QRect& cell, QWidget* parent)
    : QLineEdit(parent)
    , m_before(exact_number(value))
    , m_masked_allowed(masked_allowed)
{
    setAccessibleName(tr("New value"));
    setText(m_before);
    setAlignment(Qt::AlignCenter);
    selectAll();
    const int width = std::max(cell.width(), fontMetrics().horizontalAdvance("-0.123456789e-12") + 24);
    const int height = std::max(cell.height(), sizeHint().height());
    QRect place(0, 0, width, std::min(height, 2 * sizeHint().height()));
    place.moveCenter(cell.center());
    place.moveLeft(std::clamp(place.left(), 0, std::max(0, parent->width() - place.width())));
    place.moveTop(std::clamp(place.top(), 0, std::max(0, parent->height() - place.height())));
    setGeometry(place);
    connect(this, &QLineEdit::textEdited, this, [this] {
        setProperty("wrong", false);
        style()->polish(this);
        setToolTip({});
        QToolTip::hideText();
    });
    show();
    setFocus();
}

void CellEditor::finish()
{
    m_done = true;
    hide();
    deleteLater();
    emit closed();
}

void CellEditor::cancel()
{
    if (!m_done)
        finish();
}

bool CellEditor::commit()
{
    const QString now = text().trimmed();
    if (now == m_before) {
        finish();
        return true;
    }
    if (now.isEmpty()) {
        finish();
        emit cleared();
        return true;
    }
    const auto value = typed_number(now);
    if (!value) {
        refuse(m_masked_allowed ? tr("Type a number such as 0.25 or −1e-3, or -inf to mask the cell")
                                : tr("Type a number such as 0.25 or −1e-3"));
        return false;
    }
    if (std::isinf(*value) && !m_masked_allowed) {
        refuse(tr("Only a score can be −∞: type a number such as 0.25"));
        return false;
    }
    finish();
    emit typed(*value);
    return true;
}

void CellEditor::refuse(const QString& reason)
{
    setProperty("wrong", true);
    style()->polish(this);
    setToolTip(reason);
    QToolTip::showText(mapToGlobal(QPoint(0, height())), reason, this);
}

void CellEditor::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        commit();
    else if (event->key() == Qt::Key_Escape)
        cancel();
    else
        QLineEdit::keyPressEvent(event);
}

void CellEditor::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    // Going elsewhere keeps what was typed, as in a spreadsheet; a menu of the line's own is not elsewhere.
    if (!m_done && event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason
        && !commit())
        cancel();
}

} // namespace heed

// The line over a cell in which its value is typed. Enter commits, Escape cancels, an emptied line takes the edit
// back; text that is no number stays open and says what is wrong.
#pragma once

#include <QLineEdit>

namespace heed {

class CellEditor : public QLineEdit {
    Q_OBJECT

public:
    // `masked_allowed`: −∞ is a value here (of scores only). Deletes itself when it is done.
    CellEditor(double value, bool masked_allowed, const QRect& cell, QWidget* parent);

    void cancel();

signals:
    void typed(double value);
    void cleared();
    void closed(); // after any of them

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    bool commit(); // false: the text is no value
    void refuse(const QString& reason);
    void finish();

    QString m_before;
    bool m_masked_allowed;
    bool m_done = false;
};

} // namespace heed

// The chevron that folds a part of the window to its title and brings it back. It keeps whether it is folded, and
// says to those who do not see it what a press would do.
#pragma once

#include "widgets/look.h"

#include <QToolButton>

namespace heed {

class FoldButton : public QToolButton {
    Q_OBJECT

public:
    // "Show the neighbourhood", "Hide the neighbourhood".
    FoldButton(const QString& show, const QString& hide, QWidget* parent = nullptr);
    void setLook(const Look& look);
    bool isFolded() const { return m_folded; }
    void setFolded(bool folded);

signals:
    void foldedChanged(bool folded); // by a press or by setFolded()

private:
    void tell();

    QString m_show, m_hide;
    Look m_look = light_look();
    bool m_folded = false;
};

} // namespace heed

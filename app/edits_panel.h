// The cells that were set by hand, those that the present input does not reach among them; each can be cleared.
#pragma once

#include "core/tape/tape.h"

#include <QWidget>

class QListWidget;
class QPushButton;

namespace heed {

class EditsPanel : public QWidget {
    Q_OBJECT

public:
    explicit EditsPanel(QWidget* parent = nullptr);
    void setOverrides(const std::vector<Override>& overrides, const Tape* tape); // tape: null when there is none yet

signals:
    void activated(heed::Override override); // show it
    void cleared(heed::Override override);
    void allCleared();

private:
    QListWidget* m_list;
    QPushButton* m_clear;
    QPushButton* m_clear_all;
    std::vector<Override> m_overrides;
};

} // namespace heed

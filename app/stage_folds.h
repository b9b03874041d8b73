// Which of the step card and the table of a node's neighbourhood is open. A person folds either; where the stage is
// low, one of them gives way to the other, so that the drawing between them can be read. Draws nothing.
#pragma once

#include <QObject>

namespace heed {

class NeighbourhoodPanel;
class StepCard;

class StageFolds : public QObject {
    Q_OBJECT

public:
    StageFolds(StepCard& card, NeighbourhoodPanel& table, QObject* parent);
    void setFolded(bool card, bool table); // as a person left them
    void arrange(int height, double text_scale, bool table); // of the stage; whether there is a table

signals:
    void folded(bool card, bool table); // by a person

private:
    void arrange();
    void choose(bool& folded, bool now, bool table_first);

    StepCard& m_card;
    NeighbourhoodPanel& m_table;
    bool m_card_folded = false, m_table_folded = false; // as a person wants them
    bool m_table_first = true; // it was opened last
    bool m_low = false, m_has_table = false;
    bool m_arranging = false;
};

} // namespace heed

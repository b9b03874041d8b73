// How a graph on the stage is looked at, and whether a hand changes it: heads, colours of edges, the receptive field,
// the editor's and the labels' switches. Tells what was chosen; keeps no view.
#pragma once

#include "widgets/shown.h"

#include <QWidget>

class QSpinBox;
class QToolButton;

namespace heed {

class ChoiceBox;
struct Look;

// What a click on a node does: it is chosen, or the graph is changed, or its label is told or hidden.
enum class Hand { look, draw, label };

class GraphBar : public QWidget {
    Q_OBJECT

public:
    explicit GraphBar(QWidget* parent = nullptr);
    void setShown(const Shown& shown); // of a quantity of nodes or edges; says nothing
    void setHand(Hand hand, bool possible); // says nothing. possible: the graph can be changed
    void setLook(const Look& look);

signals:
    void headsAsChosen(heed::HeadsAs heads);
    void headsChosen(std::vector<int> heads);
    void edgeColourChosen(heed::EdgeColour colour);
    void reachChosen(int layers);
    void handWanted(heed::Hand hand);
    void layoutWanted();

private:
    void tellHeads();
    void tellHand(Hand hand, bool on);

    QWidget* m_heads;
    ChoiceBox* m_heads_as;
    QSpinBox* m_first;
    QSpinBox* m_second;
    ChoiceBox* m_colour;
    QSpinBox* m_reach;
    QToolButton* m_layout;
    QToolButton* m_draw;
    QToolButton* m_label;
    bool m_filling = false;
};

} // namespace heed

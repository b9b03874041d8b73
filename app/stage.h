// The middle of the window: the quantity on show, how it came about, and the choices of how to look at it. Holds no
// session: it is given what to show, and tells what the person did.
#pragma once

#include "app/graph_bar.h"
#include "app/stage_picture.h"
#include "widgets/look.h"

#include <QLabel>
#include <QWidget>

#include <map>

class QButtonGroup;
class QSlider;
class QSpinBox;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace heed {

class ChoiceBox;
class NeighbourhoodPanel;
class StageFolds;
class StepCard;
class UntrainedNotice;

class Stage : public QWidget {
    Q_OBJECT

public:
    explicit Stage(QWidget* parent = nullptr);

    void setShown(const Shown& shown, Index term); // term: see StepCard::setShown
    void setLook(const Look& look);
    void setHand(Hand hand, bool free); // of a graph; free: it may be drawn. Nothing may move while nodes are clicked
    void setComplaint(const QString& text); // why the picture is an older one; empty: it is not

    QuantityView& view() const { return *m_view; } // the one that is shown
    StepCard& card() const { return *m_card; }
    StageFolds& folds() const { return *m_folds; }

signals:
    void trainingWanted(); // of weights that nobody trained
    void viewMade(heed::QuantityView& view); // that has gestures of its own
    void graphBarMade(heed::GraphBar& bar); // the first graph is shown
    void hovered(std::optional<heed::CellRef> cell);
    void clicked(heed::CellRef cell, bool add, bool ofKey = false);
    void released();
    void valueTyped(heed::CellRef cell, double value);
    void overrideRemoved(heed::CellRef cell);
    void zoomed(std::optional<heed::Window> zoom);
    void headsChanged(std::vector<int> heads);
    void quantityChosen(int node);
    void asChosen(heed::As as);
    void thresholdChosen(double threshold);
    void coloursChosen(heed::ColourScale colours);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QLayout* makeBar();
    void makeGraphBar();
    void fold(); // what there is no room for
    void showView(As as);
    void stack(As as);
    std::optional<CellRef> onTape(const CellRef& shown) const; // of a cell of the view; none: it is still to come
    void showBar();
    void chooseQuantity();

    Shown m_shown;
    std::shared_ptr<const FamilyStack> m_stack; // what the view is given instead of m_shown; null: nothing else
    std::shared_ptr<const NodeMatrix> m_matrix; // the same of edges that are shown as a matrix of their nodes
    std::shared_ptr<const Tape> m_stacked_from; // whose node m_stack was asked for, be there one or none
    int m_stacked_node = -1;
    As m_stacked_as = As::heatmap;
    bool m_filling = false;
    std::shared_ptr<const Tape> m_listed; // whose quantities stand in the combo box

    ChoiceBox* m_quantity;
    QSpinBox* m_head;
    QButtonGroup* m_as;
    QWidget* m_threshold_box;
    QSlider* m_threshold;
    QLabel* m_threshold_value;
    ChoiceBox* m_colours;
    GraphBar* m_graph_bar = nullptr; // below the bar, of quantities of nodes and edges; null: none was shown yet
    QLabel* m_complaint;
    UntrainedNotice* m_untrained;
    StepCard* m_card;
    QStackedWidget* m_views;
    QSplitter* m_split;
    NeighbourhoodPanel* m_neighbours; // of the chosen node, below the drawing
    StageFolds* m_folds;
    Look m_look;
    Hand m_hand = Hand::look;
    bool m_hand_free = false;
    std::map<As, QuantityView*> m_made;
    QuantityView* m_view = nullptr;
};

} // namespace heed

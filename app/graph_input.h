// The graph that is the input: what it is, which one of its set, and the ways to another. Tells what is wanted; keeps
// no experiment and reads no file.
#pragma once

#include "core/inputs/graph.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QSpinBox;

namespace heed {

class GraphInput : public QWidget {
    Q_OBJECT

public:
    explicit GraphInput(QWidget* parent = nullptr);

    // `graph`: null while it is being read or could not be. `file`: its name; empty: it is in the session itself.
    // `number` of `count` in its set, counted from 0.
    void setGraph(const SharedGraph& graph, const QString& file, Index number, Index count);
    void setEditing(bool editing); // says nothing

signals:
    void fileWanted();
    void randomWanted();
    void pictureWanted();
    void emptyWanted(); // to draw one from nothing
    void editingWanted(bool editing); // of this one
    void numberChosen(heed::Index number);

private:
    QLabel* m_title;
    QLabel* m_summary;
    QLabel* m_notes;
    QLabel* m_hint;
    QWidget* m_choice;
    QSpinBox* m_number;
    QPushButton* m_draw;
    QAction* m_edit;
    bool m_filling = false;
};

} // namespace heed

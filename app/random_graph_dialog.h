// Which random graph is wanted: its kind, its numbers, its seed, and how large it comes out.
#pragma once

#include "core/inputs/graph.h"

#include <QDialog>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace heed {

class RandomGraphDialog : public QDialog {
    Q_OBJECT

public:
    explicit RandomGraphDialog(QWidget* parent = nullptr);
    SharedGraph graph() const; // RequestError

private:
    void showChoices();
    double expectedEdges() const;

    QComboBox* m_kind;
    QSpinBox* m_nodes;
    QDoubleSpinBox* m_chance; // of an edge
    QDoubleSpinBox* m_within; // of one inside of a block
    QDoubleSpinBox* m_between;
    QSpinBox* m_edges; // that each new node brings
    QSpinBox* m_blocks;
    QSpinBox* m_seed;
    QFormLayout* m_form;
    QLabel* m_said;
    QPushButton* m_ok = nullptr;
};

} // namespace heed

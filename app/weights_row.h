// Which weights are used: random ones, or a file's.
#pragma once

#include "core/experiment/experiment.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;

namespace heed {

class WeightsRow : public QWidget {
    Q_OBJECT

public:
    explicit WeightsRow(QWidget* parent = nullptr);
    void setWeights(const Experiment& experiment);
    void setTraining(const QString& moment); // the weights are those of a training, at this moment of it

signals:
    void fileWanted();
    void randomWanted();
    void trainingWanted();
    void shippedWanted(std::string task);

private:
    QLabel* m_name;
    QPushButton* m_open;
    QPushButton* m_random;
    QPushButton* m_train;
    QPushButton* m_shipped;
    QMenu* m_shipped_menu;
};

} // namespace heed

// The column at the left of the window: the experiment, part by part, to be changed. Mechanism, input, weights,
// settings, and the cells that were set by hand. Its parts tell what was changed; it keeps no experiment.
#pragma once

#include "app/runner.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace heed {

class EditsPanel;
class InputPanel;
class SettingsPanel;
class WeightsRow;

class ExperimentPanel : public QWidget {
    Q_OBJECT

public:
    explicit ExperimentPanel(QWidget* parent = nullptr);
    void setExperiment(const Experiment& experiment); // as it was asked for
    void setOutcome(const Outcome& outcome); // of its run: settings in force, words unknown or written, edits reached

    InputPanel& input() const { return *m_input; }
    WeightsRow& weights() const { return *m_weights; }
    SettingsPanel& settings() const { return *m_settings; }
    EditsPanel& edits() const { return *m_edits; }

signals:
    void mechanismWanted(); // another one

private:
    QPushButton* m_mechanism;
    QLabel* m_source;
    InputPanel* m_input;
    WeightsRow* m_weights;
    SettingsPanel* m_settings;
    EditsPanel* m_edits;
};

} // namespace heed

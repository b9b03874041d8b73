// Two runs side by side that differ in one setting or in the mechanism, on the same words or graph: both pictures of
// one quantity and their difference. With shipped weights each runs on those that were trained for its setting.
#pragma once

#include "app/runner.h"
#include "widgets/look.h"
#include "widgets/shown.h"

#include <QDialog>

#include <array>

class QComboBox;
class QGridLayout;
class QLabel;

namespace heed {

class QuantityView;

class CompareWindow : public QDialog {
    Q_OBJECT

public:
    explicit CompareWindow(QWidget* parent = nullptr);

    // What the main window shows. `written`: the words that the mechanism wrote, when it was given none; the second
    // run is made to write the same.
    void setBase(const Experiment& experiment, const Settings& settings, const Shown& shown, const QString& written);
    void setLook(const Look& look);

    // As a person does in the boxes; "mechanism" is a setting here.
    void choose(const std::string& setting, const std::string& value);
    bool isBusy() const { return m_runner.isBusy(); }
    QuantityView& view(std::size_t which) const { return *m_views[which]; } // the first, the second, the difference
    const Shown& shown(std::size_t which) const { return m_shown[which]; } // no tape: nothing is
    QString complaint() const;

private:
    void fillSettings();
    void fillValues();
    void start();
    void showOutcome(const Outcome& outcome);
    void showViews();
    void setHover(std::size_t which, std::optional<CellRef> cell);
    const Setting* chosenSetting() const; // null: the mechanism differs
    Experiment second() const;
    void makeView(std::size_t which, As as);
    bool isThere(const Setting& setting, const SettingValue& value) const; // or no shipped weights are asked for
    int partner(const Setting& setting) const; // the first other value of it that is there; -1: none
    Experiment with(const Setting& setting, const SettingValue& value) const;

    Runner m_runner;
    Experiment m_experiment; // the first
    Settings m_settings; // in force in it
    std::string m_path; // of the quantity that is compared
    QString m_written;
    std::array<Shown, 3> m_shown; // the first, the second, the difference
    HeadsAs m_heads_as = HeadsAs::one; // as the main window shows them
    bool m_filling = false;

    QComboBox* m_setting;
    QComboBox* m_value;
    QLabel* m_said; // what is wrong, or the numbers under the pointer
    std::array<QLabel*, 3> m_titles;
    std::array<QuantityView*, 3> m_views{};
    std::array<As, 3> m_as{}; // how they show
    QGridLayout* m_pictures;
};

} // namespace heed

// The settings of a mechanism, as the catalogue declares them: a row each, with what it follows while nobody sets it.
// Where a title and its editor have no room beside each other, all titles stand above theirs.
#pragma once

#include "core/experiment/catalogue.h"

#include <QWidget>

#include <functional>

class QFormLayout;
class QLabel;
class QToolButton;

namespace heed {

class SettingsPanel : public QWidget {
    Q_OBJECT

public:
    explicit SettingsPanel(QWidget* parent = nullptr);
    void setMechanism(const Mechanism* mechanism); // null: none, as with a recorded tape
    // What is in force. A setting that the input or a file decides cannot be changed.
    // `choosable`: but these can, for another file is chosen with them.
    void setSettings(const Settings& settings, const std::set<std::string>& choosable = {});
    QWidget* editor(const std::string& name) const; // null: there is no such setting
    QSize minimumSizeHint() const override;

signals:
    void changed(std::string name, heed::SettingValue value);
    void released(std::string name); // back to what it follows, or to its standard

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Row {
        const Setting* setting;
        QWidget* editor;
        QToolButton* release;
        std::function<void(const SettingValue&)> show;
    };
    Row makeRow(const Setting& setting);
    int widest(int role) const; // of titles or of editors, as narrow as they can be
    void wrap();

    QFormLayout* m_form;
    std::vector<Row> m_rows;
    const Mechanism* m_mechanism = nullptr;
    bool m_filling = false;
};

} // namespace heed

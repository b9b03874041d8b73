// The window: a wiring diagram. The document's experiment goes to the runner, its tape and the view go to the stage,
// the inspector and the timeline; what a person does in any of them comes back here and becomes an edit or a view.
#pragma once

#include "app/document.h"
#include "app/preferences.h"
#include "app/recovery.h"
#include "app/runner.h"
#include "widgets/look.h"
#include "widgets/player/playback.h"
#include "widgets/shown.h"

#include <QMainWindow>

class QActionGroup;
class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;
class QSplitter;

namespace heed {

class EditsPanel;
class InputPanel;
class InspectorPanel;
class SettingsPanel;
class Stage;
class Timeline;
class WeightsRow;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    void openFile(const std::filesystem::path& file); // says what is wrong in the window
    void offerRecovery(); // what a crash left, if anything

    Document& document() { return m_document; }
    Playback& playback() { return m_playback; }
    Stage& stage() { return *m_stage; }
    InputPanel& input() { return *m_input; }
    const std::shared_ptr<const Tape>& tape() const { return m_shown.tape; }
    bool isBusy() const { return m_runner.isBusy(); }

signals:
    void shown(); // a new tape was handed to the views

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    // main_window_parts.cpp: the parts and what runs between them
    void buildParts();
    void connectParts();

    // main_window.cpp: from an edit to a run, from its tape and the view to what is shown
    void startRun();
    void showOutcome(const Outcome& outcome);
    void showPosition();
    void showEverything();
    void changeView(const std::function<void(View&)>& change);
    void setHover(std::optional<CellRef> cell);
    void pin(const CellRef& cell, bool add, bool of_key = false);
    void releasePins();
    void showQuantity(int node);
    void setOverride(const CellRef& cell, std::optional<double> value);
    void toggleMask();
    View shownView() const; // the document's view, larger for the presenter
    void applyLook();
    QString saidOf(const Experiment& experiment) const;

    // main_window_files.cpp: opening, saving
    bool save();
    bool saveAs();
    bool mayDiscard();
    void chooseFile();
    void openVectors(const std::filesystem::path& file);
    void openWeights(const std::filesystem::path& file);
    void openTable(const std::filesystem::path& file);
    void openSession(Session session, const std::filesystem::path& file);
    void chooseVectors();
    void chooseWeights();
    void chooseRecording();
    void fillRecent();
    void fillSamples();
    void guarded(const std::function<void()>& act); // shows what it throws

    // main_window_output.cpp: exporting, printing, copying
    void exportPicture();
    void exportValues();
    void printPicture();
    void copyPicture();
    void copyValues();

    // main_window_menus.cpp: the actions
    void buildMenus();
    void showPresenter(bool on);
    void scaleText(double factor); // 0: back to 1
    void chooseMemoryLimit();
    void resetEverything();

    Preferences m_preferences;
    Document m_document;
    Runner m_runner;
    Playback m_playback;
    std::unique_ptr<Recovery> m_recovery;
    Look m_look;
    Shown m_shown;
    Index m_term = 0;
    bool m_presenting = false;
    bool m_pictured = false; // the first picture was painted; what can wait for it was made after it
    bool m_following = false; // the playback is being given a new tape: it is looked at once that is done

    QPushButton* m_mechanism;
    QLabel* m_source;
    InputPanel* m_input;
    WeightsRow* m_weights;
    SettingsPanel* m_settings;
    EditsPanel* m_edits;
    Stage* m_stage;
    InspectorPanel* m_inspector;
    Timeline* m_timeline;
    QWidget* m_left;
    QSplitter* m_splitter;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QLabel* m_summary;
    QMenu* m_recent;
    QMenu* m_samples;
    QActionGroup* m_as_actions;
    QActionGroup* m_theme_actions;
    QActionGroup* m_colour_actions;
    QAction* m_full_range;
    QAction* m_digits;
    QAction* m_motion;
    QAction* m_presenter;
};

} // namespace heed

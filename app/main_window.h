// The window: a wiring diagram. The document's experiment goes to the runner, its tape and the view go to the stage,
// the inspector and the timeline; what a person does in any of them comes back here and becomes an edit or a view.
#pragma once

#include "app/document.h"
#include "app/first_picture.h"
#include "app/graph_arranger.h"
#include "app/graph_bar.h"
#include "app/preferences.h"
#include "app/recovery.h"
#include "app/runner.h"
#include "widgets/look.h"
#include "widgets/player/playback.h"
#include "widgets/shown.h"

#include <QElapsedTimer>
#include <QMainWindow>
#include <QTimer>

class QActionGroup;
class QBoxLayout;
class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QSplitter;

namespace heed {

class CompareWindow;
class ExperimentPanel;
class GraphEditor;
class InputPanel;
class InspectorPanel;
class QuantityView;
class Stage;
class Timeline;
class TrainingActions;
class TrainingPanel;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    void openFile(const std::filesystem::path& file); // says what is wrong in the window
    void offerRecovery(); // what a crash left, if anything
    void offerTraining(); // one that was not finished when the program last ended, if any

    Document& document() { return m_document; }
    Playback& playback() { return m_playback; }
    Stage& stage() { return *m_stage; }
    InputPanel& input(); // made when it is first asked for, or after the first picture
    TrainingPanel& training(); // made when it is first asked for
    const std::shared_ptr<const Tape>& tape() const { return m_shown.tape; }
    bool isBusy() const { return m_runner.isBusy(); }

signals:
    void shown(); // a new tape was handed to the views

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    // main_window_parts.cpp: the parts and what runs between them
    void buildParts();
    void connectParts();
    void makeRoom(); // for the columns beside each other

    // main_window_panel.cpp: the experiment's panel, what is changed in it
    ExperimentPanel& panel();
    void makePanel();
    void connectPanel();
    void chooseMechanism();

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
    void dressLabels();
    void compare(); // opens the other window, or gives it what is shown now
    QString saidOf(const Outcome& outcome) const;

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

    // main_window_training.cpp: what a training has to do with the stage
    void connectTraining();
    void makeTraining();
    void buildTrainingMenu();
    void openTraining(bool open);
    void beginTraining(
        const std::string& mechanism, const std::filesystem::path& weights, const Sentence& example, bool first);
    std::shared_ptr<const TensorFile> trainedWeights(const Experiment& experiment) const; // null: of no training
    void showTraining(); // other weights of the training are there
    int pauseAfterPicture() const; // milliseconds

    // main_window_graph.cpp: the open graph, its places and what a hand does to it
    void connectGraph();
    void connectGraphView(QuantityView& view);
    void buildGraphMenu();
    void connectGraphBar(GraphBar& bar);
    void connectGraphInput();
    void showGraph(); // of the newest run
    void showGraphInput(); // the same, in the panel
    void openGraph(const std::filesystem::path& file);
    void openGraphSession(const Session& opened, const QString& text);
    void chooseGraph();
    void chooseRandomGraph();
    void choosePicture();
    void openPicture(const std::filesystem::path& file);
    void drawGraph(); // a new one
    void setHand(Hand hand);
    void clickStage(const CellRef& cell, bool add, bool of_key);
    void layOut(); // where nobody says where the nodes are
    void layOutAgain();

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
    Outcome m_outcome; // what is shown comes from it
    Outcome m_latest; // of the newest run, which may have failed
    GraphArranger m_arranger;
    GraphEditor* m_editor = nullptr;
    std::filesystem::path m_open_set; // the file of several graphs that the open one is of; empty: none
    Hand m_hand = Hand::look;
    std::uint64_t m_layout_seed = 1; // another each time it is asked for again
    CompareWindow* m_compare = nullptr; // made when it is asked for
    Experiment m_before_training;
    std::shared_ptr<const TensorFile> m_shown_weights; // in memory, of a training; null: the stage is on a file's
    QElapsedTimer m_picture; // since the run for it began
    QTimer m_settled; // widgets have said their sizes: room can be made for them
    QTimer m_next_picture; // of the training, when it may be asked for
    Index m_term = 0;
    bool m_presenting = false;
    FirstPicture m_first_picture{this}; // what can wait for it is made after it
    bool m_following = false; // the playback is being given a new tape: it is looked at once that is done

    ExperimentPanel* m_panel = nullptr; // made after the first picture
    Stage* m_stage;
    InspectorPanel* m_inspector;
    Timeline* m_timeline;
    TrainingPanel* m_training = nullptr; // made when it is asked for
    TrainingActions* m_training_actions;
    QScrollArea* m_left; // where the panel is
    QSplitter* m_splitter;
    QBoxLayout* m_rows; // the parts above the timeline, and it
    QBoxLayout* m_right; // the inspector, and the training beside it
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
    QAction* m_training_panel;
    QAction* m_type_sentence;
    QAction* m_lay_out;
    QAction* m_draw_graph;
    QAction* m_label_nodes;
};

} // namespace heed

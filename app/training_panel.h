// Training in the window: the task and its settings, the controls, progress, curves, held-out figures, and the film.
// Owns the training and its thread. It tells the window what is to be on the stage, and knows no document.
#pragma once

#include "app/training_actions.h"
#include "app/training_film.h"
#include "app/training_session.h"
#include "app/training_store.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QComboBox;
class QDoubleSpinBox;
class QFrame;
class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;

namespace heed {

class CurveView;
class FilmStrip;
class FoldButton;
class HeldOutTable;
class TrainingSettingsBox;
struct Look;

class TrainingPanel : public QWidget {
    Q_OBJECT

public:
    // The actions are given to its buttons, and enabled as the training stands.
    TrainingPanel(const QString& folder, TrainingActions& actions, QWidget* parent = nullptr);

    void setLook(const Look& look);
    int leastWidth() const; // with nothing cut off at the right, however large the text
    void setExperiment(const Experiment& experiment); // the one on the stage
    // The open graph, which tasks on graphs learn from, and its file where it is of a set; null: there is none.
    void setGraph(const SharedGraph& graph, const std::filesystem::path& set);
    // Begins again on the open graph, whose labels are other ones now; nothing where none was learnt from.
    void restartOnGraph(const SharedGraph& graph);
    // In memory, in place of the experiment's file: the training's newest, or those of a moment of its film. Null:
    // the experiment is on other weights.
    std::shared_ptr<const TensorFile> weightsFor(const Experiment& experiment) const;
    // A held-out pair as the training gave it: its target belongs to its sentence, for nobody typed it.
    bool isExample(const Input& input) const;
    void wantLatest(); // weightsChanged() tells when they are there
    bool openLeftBehind(); // shows what was not finished; false: there is nothing
    void obey(TrainingCommand command);
    QAction* action(TrainingCommand command) const { return m_actions.at(command); }
    FilmStrip& filmStrip() const { return *m_strip; }
    TrainingSettingsBox& settings() const { return *m_settings; }
    TrainingNews news() const { return m_news; }

signals:
    // The experiment is to be on these weights. `first`: a task's first training, so its example is to be shown, too.
    void begun(const std::string& mechanism, const std::filesystem::path& weights, const heed::Sentence& example,
        bool first);
    void exampleWanted(const heed::Sentence& example);
    void weightsChanged();
    void saved(const std::filesystem::path& file);
    void cancelled(); // the experiment is to be on what it was on before
    void stageWanted(const std::filesystem::path& weights); // the training is to be on the stage again
    void closeWanted();

private:
    // training_panel_parts.cpp
    void buildParts();
    QWidget* makeNotice();
    QWidget* makeChoices();
    QWidget* makeControls();
    QWidget* makeResults();

    void start(const TrainingRequest& request, bool first);
    void watch(std::unique_ptr<TrainingSession> session);
    void giveUpSession(); // without waiting for it
    bool mayGiveUp();
    void hear();
    void showNews();
    void showCurves();
    void showFilm();
    void showChoices();
    void applySettings();
    void chooseTask();
    void chooseData();
    void save();
    void compare();
    void compareWithShipped();
    void exportCurves(bool picture);
    TrainingRequest requested() const;
    std::vector<std::string> restartSettings() const; // what was changed since the training began
    TrainingGoal goal() const;
    std::string task() const;
    bool isOnGraph() const; // the chosen task learns from the open graph or its set
    void chooseGraphTask(); // that the open mechanism is for

    TrainingStore m_store;
    std::unique_ptr<TrainingSession> m_session; // its end keeps it, to be gone on with
    std::vector<std::unique_ptr<TrainingSession>> m_ending;
    TrainingNews m_news;
    TrainingHistory m_earlier; // of the training before this one, of the same task
    TrainingFilm m_film;
    Experiment m_experiment;
    SharedGraph m_graph;
    std::filesystem::path m_graph_set;
    std::vector<KeptTraining> m_left;
    std::map<std::string, std::vector<std::filesystem::path>> m_data; // by task
    std::size_t m_example = 0;
    std::optional<std::int64_t> m_chosen_step; // of the film; none: now
    bool m_compared = false; // with other weights
    bool m_first = false; // begun() is to say so
    bool m_go_on = false; // it trains as soon as it is prepared
    QTimer m_beat; // what is heard is shown thirty times a second at most

    TrainingActions& m_actions;
    QScrollArea* m_scroll;
    QFrame* m_notice;
    QLabel* m_notice_text;
    QComboBox* m_task;
    QLabel* m_summary;
    QPushButton* m_file;
    QDoubleSpinBox* m_amount;
    QComboBox* m_goal;
    FoldButton* m_more;
    TrainingSettingsBox* m_settings;
    QLabel* m_pending;
    std::array<QPushButton*, 4> m_buttons{};
    QProgressBar* m_bar;
    QLabel* m_progress;
    QLabel* m_fault;
    CurveView* m_curves;
    HeldOutTable* m_figures;
    QPushButton* m_save;
    QPushButton* m_compare;
    QPushButton* m_next;
    QPushButton* m_stage;
    FilmStrip* m_strip;
};

} // namespace heed

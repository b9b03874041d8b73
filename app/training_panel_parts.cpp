// The training panel's part about its parts: where they stand, and what runs between them.
#include "app/held_out_table.h"
#include "app/training_panel.h"
#include "app/training_settings_box.h"
#include "widgets/choice_box.h"
#include "widgets/curve_view.h"
#include "widgets/eliding_button.h"
#include "widgets/film_strip.h"
#include "widgets/flow_layout.h"
#include "widgets/fold_button.h"
#include "widgets/look_style.h"

#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace heed {
namespace {

QVBoxLayout* columnOf(QWidget* widget)
{
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(grid);
    return layout;
}

} // namespace

void TrainingPanel::buildParts()
{
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    column->setSpacing(grid);
    auto* top = new QHBoxLayout;
    top->setSpacing(grid);
    auto* heading = new QLabel(tr("Training"));
    heading->setObjectName("heading");
    auto* close = new QToolButton;
    close->setText(QStringLiteral("✕"));
    close->setToolTip(tr("Close this panel; a training goes on (Ctrl+T)"));
    close->setAccessibleName(tr("Close the training panel"));
    connect(close, &QToolButton::clicked, this, &TrainingPanel::closeWanted);
    top->addWidget(heading, 1);
    top->addWidget(close);
    column->addLayout(top);
    column->addWidget(makeNotice());
    column->addWidget(makeChoices());
    column->addWidget(makeControls());
    column->addWidget(m_curves = new CurveView, 1);
    column->addWidget(makeResults());

    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // it follows the focus of what stands in it
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inside);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    m_scroll = scroll;
    m_strip = new FilmStrip;

    connect(m_curves, &CurveView::pictureWanted, this, [this] { exportCurves(true); });
    connect(m_curves, &CurveView::valuesWanted, this, [this] { exportCurves(false); });
    connect(m_strip, &FilmStrip::chosenByHand, this, [this](int frame) {
        m_chosen_step.reset();
        if (frame != FilmStrip::now)
            m_chosen_step = m_film.frames()[static_cast<std::size_t>(frame)].step;
        showCurves();
        emit weightsChanged();
    });
    connect(&m_film, &TrainingFilm::changed, this, &TrainingPanel::showFilm);
}

QWidget* TrainingPanel::makeNotice()
{
    m_notice = new QFrame;
    auto* column = columnOf(m_notice);
    m_notice_text = new QLabel;
    m_notice_text->setObjectName("complaint");
    m_notice_text->setWordWrap(true);
    column->addWidget(m_notice_text);
    auto* buttons = new FlowLayout(grid);
    auto* go_on = new QPushButton(tr("Go on with it"));
    auto* forget = new QPushButton(tr("Forget it"));
    buttons->addWidget(go_on);
    buttons->addWidget(forget);
    column->addLayout(buttons);
    m_notice->hide();
    connect(go_on, &QPushButton::clicked, this, [this] {
        auto place = m_store.take(m_left.front());
        if (!place || !mayGiveUp())
            return;
        m_left.erase(m_left.begin());
        giveUpSession();
        m_first = true;
        m_go_on = false;
        watch(std::make_unique<TrainingSession>(std::move(place)));
        openLeftBehind();
    });
    connect(forget, &QPushButton::clicked, this, [this] {
        if (const auto place = m_store.take(m_left.front()))
            place->forgetState();
        m_left.erase(m_left.begin());
        openLeftBehind();
    });
    return m_notice;
}

QWidget* TrainingPanel::makeChoices()
{
    auto* part = new QWidget;
    auto* column = columnOf(part);
    m_task = new QComboBox;
    m_task->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_task->setAccessibleName(tr("What is learnt"));
    for (const TaskListing& listing : trainable_tasks())
        m_task->addItem(QString::fromStdString(listing.title), QString::fromStdString(listing.id));
    m_summary = new QLabel;
    m_summary->setWordWrap(true);
    m_file = new ElidingButton;
    auto* until = new FlowLayout(grid);
    auto* until_text = new QLabel(tr("Until"));
    m_amount = new QDoubleSpinBox;
    m_amount->setAccessibleName(tr("How much of it"));
    m_amount->setKeyboardTracking(false);
    auto* until_what = new ChoiceBox; // may be narrower than the longest of its words
    until_what->setLeastLength(12);
    m_goal = until_what;
    m_goal->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_goal->setAccessibleName(tr("When it stops by itself"));
    m_goal->addItem(tr("steps are done"), static_cast<int>(TrainingGoal::Kind::steps));
    m_goal->addItem(tr("seconds have passed"), static_cast<int>(TrainingGoal::Kind::seconds));
    m_goal->addItem(tr("% held out are right"), static_cast<int>(TrainingGoal::Kind::figure));
    m_goal->addItem(tr("it has learnt, or is paused"), static_cast<int>(TrainingGoal::Kind::none));
    until->addWidget(until_text);
    until->addWidget(m_amount);
    until->addWidget(m_goal);
    m_more = new FoldButton(tr("Show the settings of the training"), tr("Hide the settings of the training"));
    m_more->setText(tr("Settings"));
    m_more->setFolded(true);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_settings = new TrainingSettingsBox;
    m_settings->hide();
    m_pending = new QLabel;
    m_pending->setObjectName("complaint");
    m_pending->setWordWrap(true);
    m_pending->hide();
    auto* what = new FlowLayout(grid);
    what->addWidget(m_task);
    what->addWidget(m_more);
    column->addLayout(what);
    column->addWidget(m_summary);
    column->addWidget(m_file);
    column->addLayout(until);
    column->addWidget(m_settings);
    column->addWidget(m_pending);

    connect(m_task, &QComboBox::activated, this, &TrainingPanel::chooseTask);
    connect(m_file, &QPushButton::clicked, this, &TrainingPanel::chooseData);
    connect(m_goal, &QComboBox::activated, this, &TrainingPanel::showChoices);
    connect(m_amount, &QDoubleSpinBox::valueChanged, this, [this] {
        if (m_session)
            m_session->setGoal(goal());
        showNews();
    });
    connect(m_more, &FoldButton::foldedChanged, this, [this](bool folded) {
        m_settings->setVisible(!folded);
        showChoices();
    });
    connect(m_settings, &TrainingSettingsBox::changed, this, &TrainingPanel::applySettings);
    return part;
}

QWidget* TrainingPanel::makeControls()
{
    auto* part = new QWidget;
    auto* column = columnOf(part);
    auto* buttons = new FlowLayout(grid);
    const QString texts[] = {tr("Train"), tr("Step"), tr("Another seed"), tr("Cancel")};
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i] = new QPushButton(texts[i]);
        QAction* action = this->action(static_cast<TrainingCommand>(i));
        m_buttons[i]->setToolTip(action->toolTip());
        connect(m_buttons[i], &QPushButton::clicked, action, &QAction::trigger);
        connect(
            action, &QAction::changed, this, [this, i, action] { m_buttons[i]->setEnabled(action->isEnabled()); });
        m_buttons[i]->setEnabled(action->isEnabled());
        buttons->addWidget(m_buttons[i]);
    }
    m_buttons[0]->setDefault(true);
    m_buttons[0]->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); // the first to be seen
    m_bar = new QProgressBar;
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(grid * 3 / 4);
    m_bar->setAccessibleName(tr("How much of the training is done"));
    m_progress = new QLabel;
    m_progress->setWordWrap(true);
    m_fault = new QLabel;
    m_fault->setObjectName("complaint");
    m_fault->setWordWrap(true);
    m_fault->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_fault->hide();
    column->addLayout(buttons);
    column->addWidget(m_bar);
    column->addWidget(m_progress);
    column->addWidget(m_fault);
    return part;
}

QWidget* TrainingPanel::makeResults()
{
    auto* part = new QWidget;
    auto* column = columnOf(part);
    m_figures = new HeldOutTable;
    auto* buttons = new FlowLayout(grid);
    m_save = new QPushButton(tr("Save…"));
    m_save->setToolTip(tr("Save the weights: measured on everything held out, and opened at once"));
    m_compare = new QPushButton(tr("Compare…"));
    m_compare->setToolTip(tr("The held-out figures of other trained weights, beside these"));
    m_next = new QPushButton(tr("Next example"));
    m_next->setToolTip(tr("Another held-out example on the stage"));
    m_stage = new QPushButton(tr("Back on the stage"));
    m_stage->setToolTip(tr("The stage is on other weights: show this training on it again"));
    for (QPushButton* button : {m_save, m_compare, m_next})
        buttons->addWidget(button);
    column->addWidget(m_figures);
    column->addLayout(buttons);
    column->addWidget(m_stage, 0, Qt::AlignLeft);
    connect(m_save, &QPushButton::clicked, this, &TrainingPanel::save);
    connect(m_compare, &QPushButton::clicked, this, &TrainingPanel::compare);
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (!m_news.examples.empty())
            emit exampleWanted(m_news.examples[++m_example % m_news.examples.size()]);
    });
    connect(m_stage, &QPushButton::clicked, this, [this] {
        if (m_session)
            emit stageWanted(m_session->place().weights());
    });
    return part;
}

void TrainingPanel::setLook(const Look& look)
{
    for (QLabel* label : {m_summary, m_progress}) {
        label->setFont(look.font(Look::Size::small));
        colour_text(*label, label == m_summary ? look.faint : look.text);
    }
    m_notice_text->setFont(look.font(Look::Size::small));
    m_pending->setFont(look.font(Look::Size::small));
    m_fault->setFont(look.font(Look::Size::small));
    m_more->setLook(look);
    m_curves->setLook(look);
    m_figures->setLook(look);
    m_strip->setLook(look);
    showFilm();
}

int TrainingPanel::leastWidth() const
{
    return m_scroll->widget()->minimumSizeHint().width() + m_scroll->verticalScrollBar()->sizeHint().width();
}

} // namespace heed

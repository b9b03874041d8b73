#include "app/stage.h"

#include "app/graph_bar.h"
#include "app/stage_folds.h"
#include "app/untrained_notice.h"
#include "core/tape/steps.h"
#include "widgets/choice_box.h"
#include "widgets/flow_layout.h"
#include "widgets/graph/neighbourhood_panel.h"
#include "widgets/icon.h"
#include "widgets/lines/lines_view.h"
#include "widgets/look.h"
#include "widgets/player/step_card.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace heed {
namespace {

struct AsButton {
    As as;
    const char* icon;
    const char* text;
    const char* tip;
};

const AsButton as_buttons[] = {
    {As::heatmap, "heatmap", QT_TRANSLATE_NOOP("Stage", "Heatmap"),
        QT_TRANSLATE_NOOP("Stage", "Every weight as a coloured cell (Ctrl+1)")},
    {As::lines, "lines", QT_TRANSLATE_NOOP("Stage", "Lines"),
        QT_TRANSLATE_NOOP("Stage", "Weights as lines between words (Ctrl+2)")},
    {As::ribbons, "ribbons", QT_TRANSLATE_NOOP("Stage", "Ribbons"),
        QT_TRANSLATE_NOOP("Stage", "Weights as ribbons, as wide as they are large (Ctrl+4)")},
    {As::text, "shaded-text", QT_TRANSLATE_NOOP("Stage", "Text"),
        QT_TRANSLATE_NOOP("Stage", "The sentence shaded for one word (Ctrl+3)")},
    {As::bars, "bars", QT_TRANSLATE_NOOP("Stage", "Bars"),
        QT_TRANSLATE_NOOP("Stage", "One row as bars, the largest first (Ctrl+5)")},
    {As::graph, "graph", QT_TRANSLATE_NOOP("Stage", "Graph"),
        QT_TRANSLATE_NOOP("Stage", "Nodes and edges, as wide as their weights (Ctrl+6)")},
    {As::matrix, "matrix", QT_TRANSLATE_NOOP("Stage", "Matrix"),
        QT_TRANSLATE_NOOP("Stage", "What each node gives to each, the edges alone (Ctrl+7)")},
};

// "weights" of any head, "decoder · state" of any step: the path without the numbered scopes.
QString nameOf(const Tape& tape, int node)
{
    QStringList parts = QString::fromStdString(tape.path(node)).split('/');
    static const QRegularExpression numbered(QStringLiteral(" [0-9]+$"));
    for (qsizetype i = parts.size() - 2; i >= 0; --i)
        if (numbered.match(parts[i]).hasMatch())
            parts.removeAt(i);
    return parts.join(QStringLiteral(" · "));
}

// Not of nodes and edges: buttons that cannot be pressed are shown for the sake of what else could be.
bool of_words(As as)
{
    return as != As::graph && as != As::matrix;
}

} // namespace

Stage::Stage(QWidget* parent)
    : QWidget(parent)
    , m_quantity(new ChoiceBox)
    , m_head(new QSpinBox)
    , m_as(new QButtonGroup(this))
    , m_threshold_box(new QWidget)
    , m_threshold(new QSlider(Qt::Horizontal))
    , m_threshold_value(new QLabel)
    , m_colours(new ChoiceBox)
    , m_complaint(new QLabel)
    , m_untrained(new UntrainedNotice)
    , m_card(new StepCard)
    , m_views(new QStackedWidget)
    , m_split(new QSplitter(Qt::Vertical))
    , m_neighbours(new NeighbourhoodPanel)
    , m_folds(new StageFolds(*m_card, *m_neighbours, this))
{
    m_complaint->setObjectName("complaint");
    m_complaint->setWordWrap(true);
    m_complaint->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 0);
    column->setSpacing(8);
    column->addLayout(makeBar());
    column->addWidget(m_complaint);
    column->addWidget(m_untrained);
    column->addWidget(m_card);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_views);
    m_split->addWidget(m_neighbours);
    m_split->setStretchFactor(0, 1);
    m_neighbours->hide();
    column->addWidget(m_split, 1);
    showView(As::heatmap);

    connect(m_untrained, &UntrainedNotice::trainingWanted, this, &Stage::trainingWanted);
    connect(m_card, &StepCard::quantityActivated, this, &Stage::quantityChosen);
    connect(m_card, &StepCard::hovered, this, &Stage::hovered);
    connect(m_neighbours, &NeighbourhoodPanel::hovered, this, &Stage::hovered);
    connect(m_neighbours, &NeighbourhoodPanel::collapsedChanged, this, &Stage::fold);
    connect(m_neighbours, &NeighbourhoodPanel::clicked, this,
        [this](const CellRef& cell, bool add) { emit clicked(cell, add); });
}

QLayout* Stage::makeBar()
{
    auto* bar = new FlowLayout(8);
    auto *what = new QHBoxLayout, *how = new QHBoxLayout; // two lines, where text is large
    what->setSpacing(8);
    how->setSpacing(4);
    bar->addLayout(what);
    bar->addLayout(how);
    m_quantity->setAccessibleName(tr("The quantity on the stage"));
    m_quantity->setLeastLength(8); // its list is as wide as its names
    m_quantity->setMaxVisibleItems(20);
    m_head->setAccessibleName(tr("Which of its like is shown"));
    m_head->setToolTip(tr("Which of its like is shown"));
    m_quantity->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_quantity->setMaximumWidth(280);
    m_head->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed); // its least width counts no suffix
    what->addWidget(m_quantity, 1);
    what->addWidget(m_head);
    what->addStretch();

    auto* threshold = new QHBoxLayout(m_threshold_box);
    threshold->setContentsMargins(0, 0, 0, 0);
    threshold->setSpacing(8);
    m_threshold->setRange(0, 100);
    m_threshold->setFixedWidth(96);
    m_threshold->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_threshold->setAccessibleName(tr("Threshold"));
    m_threshold_box->setToolTip(tr("Draw each query's largest links until this share of its weight is reached"));
    threshold->addWidget(new QLabel(tr("Links")));
    threshold->addWidget(m_threshold);
    threshold->addWidget(m_threshold_value);
    how->addWidget(m_threshold_box);
    for (ColourScale scale : {ColourScale::linear, ColourScale::square_root, ColourScale::logarithmic})
        m_colours->addItem(QString::fromUtf8(name_of(scale)));
    m_colours->setAccessibleName(tr("Colour scale"));
    m_colours->setToolTip(tr("How colours follow the numbers: square root and logarithmic show faint ones"));
    m_colours->fitWords();
    how->addWidget(m_colours);
    for (const AsButton& as : as_buttons) {
        auto* button = new QToolButton;
        button->setCheckable(true);
        button->setText(tr(as.text));
        button->setToolTip(tr(as.tip));
        button->setAccessibleName(tr(as.text));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        m_as->addButton(button, static_cast<int>(as.as));
        how->addWidget(button);
    }

    connect(m_quantity, &QComboBox::activated, this, &Stage::chooseQuantity);
    connect(m_head, &QSpinBox::valueChanged, this, &Stage::chooseQuantity);
    connect(m_as, &QButtonGroup::idClicked, this, [this](int id) { emit asChosen(static_cast<As>(id)); });
    connect(m_threshold, &QSlider::valueChanged, this, [this](int percent) {
        if (!m_filling)
            emit thresholdChosen(percent / 100.0);
    });
    connect(m_colours, &QComboBox::activated, this,
        [this](int index) { emit coloursChosen(static_cast<ColourScale>(index)); });
    return bar;
}

void Stage::makeGraphBar()
{
    m_graph_bar = new GraphBar;
    m_graph_bar->setLook(m_look);
    m_graph_bar->setHand(m_hand, m_hand_free);
    static_cast<QVBoxLayout*>(layout())->insertWidget(1, m_graph_bar); // below the other bar
    emit graphBarMade(*m_graph_bar);
}

void Stage::showView(As as)
{
    QuantityView*& view = m_made[as];
    if (!view) {
        view = make_view(as).release();
        m_views->addWidget(view);
        connect(view, &QuantityView::hovered, this,
            [this](const std::optional<CellRef>& cell) { emit hovered(cell ? onTape(*cell) : std::nullopt); });
        connect(view, &QuantityView::clicked, this, [this](const CellRef& shown, bool add, bool ofKey) {
            if (const auto cell = onTape(shown))
                emit clicked(*cell, add, ofKey);
        });
        connect(view, &QuantityView::released, this, &Stage::released);
        connect(view, &QuantityView::valueTyped, this, [this](const CellRef& shown, double value) {
            if (const auto cell = onTape(shown))
                emit valueTyped(*cell, value);
        });
        connect(view, &QuantityView::overrideRemoved, this, [this](const CellRef& shown) {
            if (const auto cell = onTape(shown))
                emit overrideRemoved(*cell);
        });
        connect(view, &QuantityView::zoomed, this, &Stage::zoomed);
        emit viewMade(*view);
        if (auto* lines = qobject_cast<LinesView*>(view))
            connect(lines, &LinesView::headsChanged, this, &Stage::headsChanged);
    }
    m_view = view;
    m_views->setCurrentWidget(view);
}

void Stage::setShown(const Shown& shown, Index term)
{
    m_shown = shown;
    const As as = as_shown(shown);
    stack(as);
    showView(as);
    m_matrix = matrix_shown(shown, m_matrix);
    m_view->setShown(m_matrix ? m_matrix->shown(shown) : m_stack ? m_stack->stacked(shown) : shown);
    m_neighbours->setShown(shown);
    m_untrained->setShown(shown);
    m_card->setShown(shown, term);
    fold();
    showBar();
}

// The table stands below the drawing, which keeps most of the room.
void Stage::fold()
{
    const bool table = m_neighbours->hasTable() && m_hand != Hand::draw;
    m_folds->arrange(height(), m_look.text_scale, table);
    m_neighbours->setVisible(table);
    const int least = m_neighbours->minimumSizeHint().height();
    const int most = m_neighbours->isCollapsed() ? least : std::max(least, 3 * height() / 10);
    if (most == m_neighbours->maximumHeight())
        return; // a person may have made it smaller
    m_neighbours->setMaximumHeight(most);
    m_split->setSizes({std::max(1, m_split->height() - most), most});
}

void Stage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fold();
}

void Stage::stack(As as)
{
    if (m_stacked_from == m_shown.tape && m_stacked_node == m_shown.node && m_stacked_as == as)
        return;
    m_stack = stack_shown(m_shown);
    m_stacked_from = m_shown.tape;
    m_stacked_node = m_shown.node;
    m_stacked_as = as;
}

std::optional<CellRef> Stage::onTape(const CellRef& shown) const
{
    if (m_matrix)
        return m_matrix->cell(shown);
    return m_stack ? m_stack->cell(shown) : shown;
}

void Stage::showBar()
{
    if (!m_shown.quantity())
        return;
    const Tape& tape = *m_shown.tape;
    m_filling = true;
    if (m_listed != m_shown.tape) { // a name each, whatever the number of heads
        QStringList names;
        for (int node : tape.steps())
            if (const QString name = nameOf(tape, node); !names.contains(name))
                names << name;
        QStringList listed;
        for (int i = 0; i < m_quantity->count(); ++i)
            listed << m_quantity->itemText(i);
        if (names != listed) {
            m_quantity->clear();
            m_quantity->addItems(names);
        }
        m_listed = m_shown.tape;
    }
    m_quantity->setCurrentText(nameOf(tape, m_shown.node));
    const std::vector<FamilyMember> members = family(tape, m_shown.node);
    const bool in_family = !members.empty();
    m_head->setVisible(in_family);
    if (in_family) {
        m_head->setRange(members.front().number, members.back().number);
        m_head->setPrefix(QString::fromStdString(numbered_scopes(tape, m_shown.node).back()) + ' ');
        m_head->setSuffix(tr(" of %1").arg(members.size()));
        for (const FamilyMember& member : members)
            if (member.node == m_shown.node)
                m_head->setValue(member.number);
    }
    const As as = as_shown(m_shown);
    const bool wired = suits(As::graph, *m_shown.quantity());
    if (wired && !m_graph_bar)
        makeGraphBar();
    if (m_graph_bar)
        m_graph_bar->setVisible(wired);
    if (wired)
        m_graph_bar->setShown(m_shown);
    for (const AsButton& button : as_buttons) {
        auto* choice = static_cast<QToolButton*>(m_as->button(static_cast<int>(button.as)));
        const bool can = suits(button.as, *m_shown.quantity());
        choice->setEnabled(can);
        choice->setVisible(can || (of_words(button.as) && !wired));
        choice->setChecked(button.as == as);
        choice->setToolButtonStyle(button.as == as ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    }
    m_threshold_box->setVisible(as == As::lines || as == As::ribbons);
    m_threshold->setValue(static_cast<int>(std::lround(m_shown.view.threshold * 100)));
    m_threshold_value->setText(tr("%1 %").arg(m_threshold->value()));
    m_colours->setCurrentIndex(static_cast<int>(m_shown.view.colours));
    m_colours->setVisible(as == As::heatmap || as == As::matrix);
    m_filling = false;
}

void Stage::chooseQuantity()
{
    if (m_filling || !m_shown.tape)
        return;
    const Tape& tape = *m_shown.tape;
    int chosen = -1;
    for (int node : tape.steps()) {
        if (nameOf(tape, node) != m_quantity->currentText())
            continue;
        if (chosen < 0)
            chosen = node;
        for (const FamilyMember& member : family(tape, node))
            if (member.node == node && member.number == m_head->value())
                chosen = node;
    }
    if (chosen >= 0)
        emit quantityChosen(chosen);
}

void Stage::setLook(const Look& look)
{
    m_card->setLook(look);
    if (m_graph_bar)
        m_graph_bar->setLook(look);
    m_neighbours->setLook(look);
    m_look = look;
    fold();
    m_threshold_value->setFixedWidth(QFontMetrics(look.font(Look::Size::body)).horizontalAdvance(tr("100 %")) + grid);
    for (const AsButton& button : as_buttons)
        static_cast<QToolButton*>(m_as->button(static_cast<int>(button.as)))
            ->setIcon(icon(QString::fromUtf8(button.icon), look));
}

void Stage::setHand(Hand hand, bool free)
{
    m_hand = hand;
    m_hand_free = free;
    if (m_graph_bar)
        m_graph_bar->setHand(hand, free);
    fold();
}

void Stage::setComplaint(const QString& text)
{
    m_complaint->setText(text);
    m_complaint->setVisible(!text.isEmpty());
}

} // namespace heed

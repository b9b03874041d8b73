#include "app/graph_bar.h"

#include "core/tape/steps.h"
#include "widgets/choice_box.h"
#include "widgets/icon.h"
#include "widgets/look.h"

#include <QHBoxLayout>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>

namespace heed {
namespace {

constexpr const char* heads_words[]
    = {QT_TRANSLATE_NOOP("GraphBar", "one head"), QT_TRANSLATE_NOOP("GraphBar", "each head"),
        QT_TRANSLATE_NOOP("GraphBar", "mean of heads"), QT_TRANSLATE_NOOP("GraphBar", "difference")};
constexpr const char* colour_words[]
    = {QT_TRANSLATE_NOOP("GraphBar", "by head"), QT_TRANSLATE_NOOP("GraphBar", "by direction")};

// The columns of a quantity that are heads; 0: they are something else.
int heads_of(const Shown& shown)
{
    const Quantity* quantity = shown.quantity();
    if (!quantity || quantity->columns.kind != AxisKind::head)
        return 0;
    return static_cast<int>(shown.tape->shape(shown.node).columns);
}

// How many layers a message passes through: those with weights on edges.
int layers_of(const Tape& tape)
{
    int layers = 0;
    for (const int node : tape.steps()) {
        const Quantity& quantity = *tape.quantity(node);
        if (quantity.role == Role::weights && quantity.rows.kind == AxisKind::edge)
            ++layers;
    }
    return layers;
}

} // namespace

GraphBar::GraphBar(QWidget* parent)
    : QWidget(parent)
    , m_heads(new QWidget)
    , m_heads_as(new ChoiceBox)
    , m_first(new QSpinBox)
    , m_second(new QSpinBox)
    , m_colour(new ChoiceBox)
    , m_reach(new QSpinBox)
    , m_layout(new QToolButton)
    , m_draw(new QToolButton)
    , m_label(new QToolButton)
{
    for (const char* words : heads_words)
        m_heads_as->addItem(tr(words));
    m_heads_as->setAccessibleName(tr("Which heads are shown"));
    m_heads_as->setToolTip(tr("One head, each in a drawing of its own, their mean, or one less another"));
    m_first->setAccessibleName(tr("The head"));
    m_first->setToolTip(tr("The head that is shown"));
    m_first->setPrefix(tr("head "));
    m_second->setAccessibleName(tr("The head that is taken off"));
    m_second->setToolTip(tr("The head that is taken off"));
    m_second->setPrefix(tr("− head "));
    for (ChoiceBox* box : {m_heads_as, m_colour}) // the bar must not widen the window's middle
        box->setLeastLength(9);
    for (const char* words : colour_words)
        m_colour->addItem(tr(words));
    m_colour->setAccessibleName(tr("What the colour of an edge tells"));
    m_colour->setToolTip(tr("An edge's colour tells its head, or which way it goes"));
    m_reach->setAccessibleName(tr("The receptive field"));
    m_reach->setToolTip(tr("The receptive field: the nodes that this many layers see from the chosen one"));
    m_reach->setSpecialValueText(tr("field: off"));
    m_reach->setPrefix(tr("field: "));
    for (QToolButton* button : {m_layout, m_draw, m_label})
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_layout->setText(tr("Lay out"));
    m_layout->setAccessibleName(tr("Lay out again"));
    m_layout->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_layout->setToolTip(tr("Lay the graph out again (Ctrl+Shift+A)"));
    m_draw->setText(tr("Edit"));
    m_draw->setCheckable(true);
    m_draw->setToolTip(tr("Change the graph by hand: a double-click adds a node, a drag from a node's rim an edge, "
                          "Delete removes, F2 renames (Ctrl+Shift+G)"));
    m_label->setText(tr("Label"));
    m_label->setCheckable(true);
    m_label->setToolTip(tr("A click on a node tells its label to the training or hides it; with Ctrl the next class "
                           "(Ctrl+Shift+L)"));

    auto* heads = new QHBoxLayout(m_heads);
    heads->setContentsMargins(0, 0, 0, 0);
    heads->setSpacing(grid);
    heads->addWidget(m_heads_as);
    heads->addWidget(m_first);
    heads->addWidget(m_second);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(grid);
    row->addWidget(m_heads);
    row->addWidget(m_colour);
    row->addWidget(m_reach);
    row->addStretch();
    row->addWidget(m_layout);
    row->addWidget(m_label);
    row->addWidget(m_draw);

    connect(m_heads_as, &QComboBox::activated, this, [this](int index) {
        tellHeads();
        emit headsAsChosen(static_cast<HeadsAs>(index));
    });
    for (QSpinBox* head : {m_first, m_second})
        connect(head, &QSpinBox::valueChanged, this, &GraphBar::tellHeads);
    connect(m_colour, &QComboBox::activated, this,
        [this](int index) { emit edgeColourChosen(static_cast<EdgeColour>(index)); });
    connect(m_reach, &QSpinBox::valueChanged, this, [this](int layers) {
        if (!m_filling)
            emit reachChosen(layers);
    });
    connect(m_layout, &QToolButton::clicked, this, &GraphBar::layoutWanted);
    connect(m_draw, &QToolButton::clicked, this, [this](bool on) { tellHand(Hand::draw, on); });
    connect(m_label, &QToolButton::clicked, this, [this](bool on) { tellHand(Hand::label, on); });
}

void GraphBar::tellHeads()
{
    if (m_filling)
        return;
    if (m_heads_as->currentIndex() == static_cast<int>(HeadsAs::difference))
        emit headsChosen({m_first->value(), m_second->value()});
    else
        emit headsChosen({m_first->value()});
}

void GraphBar::tellHand(Hand hand, bool on)
{
    emit handWanted(on ? hand : Hand::look);
}

void GraphBar::setShown(const Shown& shown)
{
    m_filling = true;
    const View& view = shown.view;
    const int heads = heads_of(shown);
    const bool drawn = view.wired == As::graph;
    m_heads->setVisible(heads > 1);
    m_heads_as->setCurrentIndex(static_cast<int>(view.heads_as));
    m_first->setRange(1, std::max(1, heads));
    m_second->setRange(1, std::max(1, heads));
    m_first->setValue(view.heads.empty() ? 1 : view.heads.front());
    m_second->setValue(view.heads.size() > 1 ? view.heads[1] : 2);
    m_first->setVisible(view.heads_as == HeadsAs::one || view.heads_as == HeadsAs::difference);
    m_second->setVisible(view.heads_as == HeadsAs::difference);
    m_colour->setCurrentIndex(static_cast<int>(view.edge_colour));
    m_colour->setVisible(drawn && shown.quantity() && shown.quantity()->rows.kind == AxisKind::edge);
    const int layers = shown.tape ? layers_of(*shown.tape) : 0;
    m_reach->setRange(0, std::max(layers, view.reach));
    m_reach->setValue(view.reach);
    m_reach->setVisible(drawn && layers > 0);
    m_layout->setVisible(drawn);
    m_filling = false;
}

void GraphBar::setHand(Hand hand, bool possible)
{
    m_draw->setChecked(hand == Hand::draw);
    m_label->setChecked(hand == Hand::label);
    m_draw->setEnabled(possible);
    m_label->setEnabled(possible);
}

void GraphBar::setLook(const Look& look)
{
    m_layout->setIcon(icon("layout", look));
    m_draw->setIcon(icon("edit", look));
    m_label->setIcon(icon("label", look));
}

} // namespace heed

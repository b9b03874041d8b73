#include "app/graph_input.h"

#include "app/graph_words.h"

#include <QAction>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace heed {

GraphInput::GraphInput(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_summary(new QLabel)
    , m_notes(new QLabel)
    , m_hint(new QLabel)
    , m_choice(new QWidget)
    , m_number(new QSpinBox)
    , m_draw(new QPushButton(tr("Draw")))
{
    m_title->setAccessibleName(tr("The graph"));
    m_summary->setAccessibleName(tr("What the graph holds"));
    for (QLabel* label : {m_notes, m_hint})
        label->setObjectName("note");
    for (QLabel* label : {m_title, m_summary, m_notes, m_hint}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_hint->setText(tr("Double-click on the stage for another node; drag from a node's rim to another one for an "
                       "edge. Or drop a file here."));

    auto* choice = new QHBoxLayout(m_choice);
    choice->setContentsMargins(0, 0, 0, 0);
    choice->setSpacing(8);
    m_number->setAccessibleName(tr("Which graph of the set"));
    m_number->setToolTip(tr("Which graph of the set, counted from 1"));
    m_number->setKeyboardTracking(false);
    choice->addWidget(m_number);
    choice->addStretch();

    auto* open = new QPushButton(tr("Open…"));
    open->setToolTip(tr("Open a graph: edge list, GraphML, GML, node-link JSON, LINQS or TU text"));
    auto* random = new QPushButton(tr("Random…"));
    random->setToolTip(tr("Draw a random graph: Erdős–Rényi, Barabási–Albert or blocks"));
    auto* picture = new QPushButton(tr("Picture…"));
    picture->setToolTip(tr("Open a picture: its patches are the nodes, joined to their neighbours"));
    auto* menu = new QMenu(m_draw);
    m_edit = menu->addAction(tr("Change this graph by hand"));
    m_edit->setCheckable(true);
    QAction* empty = menu->addAction(tr("A new, empty graph"));
    m_draw->setMenu(menu);
    m_draw->setToolTip(tr("Add, join, name and remove nodes by hand"));
    for (QPushButton* button : {open, m_draw, random, picture}) // two beside each other must not widen the panel
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto* buttons = new QGridLayout;
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(8);
    buttons->addWidget(open, 0, 0);
    buttons->addWidget(m_draw, 0, 1);
    buttons->addWidget(random, 1, 0);
    buttons->addWidget(picture, 1, 1);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_summary);
    column->addWidget(m_notes);
    column->addWidget(m_hint);
    column->addWidget(m_choice);
    column->addSpacing(4);
    column->addLayout(buttons);

    connect(open, &QPushButton::clicked, this, &GraphInput::fileWanted);
    connect(random, &QPushButton::clicked, this, &GraphInput::randomWanted);
    connect(picture, &QPushButton::clicked, this, &GraphInput::pictureWanted);
    connect(m_edit, &QAction::triggered, this, &GraphInput::editingWanted);
    connect(empty, &QAction::triggered, this, &GraphInput::emptyWanted);
    connect(m_number, &QSpinBox::valueChanged, this, [this](int number) {
        if (!m_filling)
            emit numberChosen(number - 1);
    });
}

void GraphInput::setGraph(const SharedGraph& graph, const QString& file, Index number, Index count)
{
    m_filling = true;
    m_title->setText(graph ? graph_title(*graph) : file);
    m_title->setToolTip(file);
    m_summary->setText(graph ? graph_summary(*graph) : QString());
    m_summary->setVisible(graph && graph->size() > 0);
    m_notes->setText(graph ? graph_notes(*graph) : QString());
    m_notes->setVisible(!m_notes->text().isEmpty());
    m_hint->setVisible(graph && graph->edges.empty());
    m_choice->setVisible(count > 1);
    m_number->setRange(1, static_cast<int>(std::clamp<Index>(count, 1, std::numeric_limits<int>::max())));
    m_number->setPrefix(tr("graph "));
    m_number->setSuffix(tr(" of %1").arg(count));
    m_number->setValue(static_cast<int>(number) + 1);
    m_edit->setEnabled(graph != nullptr);
    m_filling = false;
}

void GraphInput::setEditing(bool editing)
{
    m_edit->setChecked(editing);
}

} // namespace heed

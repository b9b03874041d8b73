#include "app/random_graph_dialog.h"

#include "app/graph_words.h"
#include "core/error.h"
#include "core/inputs/random_graph.h"
#include "widgets/look.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace heed {
namespace {

enum Kind { by_chance, preferential, blocks };
constexpr int most_nodes = 200'000; // that a person asks for by hand
constexpr double edges_tried = 500'000; // at most, each time a number changes: the graph is made to be counted

QSpinBox* number(int least, int most, int value)
{
    auto* box = new QSpinBox;
    box->setRange(least, most);
    box->setValue(value);
    box->setGroupSeparatorShown(true);
    return box;
}

QDoubleSpinBox* chance(double value)
{
    auto* box = new QDoubleSpinBox;
    box->setRange(0, 1);
    box->setDecimals(4);
    box->setSingleStep(0.01);
    box->setValue(value);
    return box;
}

} // namespace

RandomGraphDialog::RandomGraphDialog(QWidget* parent)
    : QDialog(parent)
    , m_kind(new QComboBox)
    , m_nodes(number(1, most_nodes, 60))
    , m_chance(chance(0.05))
    , m_within(chance(0.3))
    , m_between(chance(0.02))
    , m_edges(number(1, 1000, 2))
    , m_blocks(number(1, 100, 3))
    , m_seed(number(0, 2'147'483'647, 1))
    , m_form(new QFormLayout)
    , m_said(new QLabel)
{
    setWindowTitle(tr("A random graph"));
    m_kind->addItem(tr("Each pair by chance (Erdős–Rényi)"));
    m_kind->addItem(tr("The many get more (Barabási–Albert)"));
    m_kind->addItem(tr("Blocks, which are the classes"));
    m_kind->setCurrentIndex(blocks);
    m_form->addRow(tr("Kind"), m_kind);
    m_form->addRow(tr("Nodes"), m_nodes);
    m_form->addRow(tr("Chance of an edge"), m_chance);
    m_form->addRow(tr("Edges of each new node"), m_edges);
    m_form->addRow(tr("Blocks"), m_blocks);
    m_form->addRow(tr("Chance within a block"), m_within);
    m_form->addRow(tr("Chance between blocks"), m_between);
    m_form->addRow(tr("Seed"), m_seed);
    m_said->setWordWrap(true);
    m_said->setMinimumWidth(320);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Open);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    column->setSpacing(2 * grid);
    column->addLayout(m_form);
    column->addWidget(m_said);
    column->addWidget(buttons);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &RandomGraphDialog::showChoices);
    for (QSpinBox* box : {m_nodes, m_edges, m_blocks, m_seed})
        connect(box, &QSpinBox::valueChanged, this, &RandomGraphDialog::showChoices);
    for (QDoubleSpinBox* box : {m_chance, m_within, m_between})
        connect(box, &QDoubleSpinBox::valueChanged, this, &RandomGraphDialog::showChoices);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showChoices();
}

SharedGraph RandomGraphDialog::graph() const
{
    const auto seed = static_cast<std::uint64_t>(m_seed->value());
    const Index nodes = m_nodes->value();
    const auto made = [&] {
        switch (m_kind->currentIndex()) {
        case by_chance:
            return random_graph(nodes, m_chance->value(), seed);
        case preferential:
            return preferential_graph(nodes, m_edges->value(), seed);
        default:
            return block_graph(m_blocks->value(), nodes, m_within->value(), m_between->value(), seed);
        }
    };
    Graph graph = made();
    if (graph.name.empty())
        graph.name = m_kind->currentText().toStdString();
    return std::make_shared<const Graph>(std::move(graph));
}

double RandomGraphDialog::expectedEdges() const
{
    const double nodes = m_nodes->value(), pairs = nodes * (nodes - 1) / 2;
    switch (m_kind->currentIndex()) {
    case by_chance:
        return pairs * m_chance->value();
    case preferential:
        return nodes * m_edges->value();
    default: {
        const double share = 1.0 / m_blocks->value(); // of the pairs that lie within one block
        return pairs * (share * m_within->value() + (1 - share) * m_between->value());
    }
    }
}

void RandomGraphDialog::showChoices()
{
    const int kind = m_kind->currentIndex();
    m_form->setRowVisible(m_chance, kind == by_chance);
    m_form->setRowVisible(m_edges, kind == preferential);
    for (QWidget* row :
        {static_cast<QWidget*>(m_blocks), static_cast<QWidget*>(m_within), static_cast<QWidget*>(m_between)})
        m_form->setRowVisible(row, kind == blocks);
    try {
        const double edges = expectedEdges();
        m_said->setText(edges > edges_tried
                            ? tr("%L1 nodes, about %L2 edges").arg(m_nodes->value()).arg(edges, 0, 'f', 0)
                            : graph_summary(*graph()));
        m_ok->setEnabled(edges <= static_cast<double>(most_graph_edges));
    } catch (const Error& error) {
        m_said->setText(QString::fromUtf8(error.what()));
        m_ok->setEnabled(false);
    }
}

} // namespace heed

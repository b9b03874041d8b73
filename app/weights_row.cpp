#include "app/weights_row.h"

#include "core/experiment/shipped_weights.h"
#include "core/experiment/training.h"
#include "widgets/eliding_button.h"
#include "widgets/flow_layout.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace heed {

WeightsRow::WeightsRow(QWidget* parent)
    : QWidget(parent)
    , m_name(new QLabel)
    , m_open(new QPushButton(tr("Open…")))
    , m_random(new QPushButton(tr("Random")))
    , m_train(new QPushButton(tr("Train…")))
    , m_shipped(new ElidingButton(tr("Trained, came with Heed")))
    , m_shipped_menu(new QMenu(m_shipped))
{
    m_open->setToolTip(tr("Open trained weights: a safetensors file with nn.MultiheadAttention's names"));
    m_random->setToolTip(tr("Back to weights drawn from the seed"));
    m_train->setToolTip(tr("Train weights before your eyes (Ctrl+T)"));
    m_name->setWordWrap(true);
    setObjectName("weights"); // three buttons that are to stand in one line
    auto* buttons = new FlowLayout(4);
    for (QPushButton* button : {m_open, m_random, m_train, m_shipped})
        buttons->addWidget(button);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_name);
    column->addLayout(buttons);
    m_shipped->setMenu(m_shipped_menu);
    m_shipped->setToolTip(tr("Weights that were trained before: for each task, one file for every score and scope"));
    connect(m_open, &QPushButton::clicked, this, &WeightsRow::fileWanted);
    connect(m_train, &QPushButton::clicked, this, &WeightsRow::trainingWanted);
    connect(m_random, &QPushButton::clicked, this, &WeightsRow::randomWanted);
}

void WeightsRow::setWeights(const Experiment& experiment)
{
    const bool random = !experiment.weights;
    QString name = tr("Random, drawn from the seed"), tip = tr("Nobody trained these weights.");
    if (!random) {
        tip = QString::fromStdString(experiment.weights->path.string());
        try {
            name = QString::fromStdString(weights_title(experiment));
            tip = QString::fromStdString(weights_file(experiment).string());
        } catch (const Error&) { // none was trained so: the run says it
            name = tip;
        }
    }
    m_name->setText(name);
    m_name->setToolTip(tip);
    m_random->setEnabled(!random);

    m_shipped_menu->clear();
    for (const TaskListing& listing : trainable_tasks()) // of a mechanism that learns no task, no file is looked at
        if (listing.mechanism == experiment.mechanism && has_shipped(listing.id))
            m_shipped_menu->addAction(
                QString::fromStdString(listing.title), this, [this, task = listing.id] { emit shippedWanted(task); });
    m_shipped->setVisible(!m_shipped_menu->isEmpty());
}

void WeightsRow::setTraining(const QString& moment)
{
    m_name->setText(moment.left(1).toUpper() + moment.mid(1));
    m_name->setToolTip(tr("As they are in memory; they are kept in a file, too, and Save… makes one of your own"));
}

} // namespace heed

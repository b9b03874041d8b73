#include "app/weights_row.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace heed {

WeightsRow::WeightsRow(QWidget* parent)
    : QWidget(parent)
    , m_name(new QLabel)
    , m_open(new QPushButton(tr("Open…")))
    , m_random(new QPushButton(tr("Random")))
    , m_train(new QPushButton(tr("Train…")))
{
    m_open->setToolTip(tr("Open trained weights: a safetensors file with nn.MultiheadAttention's names"));
    m_random->setToolTip(tr("Back to weights drawn from the seed"));
    m_train->setToolTip(tr("Train weights before your eyes (Ctrl+T)"));
    m_name->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(8);
    buttons->addWidget(m_open);
    buttons->addWidget(m_random);
    buttons->addWidget(m_train);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_name);
    column->addLayout(buttons);
    connect(m_open, &QPushButton::clicked, this, &WeightsRow::fileWanted);
    connect(m_train, &QPushButton::clicked, this, &WeightsRow::trainingWanted);
    connect(m_random, &QPushButton::clicked, this, &WeightsRow::randomWanted);
}

void WeightsRow::setWeights(const std::optional<FileName>& weights)
{
    m_name->setText(
        weights ? QString::fromStdString(weights->path.filename().string()) : tr("Random, drawn from the seed"));
    m_name->setToolTip(
        weights ? QString::fromStdString(weights->path.string()) : tr("Nobody trained these weights."));
    m_random->setEnabled(weights.has_value());
}

void WeightsRow::setTraining(const QString& moment)
{
    m_name->setText(moment.left(1).toUpper() + moment.mid(1));
    m_name->setToolTip(
        tr("As they are in memory; they are kept in a file, too, and Save… makes one of your own"));
}

} // namespace heed

#include "app/untrained_notice.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace heed {

UntrainedNotice::UntrainedNotice(QWidget* parent)
    : QFrame(parent)
{
    auto* words = new QLabel(tr("Nobody trained these weights: the probabilities are chance, not knowledge."));
    words->setObjectName("complaint");
    words->setWordWrap(true);
    auto* train = new QPushButton(tr("Train now"));
    train->setFocusPolicy(Qt::TabFocus); // it goes when it is clicked, and the focus would go somewhere
    train->setToolTip(tr("Train on this graph before your eyes"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(words, 1);
    row->addWidget(train);
    connect(train, &QPushButton::clicked, this, &UntrainedNotice::trainingWanted);
    hide();
}

void UntrainedNotice::setShown(const Shown& shown)
{
    const Quantity* quantity = shown.quantity();
    const bool likely = quantity && quantity->role == Role::probabilities && shown.tape->untrained();
    setVisible(likely && shown.tape->quantity(shown.tape->steps().front())->rows.kind == AxisKind::node);
}

} // namespace heed

#include "app/training_actions.h"

#include <QAction>

namespace heed {

TrainingActions::TrainingActions(QObject* parent)
    : QObject(parent)
{
    const std::tuple<TrainingCommand, QString, QString, QKeySequence> all[] = {
        {TrainingCommand::train, tr("&Train"), tr("Train, or pause"), Qt::Key_F9},
        {TrainingCommand::step, tr("Train one &step"), tr("One step of learning"), Qt::SHIFT | Qt::Key_F9},
        {TrainingCommand::another_seed, tr("Restart with another s&eed"),
            tr("From the start, with other random numbers; this one's curves stay behind it"), Qt::CTRL | Qt::Key_F9},
        {TrainingCommand::cancel, tr("&Cancel the training"), tr("Give this training up"), {}},
    };
    for (const auto& [which, text, tip, key] : all) {
        auto* action = new QAction(text, this);
        action->setShortcut(key);
        action->setToolTip(key.isEmpty() ? tip : tip + " (" + key.toString(QKeySequence::NativeText) + ")");
        connect(action, &QAction::triggered, this, [this, which = which] { emit commanded(which); });
        m_actions[static_cast<std::size_t>(which)] = action;
    }
    at(TrainingCommand::another_seed)->setEnabled(false); // nothing is in training yet
    at(TrainingCommand::cancel)->setEnabled(false);
}

} // namespace heed

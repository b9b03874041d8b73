// What a training can be told: in the menu, by a key, and by the buttons of its panel, which is made once it is
// wanted. Whoever owns the panel hands it what was commanded.
#pragma once

#include <QObject>

#include <array>

class QAction;

namespace heed {

enum class TrainingCommand { train, step, another_seed, cancel };

class TrainingActions : public QObject {
    Q_OBJECT

public:
    explicit TrainingActions(QObject* parent);
    QAction* at(TrainingCommand command) const { return m_actions.at(static_cast<std::size_t>(command)); }

signals:
    void commanded(heed::TrainingCommand command);

private:
    std::array<QAction*, 4> m_actions{};
};

} // namespace heed

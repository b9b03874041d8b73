// Says of probabilities that nobody trained what they come from, and that training is a click away.
#pragma once

#include "widgets/shown.h"

#include <QFrame>

namespace heed {

class UntrainedNotice : public QFrame {
    Q_OBJECT

public:
    explicit UntrainedNotice(QWidget* parent = nullptr);
    void setShown(const Shown& shown); // visible where there is something to say

signals:
    void trainingWanted();
};

} // namespace heed

// The held-out figures of a training, and beside them those of other weights.
#pragma once

#include "core/experiment/training_subject.h"
#include "widgets/look.h"

#include <QWidget>

class QGridLayout;

namespace heed {

class HeldOutTable : public QWidget {
    Q_OBJECT

public:
    explicit HeldOutTable(QWidget* parent = nullptr);
    void setLook(const Look& look);
    void setFigures(const Figures& figures); // of the training
    void setOther(const QString& name, const Figures& figures); // an empty name: there is nothing to compare with

private:
    void fill();

    Look m_look;
    QGridLayout* m_table;
    QString m_name;
    Figures m_figures, m_other;
};

} // namespace heed

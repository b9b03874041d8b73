// A small table in which vectors are typed: a row per token, its name in the first column. Text can be pasted.
#pragma once

#include "core/inputs/vectors.h"

#include <QWidget>

class QLabel;
class QTableWidget;

namespace heed {

class VectorTable : public QWidget {
    Q_OBJECT

public:
    explicit VectorTable(QWidget* parent = nullptr);
    void setVectors(const Vectors& vectors); // says nothing

signals:
    void edited(heed::Vectors vectors); // every cell holds a number

private:
    void tell();
    void addRow();
    void addColumn();
    void removeSelected();
    void paste();

    QTableWidget* m_table;
    QLabel* m_complaint;
    bool m_filling = false;
};

} // namespace heed

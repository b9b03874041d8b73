// The gallery: every mechanism of the catalogue by family, with its source, and a line to search it.
#pragma once

#include "core/experiment/catalogue.h"

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace heed {

class Gallery : public QDialog {
    Q_OBJECT

public:
    explicit Gallery(QWidget* parent = nullptr);
    const Mechanism* chosen() const; // null: none

private:
    void filter(const QString& words);

    QLineEdit* m_search;
    QListWidget* m_list;
};

} // namespace heed

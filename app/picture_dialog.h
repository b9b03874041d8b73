// How a picture becomes a graph: the size of its patches and how many neighbours each is joined to, with what comes
// out. Shows the picture.
#pragma once

#include "core/inputs/graph.h"

#include <QDialog>
#include <QImage>

#include <filesystem>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace heed {

class PictureDialog : public QDialog {
    Q_OBJECT

public:
    explicit PictureDialog(const std::filesystem::path& file, QWidget* parent = nullptr); // FileError
    SharedGraph graph() const; // RequestError

private:
    void showChoices();

    QImage m_picture;
    std::string m_name;
    QLabel* m_preview;
    QSpinBox* m_patch;
    QComboBox* m_neighbours;
    QLabel* m_said;
    QPushButton* m_ok = nullptr;
};

} // namespace heed

// How the picture on the stage is written: which file, and for a PNG how wide and how fine. With a preview.
#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;
class QSpinBox;

namespace heed {

class QuantityView;

class ExportDialog : public QDialog {
    Q_OBJECT

public:
    ExportDialog(QuantityView& view, const QString& folder, QWidget* parent = nullptr);
    QString file() const;
    int pixelWidth() const; // 0: as the view likes it
    int dpi() const; // 0: as the view likes it

private:
    void browse();
    void enable();

    QLineEdit* m_file;
    QSpinBox* m_width;
    QSpinBox* m_dpi;
    QPushButton* m_ok = nullptr;
};

} // namespace heed

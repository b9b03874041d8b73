// The window's part about what leaves it: pictures and values, into files, to a printer, onto the clipboard.
#include "app/main_window.h"

#include "app/export_dialog.h"
#include "app/stage.h"
#include "app/stage_picture.h"
#include "app/values_file.h"
#include "core/experiment/recording.h"
#include "core/files/bytes.h"
#include "core/files/npy.h"
#include "widgets/matrix_text.h"
#include "widgets/quantity_view.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>
#include <QStatusBar>

namespace heed {

void MainWindow::exportPicture()
{
    if (!m_shown.quantity())
        return;
    ExportDialog dialog(m_stage->view(), m_preferences.folder(), this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    guarded([&] {
        save_picture(m_shown, dialog.file().toStdString(), {dialog.pixelWidth(), dialog.dpi()});
        m_preferences.setFolder(QFileInfo(dialog.file()).path());
        statusBar()->showMessage(tr("Exported %1.").arg(dialog.file()), 5000);
    });
}

void MainWindow::exportValues()
{
    if (!m_shown.quantity())
        return;
    const QString name = QFileDialog::getSaveFileName(this, tr("Export values"), m_preferences.folder(),
        tr("This quantity, with labels (*.csv);;This quantity (*.npy);;Every quantity (*.safetensors *.npz *.json)")
            + (suits(As::graph, *m_shown.quantity()) ? tr(";;The graph with these numbers (*.graphml)") : QString()));
    if (name.isEmpty())
        return;
    guarded([&] {
        const QString suffix = QFileInfo(name).suffix();
        const Tape& tape = *m_shown.tape;
        if (suffix == "npy")
            write_atomically(name.toStdString(), to_npy(tape.value(m_shown.node)));
        else if (suffix == "csv")
            write_atomically(name.toStdString(), labelled_csv(tape, m_shown.node));
        else if (suffix == "graphml")
            write_atomically(name.toStdString(), graph_with_values(tape, m_shown.node));
        else
            write_tape(name.toStdString(), tape);
    });
}

void MainWindow::printPicture()
{
    if (!m_shown.quantity())
        return;
    QPrinter printer(QPrinter::HighResolution);
    QPrintDialog dialog(&printer, this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    QPainter painter(&printer);
    const QSizeF size = m_stage->view().pictureSize();
    const QRectF page = printer.pageRect(QPrinter::DevicePixel);
    const double scale = std::min(page.width() / size.width(), page.height() / size.height());
    painter.scale(scale, scale);
    m_stage->view().paintPicture(painter, QRectF(QPointF(), size));
}

void MainWindow::copyPicture()
{
    if (!m_shown.quantity())
        return;
    QuantityView& view = m_stage->view();
    constexpr int fineness = 2; // as sharp as a screen of twice the usual density
    QImage image((view.pictureSize() * fineness).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(fineness);
    image.fill(m_look.surface);
    QPainter painter(&image);
    view.paintPicture(painter, QRectF(QPointF(), view.pictureSize()));
    painter.end();
    QApplication::clipboard()->setImage(image);
    statusBar()->showMessage(tr("The picture is on the clipboard."), 3000);
}

void MainWindow::copyValues()
{
    if (!m_shown.quantity())
        return;
    QApplication::clipboard()->setText(matrix_as_text(*m_shown.tape, m_shown.node));
    statusBar()->showMessage(tr("The values are on the clipboard, with their labels."), 3000);
}

} // namespace heed

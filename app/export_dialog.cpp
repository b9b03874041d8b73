#include "app/export_dialog.h"

#include "widgets/quantity_view.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace heed {
namespace {

constexpr QSize preview_size(480, 320);

QPixmap preview(QuantityView& view)
{
    const QSizeF size = view.pictureSize();
    const double scale = std::min(preview_size.width() / size.width(), preview_size.height() / size.height());
    QPixmap pixmap((size * scale * 2).toSize());
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::white);
    QPainter painter(&pixmap);
    painter.scale(scale, scale);
    view.paintPicture(painter, QRectF(QPointF(), size));
    return pixmap;
}

bool is_picture(const QString& file)
{
    return QStringList{"png", "svg", "pdf"}.contains(QFileInfo(file).suffix().toLower());
}

} // namespace

ExportDialog::ExportDialog(QuantityView& view, const QString& folder, QWidget* parent)
    : QDialog(parent)
    , m_file(new QLineEdit(QDir(folder.isEmpty() ? QDir::homePath() : folder).filePath("attention.svg")))
    , m_width(new QSpinBox)
    , m_dpi(new QSpinBox)
{
    setWindowTitle(tr("Export the picture"));
    auto* picture = new QLabel;
    picture->setPixmap(preview(view));
    picture->setAlignment(Qt::AlignCenter);
    m_width->setRange(0, 20000);
    m_width->setSpecialValueText(tr("as on the stage"));
    m_width->setSuffix(tr(" px"));
    m_dpi->setRange(0, 2400);
    m_dpi->setSpecialValueText(tr("as the width asks"));
    m_dpi->setSuffix(tr(" dpi"));
    auto* choose = new QPushButton(tr("Choose…"));
    auto* line = new QHBoxLayout;
    line->addWidget(m_file, 1);
    line->addWidget(choose);
    auto* form = new QFormLayout;
    form->addRow(tr("File (.svg, .pdf or .png)"), line);
    form->addRow(tr("Width of a PNG"), m_width);
    form->addRow(tr("Resolution of a PNG"), m_dpi);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Save);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    column->addWidget(picture);
    column->addLayout(form);
    column->addWidget(buttons);
    connect(choose, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(m_file, &QLineEdit::textChanged, this, &ExportDialog::enable);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    enable();
}

QString ExportDialog::file() const
{
    return m_file->text();
}
int ExportDialog::pixelWidth() const
{
    return m_width->value();
}
int ExportDialog::dpi() const
{
    return m_dpi->value();
}

void ExportDialog::browse()
{
    const QString name = QFileDialog::getSaveFileName(this, tr("Export the picture"), m_file->text(),
        tr("Pictures (*.svg *.pdf *.png)"), nullptr, QFileDialog::DontConfirmOverwrite);
    if (!name.isEmpty())
        m_file->setText(name);
}

void ExportDialog::enable()
{
    const bool png = m_file->text().endsWith(".png", Qt::CaseInsensitive);
    m_width->setEnabled(png);
    m_dpi->setEnabled(png);
    m_ok->setEnabled(is_picture(m_file->text()));
    m_ok->setText(QFileInfo::exists(m_file->text()) ? tr("Replace") : tr("Save"));
}

} // namespace heed

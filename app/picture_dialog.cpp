#include "app/picture_dialog.h"

#include "app/picture_file.h"
#include "core/inputs/picture_graph.h"
#include "widgets/look.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace heed {
namespace {

constexpr QSize preview_size(360, 240);
constexpr Index comfortable_nodes = 2500; // that the first patch aims at: each can still be told

// The smallest power of two with which the picture has no more nodes than can be looked at.
int first_patch(const QSize& size)
{
    int patch = 1;
    while (patches_of(size, patch) > comfortable_nodes && patch < std::min(size.width(), size.height()))
        patch *= 2;
    return patch;
}

} // namespace

PictureDialog::PictureDialog(const std::filesystem::path& file, QWidget* parent)
    : QDialog(parent)
    , m_picture(read_picture(file))
    , m_name(file.filename().string())
    , m_preview(new QLabel)
    , m_patch(new QSpinBox)
    , m_neighbours(new QComboBox)
    , m_said(new QLabel)
{
    setWindowTitle(tr("A picture as a graph"));
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setMinimumSize(preview_size);
    m_patch->setRange(1, std::max(1, std::min(m_picture.width(), m_picture.height())));
    m_patch->setSuffix(tr(" px"));
    m_patch->setToolTip(tr("Pixels a side of the square whose mean colour is a node's features"));
    m_patch->setValue(first_patch(m_picture.size()));
    m_neighbours->addItem(tr("4: beside, above and below"), 4);
    m_neighbours->addItem(tr("8: and across the corners"), 8);
    m_neighbours->setCurrentIndex(1);
    auto* form = new QFormLayout;
    form->addRow(tr("Size of a patch"), m_patch);
    form->addRow(tr("Neighbours"), m_neighbours);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Open);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    column->setSpacing(2 * grid);
    column->addWidget(m_preview);
    column->addLayout(form);
    column->addWidget(m_said);
    column->addWidget(buttons);
    connect(m_patch, &QSpinBox::valueChanged, this, &PictureDialog::showChoices);
    connect(m_neighbours, &QComboBox::currentIndexChanged, this, &PictureDialog::showChoices);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showChoices();
}

SharedGraph PictureDialog::graph() const
{
    Graph graph = *graph_of_picture(m_picture, m_patch->value(), m_neighbours->currentData().toInt());
    graph.name = m_name;
    return std::make_shared<const Graph>(std::move(graph));
}

// The picture as its patches will be, and how many that are.
void PictureDialog::showChoices()
{
    const int patch = m_patch->value();
    const QSize patches((m_picture.width() + patch - 1) / patch, (m_picture.height() + patch - 1) / patch);
    const QImage coarse = m_picture.scaled(patches, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    m_preview->setPixmap(
        QPixmap::fromImage(coarse).scaled(preview_size, Qt::KeepAspectRatio, Qt::FastTransformation));
    const Index nodes = patches_of(m_picture.size(), patch);
    const bool fits = nodes <= most_picture_nodes;
    m_said->setText(fits ? tr("%L1 × %L2 patches: %L3 nodes").arg(patches.width()).arg(patches.height()).arg(nodes)
                         : tr("%L1 nodes are too many: at most %L2 can be").arg(nodes).arg(most_picture_nodes));
    m_ok->setEnabled(fits);
}

} // namespace heed

#include "app/edits_panel.h"

#include "core/tape/number_text.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace heed {

EditsPanel::EditsPanel(QWidget* parent)
    : QWidget(parent)
    , m_list(new QListWidget)
    , m_clear(new QPushButton(tr("Clear")))
    , m_clear_all(new QPushButton(tr("Clear all")))
{
    m_list->setAccessibleName(tr("Cells set by hand"));
    m_list->setMinimumHeight(88);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(8);
    buttons->addWidget(m_clear);
    buttons->addWidget(m_clear_all);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_list);
    column->addLayout(buttons);
    const auto chosen = [this]() -> const Override* {
        const int row = m_list->currentRow();
        return row >= 0 && row < static_cast<int>(m_overrides.size()) ? &m_overrides[static_cast<std::size_t>(row)]
                                                                      : nullptr;
    };
    connect(m_list, &QListWidget::itemActivated, this, [this, chosen] {
        if (const Override* override = chosen())
            emit activated(*override);
    });
    connect(m_clear, &QPushButton::clicked, this, [this, chosen] {
        if (const Override* override = chosen())
            emit cleared(*override);
    });
    connect(m_clear_all, &QPushButton::clicked, this, &EditsPanel::allCleared);
}

void EditsPanel::setOverrides(const std::vector<Override>& overrides, const Tape* tape)
{
    m_overrides = overrides;
    const std::vector<Override> unreached = tape ? tape->unreached_overrides() : std::vector<Override>();
    const int row = m_list->currentRow();
    m_list->clear();
    for (const Override& override : overrides) {
        const bool idle = std::find(unreached.begin(), unreached.end(), override) != unreached.end();
        const QString cell = QStringLiteral("%1[%2,%3] = %4")
                                 .arg(QString::fromStdString(override.path))
                                 .arg(override.row)
                                 .arg(override.column)
                                 .arg(QString::fromStdString(shortened_number(override.value, 4).text));
        auto* item = new QListWidgetItem(idle ? tr("%1 (not reached)").arg(cell) : cell, m_list);
        if (idle) {
            item->setForeground(palette().color(QPalette::Disabled, QPalette::Text));
            item->setToolTip(
                tr("There is no such cell with this input. The edit is kept, and counts again when there is."));
        }
    }
    m_list->setCurrentRow(std::min(std::max(row, 0), m_list->count() - 1));
    m_clear->setEnabled(!overrides.empty());
    m_clear_all->setEnabled(!overrides.empty());
}

} // namespace heed

#include "app/vector_table.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QShortcut>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace heed {
namespace {

std::optional<Real> number_in(const QString& text)
{
    bool fits = false;
    const double number
        = QLocale::c().toDouble(QString(text.trimmed()).replace(',', '.').replace(QChar(0x2212), '-'), &fits);
    const Real real = static_cast<Real>(number);
    if (!fits || !std::isfinite(real))
        return std::nullopt;
    return real;
}

QToolButton* button(const QString& text, const QString& tip)
{
    auto* button = new QToolButton;
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    return button;
}

constexpr int name_column = 0;

} // namespace

VectorTable::VectorTable(QWidget* parent)
    : QWidget(parent)
    , m_table(new QTableWidget(this))
    , m_complaint(new QLabel(this))
{
    m_table->setAccessibleName(tr("Vectors, a row per token"));
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setDefaultSectionSize(56);
    m_table->horizontalHeader()->setMinimumSectionSize(40);
    m_complaint->setWordWrap(true);
    m_complaint->hide();

    auto* add_row = button(tr("+ Row"), tr("Add a token"));
    auto* add_column = button(tr("+ Column"), tr("Add a feature"));
    auto* remove
        = button(tr("Remove"), tr("Remove the chosen rows, or the chosen columns when whole columns are chosen"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    for (QToolButton* one : {add_row, add_column, remove})
        buttons->addWidget(one);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_table);
    column->addWidget(m_complaint);
    column->addLayout(buttons);

    connect(m_table, &QTableWidget::itemChanged, this, &VectorTable::tell);
    connect(add_row, &QToolButton::clicked, this, &VectorTable::addRow);
    connect(add_column, &QToolButton::clicked, this, &VectorTable::addColumn);
    connect(remove, &QToolButton::clicked, this, &VectorTable::removeSelected);
    auto* shortcut = new QShortcut(QKeySequence::Paste, m_table);
    shortcut->setContext(Qt::WidgetShortcut);
    connect(shortcut, &QShortcut::activated, this, &VectorTable::paste);
}

void VectorTable::setVectors(const Vectors& vectors)
{
    m_filling = true;
    m_table->setRowCount(static_cast<int>(vectors.values.rows()));
    m_table->setColumnCount(static_cast<int>(vectors.values.cols()) + 1);
    QStringList headers{tr("token")};
    for (Index c = 0; c < vectors.values.cols(); ++c)
        headers << (vectors.columns.empty() ? QString::number(c)
                                            : QString::fromStdString(vectors.columns[static_cast<std::size_t>(c)]));
    m_table->setHorizontalHeaderLabels(headers);
    for (Index r = 0; r < vectors.values.rows(); ++r) {
        const int row = static_cast<int>(r);
        m_table->setItem(row, name_column,
            new QTableWidgetItem(QString::fromStdString(vectors.names[static_cast<std::size_t>(r)])));
        for (Index c = 0; c < vectors.values.cols(); ++c) {
            auto* item = new QTableWidgetItem(QString::number(static_cast<double>(vectors.values(r, c)), 'g', 6));
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_table->setItem(row, static_cast<int>(c) + 1, item);
        }
    }
    m_complaint->hide();
    m_filling = false;
}

void VectorTable::tell()
{
    if (m_filling || m_table->rowCount() == 0 || m_table->columnCount() < 2)
        return;
    Vectors vectors;
    vectors.values.resize(m_table->rowCount(), m_table->columnCount() - 1);
    bool has_headers = false;
    for (int c = 1; c < m_table->columnCount(); ++c) {
        const QString header
            = m_table->horizontalHeaderItem(c) ? m_table->horizontalHeaderItem(c)->text() : QString::number(c - 1);
        has_headers = has_headers || header != QString::number(c - 1);
        vectors.columns.push_back(header.toStdString());
    }
    if (!has_headers)
        vectors.columns.clear();
    for (int r = 0; r < m_table->rowCount(); ++r) {
        const QTableWidgetItem* name = m_table->item(r, name_column);
        vectors.names.push_back(name && !name->text().isEmpty() ? name->text().toStdString() : std::to_string(r + 1));
        for (int c = 1; c < m_table->columnCount(); ++c) {
            const QTableWidgetItem* item = m_table->item(r, c);
            const auto number = number_in(item ? item->text() : QString());
            if (!number) {
                m_complaint->setText(tr("Row %1, column %2: “%3” is not a number.")
                                         .arg(r + 1)
                                         .arg(c)
                                         .arg(item ? item->text() : QString()));
                m_complaint->show();
                return;
            }
            vectors.values(r, c - 1) = *number;
        }
    }
    m_complaint->hide();
    emit edited(vectors);
}

void VectorTable::addRow()
{
    m_filling = true;
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    if (m_table->columnCount() < 2)
        m_table->setColumnCount(2);
    m_table->setItem(row, name_column, new QTableWidgetItem(QString::number(row + 1)));
    for (int c = 1; c < m_table->columnCount(); ++c)
        m_table->setItem(row, c, new QTableWidgetItem(QStringLiteral("0")));
    m_filling = false;
    tell();
    m_table->setCurrentCell(row, 1);
}

void VectorTable::addColumn()
{
    m_filling = true;
    const int column = m_table->columnCount();
    m_table->insertColumn(column);
    m_table->setHorizontalHeaderItem(column, new QTableWidgetItem(QString::number(column - 1)));
    for (int r = 0; r < m_table->rowCount(); ++r)
        m_table->setItem(r, column, new QTableWidgetItem(QStringLiteral("0")));
    m_filling = false;
    tell();
}

void VectorTable::removeSelected()
{
    const auto columns = m_table->selectionModel()->selectedColumns();
    const bool by_column = !columns.isEmpty() && columns.size() < m_table->columnCount();
    m_filling = true;
    if (by_column) {
        for (auto it = columns.crbegin(); it != columns.crend(); ++it)
            if (it->column() != name_column && m_table->columnCount() > 2)
                m_table->removeColumn(it->column());
    } else if (m_table->rowCount() > 1 && m_table->currentRow() >= 0) {
        m_table->removeRow(m_table->currentRow());
    }
    m_filling = false;
    tell();
}

void VectorTable::paste()
{
    const QStringList lines = QApplication::clipboard()->text().split('\n', Qt::SkipEmptyParts);
    const int first_row = std::max(0, m_table->currentRow()), first_column = std::max(0, m_table->currentColumn());
    m_filling = true;
    for (int r = 0; r < lines.size(); ++r) {
        const QStringList cells = lines[r].split('\t');
        while (first_row + r >= m_table->rowCount())
            m_table->insertRow(m_table->rowCount());
        for (int c = 0; c < cells.size(); ++c) {
            while (first_column + c >= m_table->columnCount()) {
                const int added = m_table->columnCount();
                m_table->insertColumn(added);
                m_table->setHorizontalHeaderItem(added, new QTableWidgetItem(QString::number(added - 1)));
            }
            m_table->setItem(first_row + r, first_column + c, new QTableWidgetItem(cells[c].trimmed()));
        }
    }
    m_filling = false;
    tell();
}

} // namespace heed

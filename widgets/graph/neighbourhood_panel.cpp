#include "widgets/graph/neighbourhood_panel.h"

#include "core/tape/number_text.h"
#include "widgets/digits.h"
#include "widgets/formula.h"
#include "widgets/inspector/page_view.h"
#include "widgets/look_style.h"
#include "widgets/symbol_text.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QPainter>
#include <QRegularExpression>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace heed {
namespace {

constexpr double margin = 2 * grid; // as the page's

} // namespace

// The names, symbols and formulas of the columns; stays when the lines are scrolled.
class NeighbourhoodPanel::Head : public QWidget {
public:
    explicit Head(NeighbourhoodPanel* panel)
        : QWidget(panel)
        , m_panel(panel)
    {
    }
    QSize sizeHint() const override
    {
        const Look& look = m_panel->m_look;
        const double line = line_height(look);
        return {200, static_cast<int>(std::ceil(2 * line + (has_formulas() ? formulaHeight() : 0)))};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Look& look = m_panel->m_look;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(rect(), look.surface);
        if (!m_panel->m_table)
            return;
        const double line = line_height(look);
        const QFont font = look.font(Look::Size::small);
        const QFontMetricsF metrics(font);
        painter.setFont(font);
        painter.setPen(look.faint);
        painter.drawText(QRectF(margin, 0, m_panel->m_names, line), Qt::AlignVCenter | Qt::AlignLeft, "neighbour");
        for (std::size_t i = 0; i < m_panel->m_columns.size(); ++i) {
            const NeighbourhoodTable::Column& column = m_panel->m_table->columns[m_panel->m_columns[i]];
            const QRectF place = placeOf(i);
            painter.setPen(column.weights ? look.part(Part::weight) : look.faint);
            painter.setFont(look.font(Look::Size::small, column.weights));
            painter.drawText(QRectF(place.left(), 0, place.width(), line), Qt::AlignVCenter | Qt::AlignRight,
                metrics.elidedText(column.name, Qt::ElideRight, place.width()));
            const SymbolText symbol(column.symbol, font.pixelSize() * 1.15);
            symbol.draw(painter, {place.right() - symbol.size().width(), 1.72 * line},
                column.weights ? look.part(Part::weight) : look.text);
            if (!column.formula.isEmpty() && has_formulas())
                drawFormula(painter, QRectF(place.left(), 2 * line, place.width(), formulaHeight() - grid / 2.0),
                    column.formula, look);
        }
        painter.fillRect(QRectF(margin, height() - 1, width() - 2 * margin, 1), look.line);
    }
    bool event(QEvent* event) override
    {
        if (event->type() != QEvent::ToolTip || !m_panel->m_table)
            return QWidget::event(event);
        const auto* help = static_cast<QHelpEvent*>(event);
        QString told;
        for (std::size_t i = 0; i < m_panel->m_columns.size(); ++i)
            if (const QRectF place = placeOf(i); help->pos().x() >= place.left() && help->pos().x() < place.right())
                told = m_panel->m_table->columns[m_panel->m_columns[i]].meaning;
        QToolTip::showText(help->globalPos(), told, this);
        return true;
    }

private:
    QRectF placeOf(std::size_t i) const
    {
        const double right = m_panel->m_rights[i];
        const double bar = i > 0 && m_panel->m_table->columns[m_panel->m_columns[i - 1]].weights ? m_panel->m_bar : 0;
        const double left = (i > 0 ? m_panel->m_rights[i - 1] + bar : m_panel->m_names) + grid;
        return {margin + left, 0, right - left, double(height())};
    }
    double formulaHeight() const { return 34 * m_panel->m_look.text_scale; }
    // They are drawn where a column is wide enough for them to be read.
    bool has_formulas() const
    {
        const std::vector<double>& rights = m_panel->m_rights;
        return rights.size() > 1 && rights[1] - rights[0] > 90 * m_panel->m_look.text_scale;
    }
    NeighbourhoodPanel* m_panel;
};

NeighbourhoodPanel::NeighbourhoodPanel(QWidget* parent)
    : QWidget(parent)
    , m_fold(new FoldButton("Show the neighbourhood", "Hide the neighbourhood"))
    , m_title(new QLabel)
    , m_place(new QLabel)
    , m_copy(new QToolButton)
    , m_head(new Head(this))
    , m_page(new PageView)
{
    setAccessibleName("Neighbourhood");
    m_title->setObjectName("title");
    m_place->setObjectName("place");
    m_copy->setText("Copy");
    m_copy->setAccessibleName("Copy the table");
    m_copy->setToolTip("Copy the table for a spreadsheet, with 9 digits");
    m_page->setAccessibleName("Neighbours");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(grid / 2, grid / 2, 2 * grid, grid / 2);
    top->setSpacing(grid);
    top->addWidget(m_fold);
    top->addWidget(m_title);
    top->addWidget(m_place, 1);
    top->addWidget(m_copy);
    column->addLayout(top);
    column->addWidget(m_head);
    column->addWidget(m_page, 1);
    connect(m_fold, &FoldButton::foldedChanged, this, [this](bool folded) {
        m_page->setVisible(!folded);
        refill();
        updateGeometry();
        emit collapsedChanged(folded);
    });
    connect(m_copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(m_page, &PageView::widthChanged, this, &NeighbourhoodPanel::refill);
    connect(
        m_page, &PageView::spotPressed, this, [this](const Spot& spot, bool add) { emit clicked(spot.cell, add); });
    connect(m_page, &PageView::spotEntered, this, [this](const Spot& spot) {
        m_page->setAccessibleDescription(spot.told);
        emit hovered(spot ? std::optional(spot.cell) : std::nullopt);
    });
    setLook(m_look);
}

void NeighbourhoodPanel::setShown(const Shown& shown)
{
    // The pointer over a line lights its edge elsewhere; the page that it is on stays as it is.
    const bool same = shown.tape == m_shown.tape && shown.node == m_shown.node && shown.view.pins == m_shown.view.pins
                      && shown.view.heads == m_shown.view.heads && shown.view.heads_as == m_shown.view.heads_as;
    m_shown = shown;
    if (same)
        return;
    m_table = neighbourhood_of(shown);
    refill();
}

void NeighbourhoodPanel::setLook(const Look& look)
{
    m_look = look;
    m_title->setFont(look.font(Look::Size::body, true));
    m_place->setFont(look.font(Look::Size::small));
    m_copy->setFont(look.font(Look::Size::small));
    colour_text(*m_place, look.faint);
    m_fold->setLook(look);
    refill();
    updateGeometry();
}

int NeighbourhoodPanel::foldedHeight() const
{
    return static_cast<int>(std::lround(34 * m_look.text_scale));
}

QString NeighbourhoodPanel::strongest() const
{
    for (const NeighbourhoodTable::Column& column : m_table->columns)
        if (column.weights && !column.values.empty()) {
            const auto most = std::max_element(column.values.begin(), column.values.end());
            return QStringLiteral("most to %1: %2")
                .arg(m_table->neighbours[static_cast<std::size_t>(most - column.values.begin())], few_digits(*most));
        }
    return {};
}

void NeighbourhoodPanel::choosePlaces(double width)
{
    m_columns.clear();
    m_rights.clear();
    if (!m_table)
        return;
    const double scale = m_look.text_scale;
    const QFontMetricsF metrics(m_look.font(Look::Size::small));
    m_names = metrics.horizontalAdvance("neighbour");
    for (const QString& name : m_table->neighbours)
        m_names = std::max(m_names, metrics.horizontalAdvance(name));
    m_names = std::min({m_names + grid, 0.3 * width, 160 * scale});
    const double least = metrics.horizontalAdvance("−0.0000") + grid;
    // What is passed on is left out first, then what the weights are made from: the weights themselves stay.
    for (std::size_t i = 0; i < m_table->columns.size(); ++i)
        m_columns.push_back(i);
    while (m_columns.size() > 1 && m_names + double(m_columns.size()) * least > width) {
        const bool at_end = !m_table->columns[m_columns.back()].weights;
        m_columns.erase(at_end ? m_columns.end() - 1 : m_columns.begin());
    }
    const double over = width - m_names - double(m_columns.size()) * least;
    m_bar = over > 72 * scale ? std::min(96 * scale, over / 2) : 0;
    const double each = std::min(
        132 * scale, (width - m_names - m_bar) / static_cast<double>(std::max<std::size_t>(1, m_columns.size())));
    double right = m_names;
    for (const std::size_t column : m_columns) {
        right += each;
        m_rights.push_back(right);
        if (m_table->columns[column].weights)
            right += m_bar;
    }
}

CellRef NeighbourhoodPanel::cellOf(std::size_t line) const
{
    return {m_table->weights, m_table->edges[line], m_table->column};
}

void NeighbourhoodPanel::refill()
{
    choosePlaces(m_page->textWidth());
    if (m_table) {
        m_title->setText(QStringLiteral("What %1 attends to").arg(m_table->name));
        m_place->setText(QStringList{m_table->layer, m_table->head, isCollapsed() ? strongest() : QString()}
                             .filter(QRegularExpression("."))
                             .join(QString::fromUtf8(" · ")));
    } else {
        m_title->setText("No node chosen");
        m_place->setText({});
    }
    m_copy->setVisible(m_table.has_value() && !isCollapsed());
    m_head->setVisible(m_table.has_value() && !m_table->edges.empty() && !isCollapsed());
    m_head->setFixedHeight(m_head->sizeHint().height());
    m_head->update();
    m_page->setSections(sections(), m_look);
    update();
}

Sections NeighbourhoodPanel::sections() const
{
    const double line = line_height(m_look);
    const auto sentence = [&](const QString& words) {
        return section_of(wrapped(words_of(words, m_look.faint), m_page->textWidth(), m_look), line);
    };
    if (!m_table)
        return {gap(grid), sentence("Click a node to see how it weighs its neighbours, number by number.")};
    if (m_table->edges.empty())
        return {gap(grid), sentence("No edge leads here: there is nobody to attend to.")};
    double most = 0;
    for (const NeighbourhoodTable::Column& column : m_table->columns)
        if (column.weights)
            most = std::max(most, *std::max_element(column.values.begin(), column.values.end()));
    // Copies, for lines are made when they are seen.
    const auto table = std::make_shared<const NeighbourhoodTable>(*m_table);
    const auto numbers = [=, this](PageLine& made, const auto& value_of, const QColor& colour, bool bold) {
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            const NeighbourhoodTable::Column& column = table->columns[m_columns[i]];
            const std::optional<double> value = value_of(column);
            const double left = i > 0 ? m_rights[i - 1] : m_names;
            if (value)
                made.spans.push_back({.text = few_digits(*value),
                    .colour = column.weights ? m_look.part(Part::weight) : colour,
                    .bold = bold || column.weights,
                    .left = left,
                    .right = m_rights[i]});
        }
    };
    Section lines{
        static_cast<Index>(table->edges.size()), std::ceil(line * 1.1), [=, this](Index i) {
            const auto at = static_cast<std::size_t>(i);
            const CellRef cell = cellOf(at);
            PageLine made;
            made.spot = {.kind = Spot::Kind::bar,
                .cell = cell,
                .told = QStringLiteral("%1 attends to %2").arg(table->name, table->neighbours[at])};
            made.spans.push_back(
                {.text = table->neighbours[at], .colour = m_look.text, .left = 0, .right = m_names, .elided = true});
            numbers(
                made, [&](const NeighbourhoodTable::Column& column) { return std::optional(column.values[at]); },
                m_look.text, false);
            for (std::size_t k = 0; m_bar > 0 && k < m_columns.size(); ++k)
                if (const NeighbourhoodTable::Column& column = table->columns[m_columns[k]]; column.weights)
                    made.bar = PageBar{m_rights[k] + grid, m_rights[k] + m_bar - grid / 2.0, 0,
                        most > 0 ? std::clamp(column.values[at] / most, 0.0, 1.0) : 0, m_look.part(Part::weight)};
            for (const Pin& pin : m_shown.view.pins)
                made.marked = made.marked
                              || (m_shown.tape->find(pin.path) == cell.node && pin.row == cell.row
                                  && pin.column == cell.column);
            return made;
        }};
    PageLine sums;
    sums.rule = true;
    sums.spans.push_back({.text = "sum", .colour = m_look.faint, .left = 0, .right = m_names, .elided = true});
    numbers(
        sums, [](const NeighbourhoodTable::Column& column) { return column.total; }, m_look.text, true);
    Sections all{lines, section_of({std::move(sums)}, std::ceil(line * 1.2))};
    if (m_table->entropy) {
        std::vector<Span> spans{{.text = "Entropy", .colour = m_look.faint},
            {.text = ' ' + few_digits(*m_table->entropy), .colour = m_look.text, .bold = true}};
        for (Span& word :
            words_of("of uniform: 1 would be the plain mean of all, 0 a single neighbour", m_look.faint)) {
            if (!word.text.startsWith(' '))
                word.text.prepend(' ');
            spans.push_back(std::move(word));
        }
        all.push_back(section_of(wrapped(spans, m_page->textWidth(), m_look), line));
    }
    return all;
}

void NeighbourhoodPanel::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_look.surface);
}

QString NeighbourhoodPanel::text() const
{
    return m_table ? m_table->text() : QString();
}

} // namespace heed

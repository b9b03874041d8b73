#include "widgets/inspector/inspector_panel.h"

#include "core/tape/explanation_text.h"
#include "core/tape/number_text.h"
#include "widgets/flow_layout.h"
#include "widgets/inspector/arithmetic_section.h"
#include "widgets/inspector/cell_words.h"
#include "widgets/inspector/page_view.h"
#include "widgets/inspector/row_section.h"
#include "widgets/look_style.h"
#include "widgets/matrix_text.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QLabel>
#include <QPainter>
#include <QShortcut>
#include <QToolButton>

namespace heed {
namespace {

bool inside(const Tape& tape, const CellRef& cell)
{
    if (cell.node < 0 || cell.node >= tape.size())
        return false;
    const Shape shape = tape.shape(cell.node);
    return cell.row >= 0 && cell.row < shape.rows && cell.column >= 0 && cell.column < shape.columns;
}

// The newest pin on the quantity that is shown, else the hovered cell, else the newest pin of all.
std::optional<CellRef> chosen_cell(const Shown& shown, bool& pinned)
{
    pinned = true;
    std::optional<CellRef> elsewhere;
    if (!shown.tape)
        return std::nullopt;
    for (auto pin = shown.view.pins.rbegin(); pin != shown.view.pins.rend(); ++pin) {
        const auto node = shown.tape->find(pin->path);
        if (!node || !inside(*shown.tape, {*node, pin->row, pin->column}))
            continue;
        const CellRef cell{*node, pin->row, pin->column};
        if (cell.node == shown.node)
            return cell;
        if (!elsewhere)
            elsewhere = cell;
    }
    if (shown.hover && inside(*shown.tape, *shown.hover)) {
        pinned = false;
        return shown.hover;
    }
    return elsewhere;
}

} // namespace

InspectorPanel::InspectorPanel(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName("Inspector");
    build();
    restyle();
    refill();
}

void InspectorPanel::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);

    m_head = new QWidget;
    auto* head = new QVBoxLayout(m_head);
    head->setContentsMargins(2 * grid, 2 * grid, 2 * grid, grid / 2);
    head->setSpacing(grid / 2);
    const auto label = [&](const char* name) {
        auto* made = new QLabel;
        made->setObjectName(name);
        made->setWordWrap(true);
        head->addWidget(made);
        return made;
    };
    m_title = label("title");
    m_place = label("place");
    m_value = label("value");
    for (QLabel* selectable : {m_place, m_value})
        selectable->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_value->setAccessibleName("Value");

    auto* badges = new QHBoxLayout;
    badges->setSpacing(grid);
    m_random = new QLabel("Random weights");
    m_random->setObjectName("random");
    m_random->setToolTip(
        "Nobody trained these weights: the numbers show how attention is computed, not what it learns.");
    m_edited = new QLabel("Set by hand");
    m_edited->setObjectName("edited");
    m_clear = new QToolButton;
    m_clear->setObjectName("clear");
    m_clear->setText("Clear"); // short: it stands beside two badges
    m_clear->setAccessibleName("Clear edit");
    m_clear->setToolTip("Compute this cell again");
    for (QWidget* badge : std::initializer_list<QWidget*>{m_random, m_edited, m_clear})
        badges->addWidget(badge);
    badges->addStretch();
    head->addLayout(badges);
    column->addWidget(m_head);

    m_page = new PageView;
    m_page->setObjectName("page");
    m_page->setAccessibleName("Arithmetic and row");
    column->addWidget(m_page, 1);

    m_foot = new QWidget;
    auto* foot = new FlowLayout(grid / 2);
    m_foot->setLayout(foot);
    foot->setContentsMargins(2 * grid, grid / 2, 2 * grid, grid / 2);
    auto* copies = new QLabel("Copy");
    copies->setObjectName("copies");
    foot->addWidget(copies);
    const auto button = [&](const char* text, const char* told, QString (InspectorPanel::*what)() const) {
        auto* made = new QToolButton;
        made->setText(text);
        made->setToolTip(told);
        made->setAccessibleName(told);
        connect(made, &QToolButton::clicked, this, [this, what] { copy((this->*what)()); });
        foot->addWidget(made);
    };
    button("Value", "Copy the value, with 9 digits (Ctrl+C)", &InspectorPanel::valueText);
    button("Row", "Copy the row with its labels, for a spreadsheet", &InspectorPanel::rowText);
    button("Arithmetic", "Copy the arithmetic as text, with 9 digits", &InspectorPanel::arithmeticText);
    column->addWidget(m_foot);

    connect(m_page, &PageView::widthChanged, this, [this] { m_page->setSections(sections(), m_look); });
    connect(m_page, &PageView::spotPressed, this, &InspectorPanel::press);
    connect(m_page, &PageView::spotEntered, this, [this](const Spot& spot) {
        m_page->setAccessibleDescription(spot.told);
        emit hovered(spot.kind == Spot::Kind::bar ? std::optional(spot.cell) : std::nullopt);
    });
    connect(m_clear, &QToolButton::clicked, this, [this] {
        if (m_cell)
            emit overrideRemoved(*m_cell);
    });
    auto* copying = new QShortcut(QKeySequence::Copy, this);
    copying->setContext(Qt::WidgetWithChildrenShortcut);
    connect(copying, &QShortcut::activated, this,
        [this] { copy(m_value->hasSelectedText() ? m_value->selectedText() : valueText()); });
}

QSize InspectorPanel::minimumSizeHint() const
{
    return {std::max(240, m_foot->minimumSizeHint().width()), 200};
}

void InspectorPanel::setShown(const Shown& shown)
{
    bool pinned = false;
    const std::optional<CellRef> cell = chosen_cell(shown, pinned);
    // A bar of this row that is hovered lights up elsewhere; the page that the pointer is on stays as it is.
    const bool same
        = cell == m_cell && shown.tape == m_shown.tape && pinned == m_pinned && shown.editable == m_shown.editable;
    if (m_cell && cell && cell->node != m_cell->node) {
        m_expanded.clear();
        m_all_bars = false;
    }
    m_shown = shown;
    if (same)
        return;
    m_cell = cell;
    m_pinned = pinned;
    m_expression.reset();
    if (m_cell)
        m_expression
            = std::make_shared<const Expression>(m_shown.tape->explain(m_cell->node, m_cell->row, m_cell->column));
    refill();
}

void InspectorPanel::setLook(const Look& look)
{
    m_look = look;
    restyle();
    refill();
}

void InspectorPanel::restyle()
{
    m_title->setFont(m_look.font(Look::Size::large, true));
    auto* copies = findChild<QLabel*>("copies");
    for (QLabel* label : {m_place, m_random, m_edited, copies})
        label->setFont(m_look.font(Look::Size::small));
    for (QLabel* label : {m_place, copies})
        colour_text(*label, m_look.faint);
    for (QToolButton* made : findChildren<QToolButton*>())
        made->setFont(m_look.font(Look::Size::small));
}

// A number is read in one line: where the column is narrow for large text, it is set smaller.
void InspectorPanel::fitValue()
{
    QFont font = m_look.font(Look::Size::title, true);
    const double room = width() - 4 * grid - 2, wide = QFontMetricsF(font).horizontalAdvance(m_value->text());
    if (wide > room && room > 0)
        font.setPixelSize(
            std::max(m_look.font(Look::Size::small).pixelSize(), static_cast<int>(font.pixelSize() * room / wide)));
    if (font != m_value->font())
        m_value->setFont(font);
}

void InspectorPanel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitValue();
}

void InspectorPanel::refill()
{
    m_head->setVisible(m_cell.has_value());
    m_foot->setVisible(m_cell.has_value());
    if (m_cell) {
        const Tape& tape = *m_shown.tape;
        m_title->setText(cell_words(tape, *m_cell, m_look));
        m_place->setText(QString::fromStdString(tape.cell_name(*m_cell)));
        QString value = valueText();
        m_value->setText(value.replace('-', "−").replace("inf", "∞"));
        fitValue();
        const bool edited = tape.is_overridden(m_cell->node, m_cell->row, m_cell->column);
        m_random->setVisible(tape.untrained());
        m_edited->setVisible(edited);
        m_clear->setVisible(edited && m_shown.editable);
        m_page->setAccessibleDescription(valueText() + '\n' + QString::fromStdString(short_text(*m_expression)));
    }
    m_page->setSections(sections(), m_look);
    update();
}

Sections InspectorPanel::sections() const
{
    const double line = line_height(m_look), width = m_page->textWidth();
    const auto sentence = [&](const QString& words, const QColor& colour) {
        return section_of(wrapped(words_of(words, colour), width, m_look), line);
    };
    const auto heading = [&](const QString& text, const QColor& colour) {
        PageLine made{.spans = {{.text = text, .colour = colour, .bold = true, .small = false}}, .rule = true};
        return section_of({std::move(made)}, line * 1.6);
    };
    if (!m_shown.tape)
        return {};
    if (!m_cell) {
        return {gap(2 * grid), sentence("Nothing chosen yet", m_look.text), gap(grid),
            sentence("Point at a cell to see how it was computed, with its true digits. Click to keep it here while "
                     "you look "
                     "around; Escape lets it go. Double-click a cell to change its value.",
                m_look.faint)};
    }
    Sections all;
    const Quantity* quantity = m_shown.tape->quantity(m_cell->node);
    if (quantity && !quantity->meaning.empty())
        all.push_back(sentence(QString::fromStdString(quantity->meaning), m_look.faint));
    all.push_back(gap(grid));
    const auto append = [&](Sections more) { std::move(more.begin(), more.end(), std::back_inserter(all)); };
    all.push_back(heading("How it was computed", m_look.text));
    append(
        arithmetic_sections(m_shown.tape, *m_cell, m_expression, m_look, {.width = width, .expanded = m_expanded}));
    all.push_back(gap(grid));
    all.push_back(
        heading("Its row" + (quantity ? ": " + position_text(quantity->rows, m_cell->row) : QString()), m_look.text));
    append(row_sections(
        m_shown.tape, *m_cell, m_look, {.width = width, .largest_first = m_largest_first, .all = m_all_bars}));
    return all;
}

void InspectorPanel::press(const Spot& spot, bool add)
{
    switch (spot.kind) {
    case Spot::Kind::operand:
        emit cellActivated(spot.cell);
        return;
    case Spot::Kind::bar:
        emit clicked(spot.cell, add);
        return;
    case Spot::Kind::sort:
        m_largest_first = spot.number == sort_largest_first;
        break;
    case Spot::Kind::expand:
        if (spot.number == show_all_bars)
            m_all_bars = true;
        else if (!m_expanded.erase(spot.number))
            m_expanded.insert(spot.number);
        break;
    default:
        return;
    }
    refill();
}

void InspectorPanel::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_look.surface);
}

void InspectorPanel::copy(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
}

QString InspectorPanel::valueText() const
{
    if (!m_cell)
        return {};
    return QString::fromStdString(
        full_number(static_cast<double>(m_shown.tape->cell(m_cell->node, m_cell->row, m_cell->column))));
}

QString InspectorPanel::rowText() const
{
    return m_cell ? row_as_text(*m_shown.tape, m_cell->node, m_cell->row) : QString();
}

QString InspectorPanel::arithmeticText() const
{
    return m_cell ? QString::fromStdString(to_text(*m_cell, *m_shown.tape)) : QString();
}

} // namespace heed

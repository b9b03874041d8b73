#include "widgets/look_style.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QPalette>
#include <QProxyStyle>
#include <QStyleOption>
#include <QToolTip>

#include <cmath>

namespace heed {
namespace {

constexpr auto style_name = "heed";

// Fusion, but the marks of check boxes and radio buttons are as clear in the dark as in the light.
class Style : public QProxyStyle {
public:
    Style()
        : QProxyStyle("fusion")
    {
        setObjectName(style_name);
    }

    int styleHint(
        StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const override
    {
        // Words are enough on a button: the desktop's own little pictures are of another look.
        return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, data);
    }

    void drawPrimitive(
        PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override
    {
        const bool round = element == PE_IndicatorRadioButton;
        if (!round && element != PE_IndicatorCheckBox) {
            QProxyStyle::drawPrimitive(element, option, painter, widget);
            return;
        }
        const QPalette& palette = option->palette;
        const bool on = option->state & (State_On | State_NoChange);
        const QColor fill = palette.color(on ? QPalette::Highlight : QPalette::Base);
        const QRectF box = QRectF(option->rect).adjusted(1, 1, -1, -1);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setOpacity(option->state & State_Enabled ? 1 : 0.5);
        painter->setPen(QPen(on ? fill : palette.color(QPalette::Dark), 1.5));
        painter->setBrush(fill);
        painter->drawRoundedRect(box, round ? box.width() / 2 : 3, round ? box.height() / 2 : 3);
        painter->setPen(
            QPen(palette.color(QPalette::HighlightedText), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at
            = [&](double x, double y) { return box.topLeft() + QPointF(x * box.width(), y * box.height()); };
        painter->setBrush(round ? palette.highlightedText() : QBrush(Qt::NoBrush));
        if (on && round)
            painter->drawEllipse(at(0.5, 0.5), box.width() / 8, box.height() / 8);
        else if (option->state & State_On)
            painter->drawPolyline(QPolygonF({at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.3)}));
        else if (option->state & State_NoChange)
            painter->drawLine(at(0.25, 0.5), at(0.75, 0.5));
        painter->restore();
    }
};

QPalette palette_of(const Look& look)
{
    QPalette palette;
    palette.setColor(QPalette::Window, look.window);
    palette.setColor(QPalette::WindowText, look.text);
    palette.setColor(QPalette::Base, look.surface);
    palette.setColor(QPalette::AlternateBase, look.sunken);
    palette.setColor(QPalette::Text, look.text);
    palette.setColor(QPalette::PlaceholderText, look.faint);
    palette.setColor(QPalette::Button, look.surface);
    palette.setColor(QPalette::ButtonText, look.text);
    palette.setColor(QPalette::BrightText, look.pin);
    palette.setColor(QPalette::ToolTipBase, look.surface);
    palette.setColor(QPalette::ToolTipText, look.text);
    palette.setColor(QPalette::Highlight, look.accent);
    palette.setColor(QPalette::HighlightedText, look.dark ? look.window : look.surface);
    palette.setColor(QPalette::Link, look.accent);
    palette.setColor(QPalette::LinkVisited, look.part(Part::weight));
    palette.setColor(QPalette::Light, look.surface);
    palette.setColor(QPalette::Midlight, look.line);
    palette.setColor(QPalette::Mid, look.line);
    palette.setColor(QPalette::Dark, look.faint);
    palette.setColor(QPalette::Shadow, look.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, look.dark ? look.faint.darker(150) : look.faint.lighter(150));
    return palette;
}

// Lengths are in pixels at text scale 1, marked «8»; colours are marked $name.
const char* const sheet = R"(
* { outline: none; }
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: «4»px «8»px; }
QMainWindow, QDialog { background: $window; }
QMainWindow::separator { background: $window; width: «8»px; height: «8»px; }
QMainWindow::separator:hover { background: $line; }
QSplitter::handle { background: $window; }
QSplitter::handle:hover { background: $line; }
QSplitter::handle:horizontal { width: «8»px; }
QSplitter::handle:vertical { height: «8»px; }

QPushButton, QToolButton { border: 1px solid $line; border-radius: «6»px; padding: «4»px «12»px; background: $surface; color: $text; }
QToolButton { padding: «4»px; border-color: transparent; background: transparent; }
QPushButton:hover, QToolButton:hover { background: $sunken; border-color: $line; }
QPushButton:pressed, QToolButton:pressed { background: $line; }
QPushButton:checked, QToolButton:checked { background: $tint; border-color: $accent; color: $text; }
QPushButton:default { background: $accent; border-color: $accent; color: $onaccent; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: «3»px «11»px; }
QToolButton:focus { padding: «3»px; }
#weights QPushButton { padding: «4»px «8»px; }
#weights QPushButton:focus { padding: «3»px «7»px; }
QToolButton[popupMode="1"] { padding-right: «16»px; }
QToolButton::menu-button { border: none; width: «16»px; }

QLineEdit, QPlainTextEdit, QTextEdit {
    background: $surface; color: $text; border: 1px solid $line; border-radius: «6»px;
    padding: «3»px «7»px; selection-background-color: $accent; selection-color: $onaccent; }
QComboBox, QAbstractSpinBox { min-height: «22»px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover { border-color: $faint; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border: 2px solid $accent; padding: «2»px «6»px; }
QLineEdit:disabled, QPlainTextEdit:disabled { background: $window; color: $disabled; }
QLineEdit[wrong="true"] { border: 2px solid $wrong; padding: «2»px «6»px; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $line; padding: «4»px;
    selection-background-color: $tint; selection-color: $text; }

QMenuBar { background: $window; color: $text; padding: «2»px; }
QMenuBar::item { padding: «4»px «8»px; border-radius: «4»px; background: transparent; }
QMenuBar::item:selected { background: $line; }
QMenu { background: $surface; color: $text; border: 1px solid $line; padding: «4»px; }
QMenu::item { padding: «4»px «24»px; border-radius: «4»px; }
QMenu::item:selected { background: $tint; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: «4»px «8»px; }
QToolBar { background: $window; border: none; spacing: «4»px; padding: «4»px; }
QToolBar::separator { background: $line; width: 1px; margin: «4»px; }
QStatusBar { background: $window; color: $faint; }
QStatusBar::item { border: none; }

QDockWidget { color: $text; }
QDockWidget::title { background: $window; padding: «8»px; text-align: left; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $faint; padding: «8»px «12»px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { border: 2px solid $accent; border-radius: «4»px; }
QHeaderView::section { background: $window; color: $faint; border: none; border-bottom: 1px solid $line; padding: «4»px «8»px; }
QListView, QTreeView, QTableView { background: $surface; color: $text; border: 1px solid $line; border-radius: «6»px; gridline-color: $line; }
QListView::item, QTreeView::item { padding: «4»px; border-radius: «4»px; }
QListView::item:hover, QTreeView::item:hover { background: $sunken; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: $tint; color: $text; }
QListView:focus, QTreeView:focus, QTableView:focus { border: 2px solid $accent; }
QGroupBox { border: none; margin-top: «24»px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; padding: «4»px 0; color: $faint; }
QCheckBox, QRadioButton { spacing: «8»px; padding: «2»px; border: 2px solid transparent; border-radius: «4»px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }

QScrollArea { border: none; background: transparent; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: «12»px; }
QScrollBar:horizontal { height: «12»px; }
QScrollBar::handle { background: $handle; border-radius: «4»px; margin: «2»px; }
QScrollBar::handle:vertical { min-height: «32»px; }
QScrollBar::handle:horizontal { min-width: «32»px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider::groove:horizontal { height: «4»px; border-radius: «2»px; background: $line; }
QSlider::sub-page:horizontal { height: «4»px; border-radius: «2»px; background: $accent; }
QSlider::handle:horizontal { width: «16»px; height: «16»px; margin: -«6»px 0; border-radius: «8»px; background: $accent; }
QSlider::handle:horizontal:focus { background: $text; border: 2px solid $accent; width: «12»px; height: «12»px; }
QLabel#complaint { border-left: 3px solid $score; padding: «4»px «8»px; background: $sunken; }
QLabel#random, QLabel#edited { border: 1px solid $line; border-radius: «4»px; padding: 1px «6»px; color: $faint; }
QLabel#edited { border-color: $edited; color: $edited; }
heed--InspectorPanel QToolButton {
    color: $accent; border: 1px solid $line; border-radius: «4»px; padding: «2»px «8»px; background: transparent; }
heed--InspectorPanel QToolButton:hover, heed--InspectorPanel QToolButton:focus { border: 1px solid $accent; }
QProgressBar { border: none; border-radius: «2»px; background: $line; height: «4»px; color: transparent; }
QProgressBar::chunk { border-radius: «2»px; background: $accent; }
)";

QColor mix(const QColor& a, const QColor& b, float share)
{
    return QColor::fromRgbF(a.redF() + (b.redF() - a.redF()) * share, a.greenF() + (b.greenF() - a.greenF()) * share,
        a.blueF() + (b.blueF() - a.blueF()) * share);
}

QString sheet_of(const Look& look)
{
    QString text = QString::fromUtf8(sheet);
    const std::pair<const char*, QColor> colours[] = {
        {"$window", look.window},
        {"$surface", look.surface},
        {"$sunken", look.sunken},
        {"$line", look.line},
        {"$text", look.text},
        {"$faint", look.faint},
        {"$accent", look.accent},
        {"$onaccent", look.dark ? look.window : look.surface},
        {"$tint", mix(look.surface, look.accent, 0.16f)},
        {"$handle", mix(look.line, look.faint, 0.4f)},
        {"$disabled", mix(look.faint, look.surface, 0.4f)},
        {"$wrong", look.part(Part::key)},
        {"$score", look.part(Part::score)},
        {"$edited", look.edited},
    };
    for (const auto& [name, colour] : colours)
        text.replace(name, colour.name());
    for (qsizetype open = text.indexOf(u'«'); open >= 0; open = text.indexOf(u'«', open)) {
        const qsizetype close = text.indexOf(u'»', open);
        const double pixels = text.mid(open + 1, close - open - 1).toDouble() * look.text_scale;
        text.replace(open, close - open + 1, QString::number(std::lround(pixels)));
    }
    return text;
}

} // namespace

void colour_text(QWidget& widget, const QColor& colour)
{
    QPalette palette = widget.palette();
    palette.setColor(QPalette::WindowText, colour);
    widget.setPalette(palette);
}

void prepare_look(const Look& look)
{
    desktop_is_dark(); // is remembered now, before the desktop's palette is gone
    if (qApp->styleSheet().isEmpty() && QApplication::style()->objectName() != style_name)
        QApplication::setStyle(new Style);
    QApplication::setPalette(palette_of(look));
    QApplication::setFont(look.font(Look::Size::body));
    // Qt tells windows of it only once its loop runs; those that are there before keep the desktop's font otherwise.
    QEvent told(QEvent::ApplicationFontChange);
    for (QWidget* window : QApplication::topLevelWidgets())
        QApplication::sendEvent(window, &told);
    QToolTip::setFont(look.font(Look::Size::small));
    QToolTip::setPalette(palette_of(look));
}

void apply_look(QApplication& app, const Look& look)
{
    const QString text = sheet_of(look);
    if (text == app.styleSheet() && QApplication::font() == look.font(Look::Size::body))
        return; // every widget is styled anew otherwise
    prepare_look(look);
    app.setStyleSheet(text);
}

} // namespace heed

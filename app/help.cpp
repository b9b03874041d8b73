#include "app/help.h"

#include "core/version.h"

#include <QAction>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QScrollArea>
#include <QVBoxLayout>

namespace heed {
namespace {

QString row(const QString& keys, const QString& what)
{
    return QStringLiteral(
        "<tr><td width='168' style='padding:3px 0'><b>%1</b></td><td style='padding:3px 0'>%2</td></tr>")
        .arg(keys.toHtmlEscaped(), what.toHtmlEscaped());
}

QString plain(QString text)
{
    return text.section('\t', 0, 0).remove('&').remove(QStringLiteral("…"));
}

// What it is called whatever there is to undo at the moment.
QString lasting_name(const QAction& action)
{
    for (QKeySequence::StandardKey key : {QKeySequence::Undo, QKeySequence::Redo})
        if (action.shortcuts() == QKeySequence::keyBindings(key))
            return key == QKeySequence::Undo ? QObject::tr("Undo") : QObject::tr("Redo");
    return plain(action.text());
}

QString table_of(const QMainWindow& window)
{
    QString html;
    for (const QAction* title : window.menuBar()->actions()) {
        QString rows;
        for (const QAction* action : title->menu()->actions())
            if (!action->shortcut().isEmpty())
                rows += row(action->shortcut().toString(QKeySequence::NativeText), lasting_name(*action));
        if (!rows.isEmpty())
            html += QStringLiteral("<h3>%1</h3><table>%2</table>").arg(plain(title->text()), rows);
    }
    const QString stage
        = row(QObject::tr("Hover"), QObject::tr("Preview a cell, a word or a line, in every view at once"))
          + row(QObject::tr("Click, Enter"), QObject::tr("Pin it; with Ctrl keep the other pins"))
          + row(QObject::tr("Esc"), QObject::tr("Release the pins"))
          + row(QObject::tr("Double-click, F2"), QObject::tr("Edit the cell; an empty text takes the edit back"))
          + row(QObject::tr("Arrow keys"), QObject::tr("Move from cell to cell, or from word to word"))
          + row(QObject::tr("Wheel, + −"), QObject::tr("Zoom a heatmap; 0 fits it again; drag moves it"));
    const QString graph
        = row(QObject::tr("Drag"), QObject::tr("Move a node, or beside the nodes the whole drawing"))
          + row(QObject::tr("Right-click, Menu"), QObject::tr("Name, class, label and features of a node"))
          + row(QObject::tr("Double-click"), QObject::tr("While editing: add a node there, or rename the node"))
          + row(
              QObject::tr("Drag from its rim"), QObject::tr("While editing: an edge to another node; with Shift too"))
          + row(QObject::tr("Del, F2"), QObject::tr("While editing: remove what is chosen, rename the node"))
          + row(QObject::tr("Ctrl+click"), QObject::tr("While labelling: the next class; a click tells or hides"));
    const QString table = QStringLiteral("<h3>%1</h3><table>%2</table>");
    return QStringLiteral("<table><tr><td width='420'>%1</td><td>%2</td></tr></table>")
        .arg(html,
            table.arg(QObject::tr("On the stage"), stage) + table.arg(QObject::tr("In a graph's drawing"), graph));
}

} // namespace

void showShortcuts(QMainWindow* window)
{
    QDialog dialog(window);
    dialog.setWindowTitle(QObject::tr("Shortcuts"));
    dialog.resize(1000, 680);
    auto* text = new QLabel(table_of(*window));
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setMargin(16);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* scroll = new QScrollArea;
    scroll->setWidget(text);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto* column = new QVBoxLayout(&dialog);
    column->addWidget(scroll);
    column->addWidget(buttons);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    dialog.exec();
}

void showAbout(QMainWindow* window)
{
    QMessageBox::about(window, QObject::tr("About Heed"),
        QObject::tr(
            "<h2>Heed %1</h2><p>See what attention attends to.</p>"
            "<p>Core built for %2. Works offline; sends nothing anywhere.</p>"
            "<p>Free software under the GNU General Public License, version 3 or later. It comes with no "
            "warranty.</p>"
            "<p>Built with Qt (LGPL), QCustomPlot (GPL), Eigen (MPL 2.0), ICU, OpenSSL, libzip, nlohmann-json, {fmt} "
            "and "
            "CLI11. The formulas' letters are drawn with the outlines of MathJax's TeX fonts (Apache 2.0).</p>")
            .arg(QString::fromStdString(version()), QString::fromStdString(loaded_variant())));
}

} // namespace heed

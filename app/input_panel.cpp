#include "app/input_panel.h"

#include "app/vector_table.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace heed {
namespace {

enum Page { sentence_page, vectors_page, recording_page };

// Where in `after` its difference from `before` ends: the cursor's place once that is undone.
int end_of_change(const QString& before, const QString& after)
{
    const qsizetype shorter = std::min(before.size(), after.size());
    qsizetype head = 0, tail = 0;
    while (head < shorter && before[head] == after[head])
        ++head;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    return static_cast<int>(after.size() - tail);
}

Vectors first_vectors()
{
    Vectors vectors;
    vectors.values = Matrix::Identity(4, 4); // a width that the usual numbers of heads divide
    vectors.names = {"1", "2", "3", "4"};
    return vectors;
}

} // namespace

InputPanel::InputPanel(QWidget* parent)
    : QWidget(parent)
    , m_kinds(new QButtonGroup(this))
    , m_switch(new QWidget)
    , m_pages(new QStackedWidget)
    , m_sentence(new QPlainTextEdit)
    , m_table(new VectorTable)
    , m_recording(new QLabel)
    , m_last_vectors(first_vectors())
{
    auto* kinds = new QHBoxLayout(m_switch);
    kinds->setContentsMargins(0, 0, 0, 0);
    kinds->setSpacing(4);
    for (const auto& [page, text] :
        {std::pair{sentence_page, tr("Sentence")}, std::pair{vectors_page, tr("Vectors")}}) {
        auto* button = new QPushButton(text);
        button->setCheckable(true);
        m_kinds->addButton(button, page);
        kinds->addWidget(button);
    }
    m_sentence->setPlaceholderText(tr("Type a sentence: its attention follows every key."));
    m_sentence->setAccessibleName(tr("The sentence"));
    m_sentence->setTabChangesFocus(true);
    m_sentence->setUndoRedoEnabled(false); // the session's undo takes typing back too
    m_sentence->installEventFilter(this);
    m_sentence->setFixedHeight(104);

    auto* open = new QPushButton(tr("Open CSV or NPY…"));
    auto* vectors = new QWidget;
    auto* vectors_column = new QVBoxLayout(vectors);
    vectors_column->setContentsMargins(0, 0, 0, 0);
    vectors_column->setSpacing(8);
    vectors_column->addWidget(m_table);
    vectors_column->addWidget(open);
    m_table->setMinimumHeight(200);
    m_recording->setWordWrap(true);
    m_recording->setAlignment(Qt::AlignTop);
    for (QWidget* page : {static_cast<QWidget*>(m_sentence), vectors, static_cast<QWidget*>(m_recording)})
        m_pages->addWidget(page);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_switch);
    column->addWidget(m_pages);

    connect(m_kinds, &QButtonGroup::idClicked, this, &InputPanel::choose);
    connect(open, &QPushButton::clicked, this, &InputPanel::fileWanted);
    connect(m_sentence, &QPlainTextEdit::textChanged, this, [this] {
        if (m_filling)
            return;
        m_input = Sentence{m_sentence->toPlainText().toStdString()};
        emit inputEdited(m_input);
    });
    connect(m_table, &VectorTable::edited, this, [this](const Vectors& typed) {
        m_input = typed;
        emit inputEdited(m_input);
    });
}

void InputPanel::setInput(const Input& input)
{
    m_filling = true;
    const bool same = input == m_input;
    m_input = input;
    int page = sentence_page;
    if (const auto* sentence = std::get_if<Sentence>(&input)) {
        m_last_sentence = *sentence;
        const QString text = QString::fromStdString(sentence->text);
        if (const QString before = m_sentence->toPlainText(); before != text) {
            m_sentence->setPlainText(text);
            QTextCursor cursor = m_sentence->textCursor();
            cursor.setPosition(end_of_change(before, text));
            m_sentence->setTextCursor(cursor);
        }
    } else if (const auto* vectors = std::get_if<Vectors>(&input)) {
        page = vectors_page;
        m_last_vectors = *vectors;
        if (!same)
            m_table->setVectors(*vectors);
    } else {
        page = recording_page;
        const auto& file = std::get<Recording>(input).file.path;
        m_recording->setText(tr("A recorded tape, shown as it is:\n%1\n\nNothing is computed, so nothing can be "
                                "changed. Every view and export works.")
                                 .arg(QString::fromStdString(file.filename().string())));
        m_recording->setToolTip(QString::fromStdString(file.string()));
    }
    m_switch->setVisible(page != recording_page);
    m_pages->setCurrentIndex(page);
    m_pages->setFixedHeight(page == sentence_page ? m_sentence->height() : page == vectors_page ? 320 : 160);
    if (page != recording_page)
        m_kinds->button(page)->setChecked(true);
    m_filling = false;
}

// The text's own undo would take these keys before the session's.
bool InputPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void InputPanel::choose(int page)
{
    if (page == sentence_page && !std::holds_alternative<Sentence>(m_input))
        emit inputEdited(m_last_sentence.text.empty() ? Sentence{"See that girl run."} : m_last_sentence);
    if (page == vectors_page && !std::holds_alternative<Vectors>(m_input))
        emit inputEdited(m_last_vectors);
}

} // namespace heed

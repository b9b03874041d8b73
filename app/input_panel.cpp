#include "app/input_panel.h"

#include "app/graph_input.h"
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

// Leaves the cursor where it is when the text is there already.
void fill(QPlainTextEdit& edit, const std::string& words)
{
    const QString text = QString::fromStdString(words), before = edit.toPlainText();
    if (before == text)
        return;
    edit.setPlainText(text);
    QTextCursor cursor = edit.textCursor();
    cursor.setPosition(end_of_change(before, text));
    edit.setTextCursor(cursor);
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
    , m_target_box(new QWidget)
    , m_target(new QPlainTextEdit)
    , m_note(new QLabel)
    , m_table(new VectorTable)
    , m_graph(new GraphInput)
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
    m_target->setAccessibleName(tr("The target"));
    m_target->setToolTip(tr("The sentence to be written. Left empty, the mechanism writes it itself."));
    for (QPlainTextEdit* text : {m_sentence, m_target}) {
        text->setTabChangesFocus(true);
        text->setUndoRedoEnabled(false); // the session's undo takes typing back too
        text->installEventFilter(this);
    }
    auto* target_column = new QVBoxLayout(m_target_box);
    target_column->setContentsMargins(0, 0, 0, 0);
    target_column->setSpacing(4);
    auto* target_label = new QLabel(tr("Target (written if empty)"));
    target_label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // it must not widen the panel
    target_label->setBuddy(m_target);
    target_column->addWidget(target_label);
    target_column->addWidget(m_target);
    auto* sentences = new QWidget;
    auto* sentences_column = new QVBoxLayout(sentences);
    sentences_column->setContentsMargins(0, 0, 0, 0);
    sentences_column->setSpacing(8);
    sentences_column->addWidget(m_sentence);
    sentences_column->addWidget(m_target_box);
    m_note->setObjectName("note");
    m_note->setWordWrap(true);
    m_note->hide();

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
    for (QWidget* page : {sentences, vectors, static_cast<QWidget*>(m_recording)})
        m_pages->addWidget(page);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_switch);
    column->addWidget(m_pages);
    column->addWidget(m_graph); // beside the pages: it is as high as its words
    column->addWidget(m_note);

    connect(m_kinds, &QButtonGroup::idClicked, this, &InputPanel::choose);
    connect(open, &QPushButton::clicked, this, &InputPanel::fileWanted);
    for (QPlainTextEdit* text : {m_sentence, m_target})
        connect(text, &QPlainTextEdit::textChanged, this, [this] {
            if (m_filling)
                return;
            m_input = Sentence{m_sentence->toPlainText().toStdString(), m_target->toPlainText().toStdString()};
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
    const bool graph = std::holds_alternative<GraphFile>(input) || std::holds_alternative<DrawnGraph>(input);
    m_pages->setVisible(!graph);
    m_graph->setVisible(graph); // filled by whoever has read it
    if (graph) {
        m_switch->hide();
        m_filling = false;
        return;
    }
    int page = sentence_page;
    if (const auto* sentence = std::get_if<Sentence>(&input)) {
        m_last_sentence = *sentence;
        fill(*m_sentence, sentence->text);
        fill(*m_target, sentence->target);
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
    m_pages->setCurrentIndex(page);
    fitPages();
    if (page != recording_page)
        m_kinds->button(page)->setChecked(true);
    m_filling = false;
}

void InputPanel::setKinds(const std::vector<InputKind>& kinds)
{
    m_taken = kinds;
}

void InputPanel::setWritten(const QString& text)
{
    m_target->setPlaceholderText(text);
}

void InputPanel::setNote(const QString& text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

void InputPanel::fitPages()
{
    const auto takes
        = [this](InputKind kind) { return std::find(m_taken.begin(), m_taken.end(), kind) != m_taken.end(); };
    const bool pair = takes(InputKind::pair), vectors = takes(InputKind::vectors);
    const int page = m_pages->currentIndex();
    m_switch->setVisible(page != recording_page && (vectors || page == vectors_page));
    m_target_box->setVisible(pair);
    const int line = fontMetrics().lineSpacing(), alone = 5 * line + 24, one_of_two = 3 * line + 24;
    m_sentence->setFixedHeight(pair ? one_of_two : alone);
    m_target->setFixedHeight(one_of_two);
    const QWidget* sentences = m_pages->widget(sentence_page);
    m_pages->setFixedHeight(page == sentence_page  ? sentences->layout()->sizeHint().height()
                            : page == vectors_page ? 20 * line
                                                   : 10 * line);
}

// Letters of another size make lines of another height.
void InputPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitPages();
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

// Where the input is given: a sentence, with its target where the mechanism writes one, vectors in a table, or a
// graph. Tells what was typed; keeps no experiment.
#pragma once

#include "core/experiment/experiment.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QPlainTextEdit;
class QStackedWidget;

namespace heed {

class GraphInput;
class VectorTable;

class InputPanel : public QWidget {
    Q_OBJECT

public:
    explicit InputPanel(QWidget* parent = nullptr);
    void setKinds(const std::vector<InputKind>& kinds); // that the mechanism takes; empty: it cannot be said
    void setInput(const Input& input); // says nothing; a text that is already there keeps its cursor
    void setWritten(const QString& text); // by the mechanism, where it was given no target
    void setNote(const QString& text); // about the sentence, faint below it; empty: none
    QPlainTextEdit& sentence() const { return *m_sentence; }
    QPlainTextEdit& target() const { return *m_target; }
    VectorTable& table() const { return *m_table; }
    GraphInput& graph() const { return *m_graph; }

signals:
    void inputEdited(heed::Input input);
    void fileWanted(); // the person wants to open vectors

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void choose(int page);
    void fitPages();

    QButtonGroup* m_kinds;
    QWidget* m_switch;
    QStackedWidget* m_pages;
    QPlainTextEdit* m_sentence;
    QWidget* m_target_box;
    QPlainTextEdit* m_target;
    QLabel* m_note;
    VectorTable* m_table;
    GraphInput* m_graph;
    QLabel* m_recording;
    Input m_input;
    std::vector<InputKind> m_taken;
    Sentence m_last_sentence; // what each page held when the other was chosen
    Vectors m_last_vectors;
    bool m_filling = false;
};

} // namespace heed

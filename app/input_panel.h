// Where the input is typed: a sentence, or vectors in a table. Tells what was typed; keeps no experiment.
#pragma once

#include "core/experiment/experiment.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QPlainTextEdit;
class QStackedWidget;

namespace heed {

class VectorTable;

class InputPanel : public QWidget {
    Q_OBJECT

public:
    explicit InputPanel(QWidget* parent = nullptr);
    void setInput(const Input& input); // says nothing; a text that is already there keeps its cursor
    QPlainTextEdit& sentence() const { return *m_sentence; }
    VectorTable& table() const { return *m_table; }

signals:
    void inputEdited(heed::Input input);
    void fileWanted(); // the person wants to open vectors

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose(int page);

    QButtonGroup* m_kinds;
    QWidget* m_switch;
    QStackedWidget* m_pages;
    QPlainTextEdit* m_sentence;
    VectorTable* m_table;
    QLabel* m_recording;
    Input m_input;
    Sentence m_last_sentence; // what each page held when the other was chosen
    Vectors m_last_vectors;
    bool m_filling = false;
};

} // namespace heed

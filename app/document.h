// The session that is open, with its undo. Experiments change by edits that can be undone; views change freely, and
// undo brings back the view of that moment. Computes nothing and shows nothing.
#pragma once

#include "core/experiment/session.h"

#include <QElapsedTimer>
#include <QObject>
#include <QUndoStack>

namespace heed {

class Document : public QObject {
    Q_OBJECT

public:
    explicit Document(QObject* parent = nullptr);

    const Session& session() const { return m_session; }
    const Experiment& experiment() const { return m_session.experiment; }
    const View& view() const { return m_session.view; }
    const std::filesystem::path& file() const { return m_file; } // empty: never saved
    bool isModified() const { return !m_undo.isClean(); }
    QUndoStack& undoStack() { return m_undo; }

    // Edits of the same `kind` (not empty) within a second are one step of undo; typing ends a step at every word.
    void edit(Experiment experiment, const QString& text, const QString& kind = {});
    // The same where the view changes with it, as the places of a graph's nodes do with its nodes.
    void edit(Session session, const QString& text, const QString& kind = {});
    void setView(const View& view);
    void open(Session session, std::filesystem::path file); // forgets the undo
    void recover(Session session); // opens what was never saved: it is modified
    void save(const std::filesystem::path& file); // FileError; then nothing has changed

signals:
    void experimentChanged();
    void viewChanged();
    void fileChanged();

private:
    friend class ExperimentEdit;
    void restore(const Session& session);

    Session m_session;
    std::filesystem::path m_file;
    QUndoStack m_undo;
};

} // namespace heed

// The session as it is being edited, kept beside the program so that a crash loses at most the last seconds. Each
// running program keeps one file, with a lock; a file whose lock nobody holds was left by a crash.
#pragma once

#include "core/experiment/session.h"

#include <QFuture>
#include <QLockFile>
#include <QObject>
#include <QTimer>

#include <memory>

namespace heed {

class Recovery : public QObject {
    Q_OBJECT

public:
    explicit Recovery(const QString& folder, QObject* parent = nullptr);
    ~Recovery() override; // an orderly end: nothing to recover

    // The newest session that a crash left, which stays kept, and out of other programs' reach, until it is
    // forgotten: this one may end before somebody has said what is to become of it. None: there was no crash.
    std::optional<Session> leftBehind();
    void forgetLeftBehind(); // the one that was found last
    void keep(const Session& session); // soon, and off this thread
    void forget(); // it was saved, or closed on purpose

private:
    void write();

    QString m_folder;
    QString m_file;
    std::unique_ptr<QLockFile> m_lock;
    QString m_left; // what leftBehind() found last
    std::unique_ptr<QLockFile> m_leftLock;
    QTimer m_timer;
    std::optional<Session> m_session; // what is to be written
    QFuture<void> m_writing;
};

} // namespace heed

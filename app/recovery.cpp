#include "app/recovery.h"

#include "core/files/bytes.h"

#include <QDir>
#include <QFileInfo>
#include <QUuid>
#include <QtConcurrent>

namespace heed {
namespace {

constexpr int delay = 1000; // milliseconds of quiet before it is written

QString lock_of(const QString& file)
{
    return file + QStringLiteral(".lock");
}

} // namespace

Recovery::Recovery(const QString& folder, QObject* parent)
    : QObject(parent)
    , m_folder(folder)
{
    QDir().mkpath(folder);
    m_file = QDir(folder).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) + QStringLiteral(".heed"));
    m_lock = std::make_unique<QLockFile>(lock_of(m_file));
    m_lock->setStaleLockTime(0); // held as long as its process lives, however long that is
    m_lock->tryLock();
    m_timer.setSingleShot(true);
    m_timer.setInterval(delay);
    connect(&m_timer, &QTimer::timeout, this, &Recovery::write);
}

Recovery::~Recovery()
{
    forget();
}

std::optional<Session> Recovery::leftBehind()
{
    for (const QFileInfo& left : QDir(m_folder).entryInfoList({QStringLiteral("*.heed")}, QDir::Files, QDir::Time)) {
        if (left.filePath() == m_file)
            continue;
        auto lock = std::make_unique<QLockFile>(lock_of(left.filePath()));
        lock->setStaleLockTime(0);
        if (!lock->tryLock())
            continue;
        try {
            Session session = session_from_text(
                read_bytes(left.filePath().toStdString(), 256u << 20), left.fileName().toStdString());
            m_left = left.filePath();
            m_leftLock = std::move(lock);
            return session;
        } catch (const Error&) { // a crash in the middle of writing it: there is nothing to offer
            QFile::remove(left.filePath());
        }
    }
    return std::nullopt;
}

void Recovery::forgetLeftBehind()
{
    QFile::remove(m_left);
    m_leftLock.reset();
}

void Recovery::keep(const Session& session)
{
    m_session = session;
    if (!m_timer.isActive())
        m_timer.start();
}

void Recovery::forget()
{
    m_timer.stop();
    m_session.reset();
    m_writing.waitForFinished();
    QFile::remove(m_file);
}

void Recovery::write()
{
    if (!m_session)
        return;
    m_writing = QtConcurrent::run([session = *m_session, file = m_file.toStdString()] {
        try {
            write_atomically(file, to_text(session));
        } catch (const Error&) { // a full disk: the next try may fare better, and saving says so itself
        }
    });
}

} // namespace heed

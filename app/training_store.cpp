#include "app/training_store.h"

#include <QDir>
#include <QFileInfo>

namespace heed {
namespace {

constexpr int most_weights = 20; // files of weights that stay for experiments that name them

QString weights_of(const QString& base)
{
    return base + QStringLiteral(".safetensors");
}
QString state_of(const QString& base)
{
    return base + QStringLiteral(".training");
}
QString film_of(const QString& base)
{
    return base + QStringLiteral(".film");
}

std::unique_ptr<QLockFile> lock_of(const QString& base)
{
    auto lock = std::make_unique<QLockFile>(base + QStringLiteral(".lock"));
    lock->setStaleLockTime(0); // held as long as its process lives, however long that is
    return lock->tryLock() ? std::move(lock) : nullptr;
}

} // namespace

TrainingPlace::TrainingPlace(QString base, std::unique_ptr<QLockFile> lock)
    : m_base(std::move(base))
    , m_lock(std::move(lock))
{
}

std::filesystem::path TrainingPlace::weights() const
{
    return weights_of(m_base).toStdString();
}

std::filesystem::path TrainingPlace::state() const
{
    return state_of(m_base).toStdString();
}

std::filesystem::path TrainingPlace::film() const
{
    return film_of(m_base).toStdString();
}

void TrainingPlace::forgetState() const
{
    QDir(film_of(m_base)).removeRecursively();
    QFile::remove(state_of(m_base));
}

TrainingStore::TrainingStore(QString folder)
    : m_folder(std::move(folder))
{
}

std::unique_ptr<TrainingPlace> TrainingStore::newPlace(const QString& task) const
{
    QDir().mkpath(m_folder);
    forgetOldWeights();
    const QString name = task + QDateTime::currentDateTime().toString(QStringLiteral(" yyyy-MM-dd HH.mm.ss"));
    for (int number = 1;; ++number) { // two in one second, of this program or of another
        const QString base = QDir(m_folder).filePath(number == 1 ? name : name + QStringLiteral(" (%1)").arg(number));
        if (QFileInfo::exists(weights_of(base)) || QFileInfo::exists(state_of(base)))
            continue;
        if (auto lock = lock_of(base);
            lock || number > 100) // a folder that cannot be written is told when it is kept
            return std::make_unique<TrainingPlace>(base, std::move(lock));
    }
}

std::vector<KeptTraining> TrainingStore::leftBehind() const
{
    std::vector<KeptTraining> found;
    for (const QFileInfo& file : QDir(m_folder).entryInfoList({state_of("*")}, QDir::Files, QDir::Time)) {
        const QString base = QDir(m_folder).filePath(file.completeBaseName());
        if (lock_of(base))
            found.push_back({base, file.fileName().section(' ', 0, 0), file.lastModified()});
    }
    return found;
}

std::unique_ptr<TrainingPlace> TrainingStore::take(const KeptTraining& kept) const
{
    auto lock = lock_of(kept.base);
    return lock ? std::make_unique<TrainingPlace>(kept.base, std::move(lock)) : nullptr;
}

void TrainingStore::forgetOldWeights() const
{
    const QFileInfoList files = QDir(m_folder).entryInfoList({weights_of("*")}, QDir::Files, QDir::Time);
    for (qsizetype i = most_weights; i < files.size(); ++i) {
        const QString base = QDir(m_folder).filePath(files[i].completeBaseName());
        if (!QFileInfo::exists(state_of(base)))
            QFile::remove(files[i].filePath());
    }
}

} // namespace heed

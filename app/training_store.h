// Where trainings are kept while they go on: for each a file of weights that an experiment can name, and beside it
// all that going on takes, under a lock. One whose lock nobody holds was left by a crash or a window that was closed.
#pragma once

#include <QDateTime>
#include <QLockFile>
#include <QString>

#include <filesystem>
#include <memory>
#include <vector>

namespace heed {

// Of one training, for as long as this lives.
class TrainingPlace {
public:
    TrainingPlace(QString base, std::unique_ptr<QLockFile> lock);
    std::filesystem::path weights() const; // "reverse 2026-11-21 15.30.12.safetensors"
    std::filesystem::path state() const; // beside it, ending in .training
    std::filesystem::path film() const; // a folder beside it
    void forgetState() const; // nothing is to be gone on with; weights that an experiment may name stay

private:
    QString m_base;
    std::unique_ptr<QLockFile> m_lock;
};

struct KeptTraining {
    QString base; // of its place
    QString task;
    QDateTime when; // it was last kept
};

class TrainingStore {
public:
    explicit TrainingStore(QString folder);

    std::unique_ptr<TrainingPlace> newPlace(const QString& task) const;
    std::vector<KeptTraining> leftBehind() const; // by programs that are no more, newest first
    std::unique_ptr<TrainingPlace> take(const KeptTraining& kept) const; // null: another program did

private:
    void forgetOldWeights() const;

    QString m_folder;
};

} // namespace heed

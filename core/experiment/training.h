// A training as a person asks for it: a task, its data, settings. It can be stopped at any step, kept in a file and
// gone on with, to the same digits.
#pragma once

#include "core/experiment/training_subject.h"

#include <map>

namespace heed {

struct TrainingRequest {
    std::string task; // "reverse"
    std::vector<std::filesystem::path> data; // of tasks that read files
    std::map<std::string, SettingValue> settings; // those that somebody set
};

struct TaskListing {
    std::string id;
    std::string title;
    std::string summary;
    bool reads_files = false;
    std::string mechanism; // that learns it
};

HEED_API const std::vector<TaskListing>& trainable_tasks();
HEED_API const TaskListing& listed_task(const std::string& task); // RequestError, with the nearest
// The mechanism's settings that training hangs on, then the training's own, with what is standard for the task.
// RequestError as listed_task().
HEED_API std::vector<Setting> training_settings(const std::string& task);

class HEED_API Training {
public:
    // Errors: RequestError (the task, a setting, no data), FileError (the data).
    explicit Training(TrainingRequest request, int threads = 2);
    // From what state() gave. FileError when the file holds no training, or the data has changed since.
    static std::unique_ptr<Training> resumed(const TensorFile& file, int threads = 2);
    ~Training();

    const TrainingRequest& request() const { return m_request; }
    const Settings& settings() const { return m_settings; }
    std::string account() const; // of the data
    TrainingStep step(); // Error when the loss is not finite; the parameters stay the last good ones
    std::int64_t steps() const; // done so far
    Figures held_out(Index most_examples, std::stop_token stop = {}) const;

    TensorFile weights(const Figures& held_out) const; // opens as a weights file
    TensorFile state() const; // weights, and all that the next step depends on

private:
    TrainingRequest m_request;
    Settings m_settings;
    std::vector<std::string> m_digests; // of the data files
    std::unique_ptr<TrainingSubject> m_subject;
    std::unique_ptr<Trainer> m_trainer;
};

} // namespace heed

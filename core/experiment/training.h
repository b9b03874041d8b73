// A training as a person asks for it: a task, its data, settings. It can be stopped at any step, kept in a file and
// gone on with, to the same digits.
#pragma once

#include "core/experiment/training_subject.h"

#include <map>

namespace heed {

struct TrainingRequest {
    std::string task; // "reverse"
    std::vector<std::filesystem::path> data; // of tasks that read files
    std::map<std::string, SettingValue> settings = {}; // those that somebody set
    SharedGraph graph = {}; // to learn from in place of data's: one that was drawn, or whose labels were chosen
};

struct TaskListing {
    std::string id;
    std::string title;
    std::string summary;
    bool reads_files = false;
    std::string mechanism; // that learns it, where no setting says which
};

HEED_API const std::string& mechanism_of(const TrainingRequest& request); // that learns it, its id

HEED_API const std::vector<TaskListing>& trainable_tasks();
HEED_API bool learns_from_graphs(const std::string& task); // RequestError as listed_task()
HEED_API const TaskListing& listed_task(const std::string& task); // RequestError, with the nearest
// The mechanism's settings that training hangs on, then the training's own, with what is standard for the task.
// RequestError as listed_task().
HEED_API std::vector<Setting> training_settings(const std::string& task);
// The same, with what is standard for this request's mechanism and for which of its graph's nodes are learnt from.
HEED_API std::vector<Setting> training_settings(const TrainingRequest& request);
// What a training uses: what somebody set, and the standards of the request with its graph. RequestError for a
// setting that there is not.
HEED_API Settings settings_in_force(const TrainingRequest& request);
// Whether a training that is under way can only take this setting up from the start: the parameters or the data hang
// on it. The others are taken up by Training::with().
HEED_API bool needs_restart(const std::string& setting);

class HEED_API Training {
public:
    // Errors: RequestError (the task, a setting, no data), FileError (the data).
    explicit Training(TrainingRequest request, int threads = 2);
    // From what state() gave. FileError when the file holds no training, or the data has changed since.
    static std::unique_ptr<Training> resumed(const TensorFile& file, int threads = 2);
    // For measuring what was trained, on data that the weights need not have been trained on; everything of its files
    // or what is held out of them. FileError when the weights are none of a training.
    static std::unique_ptr<Training> of_weights(
        const TensorFile& weights, std::vector<std::filesystem::path> data, bool everything_held_out = false);
    ~Training();

    const TrainingRequest& request() const { return m_request; }
    const Settings& settings() const { return m_settings; }
    std::string account() const; // of the data
    TrainingStep step(); // Error when the loss is not finite; the parameters stay the last good ones
    std::int64_t steps() const; // done so far
    // So many steps without a better validation have passed as its patience is: it has learnt what it will. The
    // weights and the held-out figures are then those of the best one.
    bool finished() const;
    // How many steps it takes where nobody says it, at most; 0: somebody must.
    std::int64_t standard_steps() const;
    Figures held_out(Index most_examples, std::stop_token stop = {}) const;
    std::vector<LengthFigures> by_length(Index first, Index count, std::stop_token stop = {}) const;
    Sentence example(std::size_t number) const; // held out, with its target where there is one
    // The same training at the same step, going on with these settings instead of those that somebody set.
    // RequestError when one of them differs that needs a restart.
    std::unique_ptr<Training> with(const std::map<std::string, SettingValue>& settings) const;

    TensorFile weights(const Figures& held_out) const; // opens as a weights file
    TensorFile state() const; // weights, and all that the next step depends on

private:
    void validate();
    std::int64_t patience() const; // 0: without end
    void save_best(TensorFile& file) const;
    void load_best(const TensorFile& file); // FileError
    const Parameters& parameters() const; // the best or the last

    Training(TrainingRequest request, const SubjectRequest& learnt, int threads);
    Training(TrainingRequest request, Settings settings, std::unique_ptr<TrainingSubject> subject, int threads);

    TrainingRequest m_request;
    Settings m_settings;
    SharedGraph m_graph; // which the standards follow: the request's or the data's
    std::vector<std::string> m_digests; // of the data files
    int m_threads;
    std::unique_ptr<TrainingSubject> m_subject;
    std::unique_ptr<Trainer> m_trainer;
    Parameters m_best; // by the validation; empty: the last ones are taken
    Validation m_best_validation;
    std::int64_t m_waited = 0; // steps since one was better
};

} // namespace heed

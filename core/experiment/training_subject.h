// What is trained for one kind of task: batches to learn from, held-out figures, and the file that it becomes. One
// class for each kind; Training knows them by this alone.
#pragma once

#include "core/learn/trainer.h"
#include "core/mechanisms/mechanism.h"

#include <optional>
#include <stop_token>

namespace heed {

// A held-out figure by its name: "token-accuracy", "sequence-accuracy", "accuracy", "bleu", "alignment", "auc",
// "loss".
struct Figure {
    std::string name;
    double value = 0;
};
using Figures = std::vector<Figure>;

// Held-out figures of the examples of one length.
struct LengthFigures {
    Index least = 0, most = 0; // in tokens of the source, or in words of a sentence; most 0: without end
    Index examples = 0;
    Figures figures;
};

// How well the parameters do on what is kept apart for telling when to stop.
struct Validation {
    double accuracy = 0, loss = 0;
};

class HEED_API TrainingSubject {
public:
    virtual ~TrainingSubject();
    // Enough to learn what there is to learn; 0: that cannot be said.
    virtual std::int64_t standard_steps() const { return 0; }
    // Nothing where nothing is kept apart for it.
    virtual std::optional<Validation> validation(const Parameters& parameters) const;
    virtual std::string account() const = 0; // of the data, one line
    virtual Learnable learnable() const = 0; // lives no longer than this
    virtual Figures held_out(const Parameters& parameters, Index most_examples, std::stop_token stop) const = 0;
    // Of the held-out examples from `first` on, `count` at most, shortest first. Empty where length tells nothing.
    virtual std::vector<LengthFigures> by_length(
        const Parameters& parameters, Index first, Index count, std::stop_token stop) const;
    // What a person may look at while it learns: held-out example `number` modulo how many there are.
    virtual Sentence example(std::size_t number) const = 0;
    // The same data, learnt from with other settings: none of those that needs_restart().
    virtual std::unique_ptr<TrainingSubject> with(const Settings& settings) const = 0;
    // All that stands beside the parameters in a weights file.
    virtual void describe(TensorFile& file) const = 0;
};

// The data files of a task and the settings in force, of the mechanism and of the training.
struct SubjectRequest {
    std::string task;
    std::vector<std::filesystem::path> data;
    Settings settings;
    const TensorFile* weights
        = nullptr; // whose tokenisers and classes are taken; null: they are learnt from the data
    bool everything_held_out = false; // of files: for measuring weights on what they never saw
    SharedGraph graph = {}; // in place of the data's
};

std::unique_ptr<TrainingSubject> pair_subject(const SubjectRequest& request);
std::unique_ptr<TrainingSubject> label_subject(const SubjectRequest& request);
std::unique_ptr<TrainingSubject> graph_subject(const SubjectRequest& request); // of nodes, links and graphs

} // namespace heed

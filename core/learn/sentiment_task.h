// Files of labelled sentences: which label a sentence has.
#pragma once

#include "core/inputs/pair_file.h"
#include "core/learn/task.h"

#include <memory>
#include <optional>
#include <vector>

namespace heed {

// The rows of one or several files, with the labels' texts as classes, in their order.
struct LabelledSentences {
    std::vector<LabelExample> examples;
    std::vector<std::string> classes;
    std::string account; // one line a file: rows, and what was skipped
};

// Throws FileError for one label only and for over 100, which are no labels; std::logic_error for no file.
HEED_API LabelledSentences labelled_sentences(const std::vector<PairFile>& files);

// For each example the fold, 0 to count − 1, in which it is held out. The same sentence (core/inputs/language.h,
// sentence_key) is never in two; each fold has its share of each class, give or take what belongs together. Throws
// RequestError unless 2 <= count <= the number of different sentences.
HEED_API std::vector<Index> folds(const LabelledSentences& sentences, Index count, std::uint64_t seed);

struct SentimentSettings {
    Index folds = 5;
    Index held_out_fold = 0; // which of them is not learnt from
    std::uint64_t fold_seed = 1;
    std::size_t least_count
        = 2; // a word that stands less often in the training side is <unk>, so that <unk> is learnt too
    std::optional<Tokeniser> tokeniser = {}; // of a model that was trained, instead of being learnt
    bool everything_held_out = false; // nothing is learnt from: for measuring
};

// The words are learnt from the training side alone. Throws as folds() does, and RequestError for a fold that there
// is not.
HEED_API std::unique_ptr<LabelTask> sentiment_task(
    const LabelledSentences& sentences, const SentimentSettings& settings = {});

} // namespace heed

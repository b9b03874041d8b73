// A file of sentence pairs, from the first language to the second.
#pragma once

#include "core/inputs/pair_file.h"
#include "core/learn/task.h"

#include <memory>
#include <optional>

namespace heed {

struct TranslateSettings {
    Index units = 6000; // of each side's vocabulary, at most
    Index most_pieces = 60; // of a sentence on either side: longer pairs are left out, counted
    // One example in so many is learnt without the mark at its end, as people type, where both its sentences end with a
    // full stop, an exclamation or a question mark; 0: none.
    Index without_mark = 5;
    // Of a model that was trained: they are taken as they are, instead of being learnt.
    std::optional<std::pair<Tokeniser, Tokeniser>> tokenisers = {};
    bool everything_held_out = false; // nothing is learnt from: for measuring, with tokenisers that are given
};

// Of the first language's sentences (core/inputs/language.h, sentence_key) about 5 % are held out, decided by the
// sentence itself, with all their translations: whatever the file's order, none of them is learnt from. At least one
// is on each side. The tokenisers are learnt from the training side alone. Of read_from nothing is known. Throws
// FileError for a file of less than two different sentences, and where one side has no pair of at most most_pieces.
HEED_API std::unique_ptr<PairTask> translate_task(const PairFile& file, const TranslateSettings& settings = {});

} // namespace heed

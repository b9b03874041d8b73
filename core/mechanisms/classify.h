// From sentences to the scores of classes, one or a ragged batch of them; and what training makes small.
#pragma once

#include "core/mechanisms/sentence_classifier_design.h"

#include <stop_token>

namespace heed {

// What a single sentence's quantities are labelled with, on a tape that is made to be viewed.
struct ClassifierAxes {
    Axis tokens, sentence, classes;
};

// The classes' scores before softmax, [sentences, classes]. `random_path` is that of read_texts().
Var class_scores(const SentenceClassifierDesign& design, const ParameterVars& parameters,
    const std::vector<Ids>& sentences, const ClassifierAxes& axes, const std::string& random_path = {});

// Cross entropy of every sentence's label, summed and divided by `count`; 1 × 1. `random_path`: what is dropped is a
// function of it.
HEED_API Var classifier_loss(const SentenceClassifierDesign& design, const ParameterVars& parameters,
    const std::vector<Ids>& sentences, const std::vector<Index>& labels, Index count, const std::string& random_path);

// [sentences, classes]. Stopped when it is asked to.
HEED_API Matrix class_probabilities(const SentenceClassifierDesign& design, const Parameters& parameters,
    const std::vector<Ids>& sentences, std::stop_token stop = {});

} // namespace heed

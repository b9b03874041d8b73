// What a sentence classifier is built of: read from its settings once, and the parameters that follow from it.
#pragma once

#include "core/mechanisms/mechanism.h"
#include "core/mechanisms/recurrent_layers.h"

namespace heed {

struct SentenceClassifierDesign : RecurrentDesign {
    bool attention = true; // else the last state is all that is looked at
    Index classes = 2;
};

// Without the sizes of vocabulary and classes.
HEED_API SentenceClassifierDesign classifier_design(const Settings& settings);

HEED_API ParameterSpecs parameters_of(const SentenceClassifierDesign& design);

} // namespace heed

// Says which class a sentence belongs to: an LSTM reads it; attention that needs no query pools its states (Raffel
// and Ellis 2015), or the last state stands for all.
#pragma once

#include "core/mechanisms/mechanism.h"

namespace heed {

extern const Mechanism sentence_classifier;

} // namespace heed

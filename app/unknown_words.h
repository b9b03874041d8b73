// What a mechanism's vocabulary did not know of the words that were typed, read from the tape that they left.
#pragma once

#include "core/tape/tape.h"

#include <QString>

namespace heed {

// "2 words were spelt out, for these weights do not know them: ‘Grzegorz’, ‘Brzęczyk’." Empty when all were known.
QString unknown_words(const Tape& tape);

} // namespace heed

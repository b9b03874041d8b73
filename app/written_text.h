// What a mechanism that writes has written, read from the tape that it left.
#pragma once

#include "core/tape/tape.h"

#include <QString>

namespace heed {

// The words of the steps in which a next word was chosen, without the mark of the end; of several beams, the first's.
// Empty when the tape has no such steps.
QString written_text(const Tape& tape);

} // namespace heed

// A matrix as a small picture: a pixel a cell, and of a large one so many pixels that a run's keystroke is not held
// up.
#pragma once

#include "core/tape/derivation.h"
#include "widgets/look.h"

#include <QImage>

namespace heed {

constexpr Index operand_image_cells = 96; // at most so many pixels each way

QImage operand_image(const Tape& tape, const DrawnOperand& operand, const Look& look);

} // namespace heed

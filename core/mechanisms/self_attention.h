// Self-attention (Vaswani et al. 2017): every token of a sentence attends to every other.
#pragma once

#include "core/mechanisms/mechanism.h"

namespace heed {

extern const Mechanism self_attention;

} // namespace heed

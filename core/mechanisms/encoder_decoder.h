// The recurrent encoder-decoder with attention: Bahdanau, Cho and Bengio 2015; Luong, Pham and Manning 2015; and
// without it, Sutskever, Vinyals and Le 2014.
#pragma once

#include "core/mechanisms/mechanism.h"

namespace heed {

extern const Mechanism encoder_decoder;

} // namespace heed

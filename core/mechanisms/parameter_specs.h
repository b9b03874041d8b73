// Declarations of parameters as PyTorch's layers have them and start them.
#pragma once

#include "core/weights/parameters.h"

namespace heed {

// nn.Linear: evenly within ±1 ÷ √inputs.
ParameterSpec map_spec(const std::string& name, Index outputs, Index inputs, const char* symbol, const char* meaning);
ParameterSpec bias_spec(const std::string& name, Index outputs, Index inputs, const char* meaning);

// nn.Embedding: normally, with deviation 1.
ParameterSpec table_spec(const std::string& name, Index tokens, Index width, const char* meaning);

void append(ParameterSpecs& all, ParameterSpecs more);

} // namespace heed

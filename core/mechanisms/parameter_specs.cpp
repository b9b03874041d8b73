#include "core/mechanisms/parameter_specs.h"

#include <cmath>

namespace heed {

ParameterSpec map_spec(const std::string& name, Index outputs, Index inputs, const char* symbol, const char* meaning)
{
    return {name, {outputs, inputs}, 1 / std::sqrt(static_cast<double>(inputs)), 0, symbol, meaning};
}

ParameterSpec bias_spec(const std::string& name, Index outputs, Index inputs, const char* meaning)
{
    return {name, {outputs}, 1 / std::sqrt(static_cast<double>(inputs)), 0, "b", meaning};
}

ParameterSpec table_spec(const std::string& name, Index tokens, Index width, const char* meaning)
{
    return {name, {tokens, width}, 0, 1, "E", meaning};
}

void append(ParameterSpecs& all, ParameterSpecs more)
{
    for (ParameterSpec& spec : more)
        all.push_back(std::move(spec));
}

} // namespace heed

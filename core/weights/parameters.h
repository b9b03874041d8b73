// What is learnt: the parameters of a mechanism, declared once. The declaration gives the random start, the check of
// a file, what training changes and what `list parameters` prints.
#pragma once

#include "core/tape/tape.h"
#include "core/weights/safetensors.h"

#include <cstdint>
#include <functional>
#include <numeric>

namespace heed {

struct ParameterSpec {
    std::string name; // PyTorch's where PyTorch has the module: "encoder.rnn.weight_ih_l0"
    std::vector<Index> shape; // as PyTorch has it; [n] is 1 × n on the tape, [1, h, n] is h × n
    double bound = 0; // drawn evenly from −bound…bound
    double deviation = 0; // or, when not 0, normally with this deviation
    std::string symbol;
    std::string meaning; // one sentence

    Index rows() const
    {
        return std::accumulate(shape.begin(), shape.end() - 1, Index{1}, std::multiplies<Index>());
    }
    Index columns() const { return shape.back(); }
};

using ParameterSpecs = std::vector<ParameterSpec>;
using Parameters = std::map<std::string, Matrix>;

HEED_API Parameters random_parameters(const ParameterSpecs& specs, std::uint64_t seed);

// FileError for a tensor of whole numbers or of truths: floats that a header calls so would be nonsense.
HEED_API void expect_real(const TensorFile& file, const std::string& name, const Tensor& tensor);

// FileError names what is missing, is not real or has another shape. What the file holds besides is not looked at.
HEED_API Parameters parameters_from(const TensorFile& file, const ParameterSpecs& specs);
HEED_API void put_parameters(TensorFile& file, const Parameters& parameters, const ParameterSpecs& specs);

// The parameters as leaves of one tape, which borrows their numbers.
class HEED_API ParameterVars {
public:
    ParameterVars(Tape& tape, const ParameterSpecs& specs, const Parameters& parameters);
    Var operator[](const std::string& name) const; // std::logic_error when it was not declared
    const std::map<std::string, Var>& all() const { return m_vars; }

private:
    std::map<std::string, Var> m_vars;
};

} // namespace heed

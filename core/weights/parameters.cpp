#include "core/weights/parameters.h"

#include "core/tape/random.h"

#include <stdexcept>

namespace heed {
namespace {

std::string in_words(const std::vector<Index>& shape)
{
    std::string words;
    for (Index size : shape)
        words += (words.empty() ? "" : " × ") + std::to_string(size);
    return words;
}

Matrix random_start(const ParameterSpec& spec, std::uint64_t seed)
{
    if (spec.deviation != 0)
        return random_normal(seed, spec.name, spec.rows(), spec.columns(), spec.deviation);
    const RandomNumbers random(seed, spec.name);
    Matrix values(spec.rows(), spec.columns());
    for (Index i = 0; i < values.size(); ++i)
        values.data()[i] = static_cast<Real>(spec.bound * (2 * random[static_cast<std::uint64_t>(i)] - 1));
    return values;
}

} // namespace

Parameters random_parameters(const ParameterSpecs& specs, std::uint64_t seed)
{
    Parameters parameters;
    for (const ParameterSpec& spec : specs)
        parameters.emplace(spec.name, random_start(spec, seed));
    return parameters;
}

void expect_real(const TensorFile& file, const std::string& name, const Tensor& tensor)
{
    if (!tensor.not_real.empty())
        throw FileError(file.name, "tensor '" + name + "'",
            "expected F16, BF16, F32 or F64 as weights are, found " + tensor.not_real);
}

Parameters parameters_from(const TensorFile& file, const ParameterSpecs& specs)
{
    Parameters parameters;
    for (const ParameterSpec& spec : specs) {
        const auto found = file.tensors.find(spec.name);
        if (found == file.tensors.end())
            throw FileError(file.name, "", "holds no tensor '" + spec.name + "'");
        expect_real(file, spec.name, found->second);
        const Matrix& values = found->second.values;
        const bool same_shape
            = found->second.shape == spec.shape; // of more than two dimensions it is laid out otherwise
        if (same_shape && values.size() == spec.rows() * spec.columns()) {
            parameters.emplace(spec.name, Eigen::Map<const Matrix>(values.data(), spec.rows(), spec.columns()));
            continue;
        }
        if (values.rows() != spec.rows() || values.cols() != spec.columns())
            throw FileError(file.name, "tensor '" + spec.name + "'",
                "expected " + in_words(spec.shape) + ", found " + in_words(found->second.shape));
        parameters.emplace(spec.name, values);
    }
    return parameters;
}

void put_parameters(TensorFile& file, const Parameters& parameters, const ParameterSpecs& specs)
{
    for (const ParameterSpec& spec : specs)
        file.tensors[spec.name] = {spec.shape, parameters.at(spec.name)};
}

ParameterVars::ParameterVars(Tape& tape, const ParameterSpecs& specs, const Parameters& parameters)
{
    for (const ParameterSpec& spec : specs)
        m_vars.emplace(spec.name, tape.parameter(spec.name, parameters.at(spec.name), [&] {
            return Quantity{.name = spec.name,
                .symbol = spec.symbol,
                .meaning = spec.meaning,
                .role = Role::values,
                .part = Part::parameter,
                .rows = {AxisKind::feature, "to feature", nullptr},
                .columns = {AxisKind::feature, "from feature", nullptr},
                .formula = {}};
        }));
}

Var ParameterVars::operator[](const std::string& name) const
{
    const auto found = m_vars.find(name);
    if (found == m_vars.end())
        throw std::logic_error("no parameter '" + name + "' was declared");
    return found->second;
}

} // namespace heed

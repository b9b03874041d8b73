#include "core/learn/optimiser.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace heed {
namespace {

constexpr const char* step_count = "heed.steps";
constexpr std::int64_t most_steps = std::int64_t{1} << 53;

double norm(const std::vector<Matrix>& gradients)
{
    double sum = 0;
    for (const Matrix& gradient : gradients)
        sum += static_cast<double>(gradient.squaredNorm());
    return std::sqrt(sum);
}

} // namespace

Optimiser::Optimiser(const ParameterSpecs& specs, OptimiserSettings settings)
    : m_specs(specs)
    , m_settings(settings)
{
    if (settings.kind == OptimiserKind::adam)
        for (const ParameterSpec& spec : specs) {
            m_first.push_back(Matrix::Zero(spec.rows(), spec.columns()));
            m_second.push_back(Matrix::Zero(spec.rows(), spec.columns()));
        }
}

double Optimiser::rate() const
{
    const double step = static_cast<double>(m_steps);
    double rate = m_settings.rate;
    if (m_settings.warm_up > 0)
        rate *= std::min(1.0, (step + 1) / static_cast<double>(m_settings.warm_up));
    if (m_settings.decay > 0)
        rate /= 1 + step / static_cast<double>(m_settings.decay);
    if (m_settings.linear_decay > 0)
        rate *= std::max(OptimiserSettings::least, 1 - step / static_cast<double>(m_settings.linear_decay));
    return rate;
}

double Optimiser::step(Parameters& parameters, const std::vector<Matrix>& gradients)
{
    const double length = norm(gradients);
    if (!std::isfinite(length))
        return length;
    const double scale = m_settings.clip > 0 && length > m_settings.clip ? m_settings.clip / length : 1;
    const double rate = this->rate();
    ++m_steps;
    const double one = 1 - std::pow(m_settings.beta_1, m_steps), two = 1 - std::pow(m_settings.beta_2, m_steps);
    const Real beta_1 = static_cast<Real>(m_settings.beta_1), beta_2 = static_cast<Real>(m_settings.beta_2);
    const Real size = static_cast<Real>(rate / one), root = static_cast<Real>(1 / std::sqrt(two));
    const Real epsilon = static_cast<Real>(m_settings.epsilon);
    for (std::size_t i = 0; i < m_specs.size(); ++i) {
        const Real shrink = m_specs[i].shape.size() < 2 ? Real(0) : static_cast<Real>(m_settings.weight_decay);
        Matrix& values = parameters.at(m_specs[i].name);
        if (m_settings.kind == OptimiserKind::sgd) {
            if (shrink > 0)
                values *= 1 - static_cast<Real>(rate) * shrink;
            if (gradients[i].size() != 0)
                values -= static_cast<Real>(rate * scale) * gradients[i];
            continue;
        }
        auto first = m_first[i].array();
        auto second = m_second[i].array();
        if (shrink > 0) {
            const auto factor = static_cast<Real>(gradients[i].size() != 0 ? scale : 0);
            Matrix gradient = shrink * values;
            if (factor != 0)
                gradient += factor * gradients[i];
            first = beta_1 * first + (1 - beta_1) * gradient.array();
            second = beta_2 * second + (1 - beta_2) * gradient.array().square();
        } else if (gradients[i].size() != 0) {
            const auto gradient = gradients[i].array() * static_cast<Real>(scale);
            first = beta_1 * first + (1 - beta_1) * gradient;
            second = beta_2 * second + (1 - beta_2) * gradient.square();
        } else {
            first *= beta_1;
            second *= beta_2;
        }
        values.array() -= size * first / (second.sqrt() * root + epsilon);
    }
    return length;
}

void Optimiser::save(TensorFile& file) const
{
    file.metadata[step_count] = std::to_string(m_steps);
    for (std::size_t i = 0; i < m_first.size(); ++i) {
        file.tensors["adam.first/" + m_specs[i].name] = {m_specs[i].shape, m_first[i]};
        file.tensors["adam.second/" + m_specs[i].name] = {m_specs[i].shape, m_second[i]};
    }
}

void Optimiser::load(const TensorFile& file)
{
    const auto steps = file.metadata.find(step_count);
    if (steps == file.metadata.end())
        throw FileError(file.name, "metadata", "holds no unfinished training");
    const std::string& digits = steps->second;
    std::int64_t count = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    if (error != std::errc() || stop != digits.data() + digits.size() || count < 0 || count > most_steps)
        throw FileError(file.name, "metadata", "expected a number of steps, found '" + digits.substr(0, 40) + "'");
    ParameterSpecs moments = m_specs;
    const auto read = [&](const char* prefix) {
        for (std::size_t i = 0; i < moments.size(); ++i)
            moments[i].name = prefix + m_specs[i].name;
        Parameters found = parameters_from(file, moments);
        std::vector<Matrix> in_order;
        for (const ParameterSpec& moment : moments)
            in_order.push_back(std::move(found.at(moment.name)));
        return in_order;
    };
    if (m_settings.kind == OptimiserKind::adam) {
        std::vector<Matrix> first = read("adam.first/"), second = read("adam.second/");
        for (std::size_t i = 0; i < second.size(); ++i)
            if (second[i].size() != 0 && second[i].minCoeff() < 0)
                throw FileError(file.name, "tensor '" + moments[i].name + "'", "holds a negative mean square");
        m_first = std::move(first);
        m_second = std::move(second);
    }
    m_steps = count;
}

} // namespace heed

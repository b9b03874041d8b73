#include "core/tape/expression.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace heed {
namespace {

using Values = std::vector<double>;

struct Function {
    const char* name;
    double (*apply)(const Values&);
};

// The functions that an explanation may name. To add one: a row here.
constexpr std::array functions{
    Function{"exp", [](const Values& x) { return std::exp(x[0]); }},
    Function{"log", [](const Values& x) { return std::log(x[0]); }},
    Function{"sqrt", [](const Values& x) { return std::sqrt(x[0]); }},
    Function{"tanh", [](const Values& x) { return std::tanh(x[0]); }},
    Function{"sigmoid", [](const Values& x) { return 1 / (1 + std::exp(-x[0])); }},
    Function{"sin", [](const Values& x) { return std::sin(x[0]); }},
    Function{"cos", [](const Values& x) { return std::cos(x[0]); }},
    Function{"pow", [](const Values& x) { return std::pow(x[0], x[1]); }},
    Function{"ELU", [](const Values& x) { return x[0] > 0 ? x[0] : std::expm1(x[0]); }},
    Function{"LeakyReLU", [](const Values& x) { return x[0] > 0 ? x[0] : x[1] * x[0]; }},
    Function{"max", [](const Values& x) { return *std::max_element(x.begin(), x.end()); }},
};

double apply(const std::string& name, const Values& arguments)
{
    for (const Function& function : functions)
        if (function.name == name)
            return function.apply(arguments);
    throw std::logic_error("no function is called '" + name + "'");
}

Values evaluate_parts(const Expression& expression)
{
    Values values;
    values.reserve(expression.parts.size());
    for (const Expression& part : expression.parts)
        values.push_back(evaluate(part));
    return values;
}

} // namespace

Expression Expression::constant(double number, std::string name)
{
    return {.kind = Kind::number, .number = number, .source = {}, .name = std::move(name), .parts = {}, .note = {}};
}

Expression Expression::sum(std::vector<Expression> terms)
{
    return {.kind = Kind::sum, .number = 0, .source = {}, .name = {}, .parts = std::move(terms), .note = {}};
}

Expression Expression::difference(Expression a, Expression b)
{
    return {.kind = Kind::difference, .number = 0, .source = {}, .name = {}, .parts = {std::move(a), std::move(b)}, .note = {}};
}

Expression Expression::product(std::vector<Expression> factors)
{
    return {.kind = Kind::product, .number = 0, .source = {}, .name = {}, .parts = std::move(factors), .note = {}};
}

Expression Expression::quotient(Expression above, Expression below)
{
    return {.kind = Kind::quotient, .number = 0, .source = {}, .name = {}, .parts = {std::move(above), std::move(below)},
        .note = {}};
}

Expression Expression::function(std::string name, std::vector<Expression> arguments)
{
    return {.kind = Kind::function, .number = 0, .source = {}, .name = std::move(name), .parts = std::move(arguments),
        .note = {}};
}

double evaluate(const Expression& expression)
{
    if (expression.kind == Expression::Kind::number)
        return expression.number;
    const Values values = evaluate_parts(expression);
    switch (expression.kind) {
    case Expression::Kind::sum: {
        double total = 0;
        for (double value : values)
            total += value;
        return total;
    }
    case Expression::Kind::product: {
        double total = 1;
        for (double value : values)
            total *= value;
        return total;
    }
    case Expression::Kind::difference:
        return values[0] - values[1];
    case Expression::Kind::quotient:
        return values[0] / values[1];
    default:
        return apply(expression.name, values);
    }
}

double magnitude(const Expression& expression)
{
    switch (expression.kind) {
    case Expression::Kind::sum:
    case Expression::Kind::difference: {
        double total = 0;
        for (const Expression& part : expression.parts)
            total += magnitude(part);
        return total;
    }
    case Expression::Kind::product: {
        double total = 1;
        for (const Expression& part : expression.parts)
            total *= magnitude(part);
        return total;
    }
    case Expression::Kind::quotient:
        return magnitude(expression.parts[0]) / std::abs(evaluate(expression.parts[1]));
    case Expression::Kind::function:
        // exp turns an error of its argument into an error of as large a share of its result.
        if (expression.name == "exp" && evaluate(expression) > 0)
            return evaluate(expression) * std::max(1.0, magnitude(expression.parts[0]));
        return std::abs(evaluate(expression));
    default:
        return std::abs(expression.number);
    }
}

} // namespace heed

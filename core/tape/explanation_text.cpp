#include "core/tape/explanation_text.h"

#include "core/tape/number_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <functional>

namespace heed {
namespace {

using Kind = Expression::Kind;

// How tightly an expression's outermost sign binds: a looser one inside a tighter one takes brackets.
enum Binding { sums = 1, products, atoms };

Binding binding(const Expression& e)
{
    switch (e.kind) {
    case Kind::sum:
    case Kind::difference:
        return e.parts.size() == 1 ? binding(e.parts[0]) : sums;
    case Kind::product:
    case Kind::quotient:
        return e.parts.size() == 1 ? binding(e.parts[0]) : products;
    default:
        return atoms;
    }
}

std::string bracketed(const std::string& text)
{
    return fmt::format("({})", text);
}

bool starts_with_minus(const std::string& text)
{
    return text.starts_with("−") || text.starts_with("-");
}

// Writes an expression on one line. Numbers are written by `number`, sums as `sum` likes to shorten them.
struct Line {
    std::function<std::string(const Expression&)> number;
    std::size_t head_terms; // terms of a sum that are written before the others are skipped
    bool last_term; // and the last one after them; else they are counted

    std::string at_least(const Expression& e, Binding wanted) const
    {
        const std::string text = write(e);
        return binding(e) < wanted ? bracketed(text) : text;
    }

    // As the right-hand side of a minus, or of anything else that a sign would collide with.
    std::string unsigned_atom(const Expression& e, Binding wanted) const
    {
        const std::string text = at_least(e, wanted);
        return starts_with_minus(text) ? bracketed(text) : text;
    }

    static void append_term(std::string& text, const std::string& term)
    {
        if (text.empty())
            text = term;
        else if (term.starts_with("−"))
            text += " − " + term.substr(std::string("−").size());
        else if (term.starts_with("-"))
            text += " − " + term.substr(1);
        else
            text += " + " + term;
    }

    std::string sum(const Expression& e) const
    {
        const std::size_t size = e.parts.size();
        const std::size_t shown = size <= head_terms + 1 ? size : head_terms;
        std::string text;
        for (std::size_t i = 0; i < shown; ++i)
            append_term(text, at_least(e.parts[i], products));
        if (shown == size)
            return text;
        if (last_term) {
            append_term(text, "…");
            append_term(text, at_least(e.parts.back(), products));
        } else {
            append_term(text, "… (" + std::to_string(size - shown) + " more)");
        }
        return text;
    }

    std::string function(const Expression& e) const
    {
        if (e.name == "sqrt")
            return "√" + at_least(e.parts[0], atoms);
        if (e.name == "pow")
            return unsigned_atom(e.parts[0], atoms) + "^" + unsigned_atom(e.parts[1], atoms);
        std::string text = e.name + "(";
        for (std::size_t i = 0; i < e.parts.size(); ++i)
            text += (i ? ", " : "") + write(e.parts[i]);
        return text + ")";
    }

    std::string write(const Expression& e) const
    {
        switch (e.kind) {
        case Kind::number:
            return number(e);
        case Kind::sum:
            return sum(e);
        case Kind::difference:
            return at_least(e.parts[0], products) + " − " + unsigned_atom(e.parts[1], products);
        case Kind::product: {
            std::string text;
            for (const Expression& factor : e.parts)
                text += (text.empty() ? "" : " × ")
                        + (factor.kind == Kind::quotient ? bracketed(write(factor)) : at_least(factor, products));
            return text;
        }
        case Kind::quotient:
            return at_least(e.parts[0], products) + " ÷ " + unsigned_atom(e.parts[1], atoms);
        default:
            return function(e);
        }
    }
};

std::size_t count_numbers(const Expression& e)
{
    std::size_t count = e.kind == Kind::number;
    for (const Expression& part : e.parts)
        count += count_numbers(part);
    return count;
}

std::string place(const Expression& number, const Tape& tape)
{
    std::string text = number.name;
    if (number.source.node >= 0)
        text += (text.empty() ? "" : ": ") + tape.cell_name(number.source);
    return text.empty() ? "constant" : text;
}

// Every part on lines of its own until it is small enough for one.
class FullText {
public:
    explicit FullText(const Tape& tape)
        : m_tape(tape)
        , m_places{[&](const Expression& e) { return place(e, m_tape); }, all_terms, true}
        , m_digits{[](const Expression& e) { return full_number(e.number); }, all_terms, true}
    {
    }

    void write(const Expression& e, int depth, const std::string& sign)
    {
        constexpr std::size_t one_line = 4; // numbers
        const std::string value = full_number(evaluate(e));
        if (e.kind == Kind::number) {
            line(depth, sign + place(e, m_tape) + " = " + value);
        } else if (count_numbers(e) <= one_line) {
            line(depth, sign + m_places.write(e) + " = " + m_digits.write(e) + " = " + value);
        } else {
            line(depth, sign + title(e));
            for (std::size_t i = 0; i < e.parts.size(); ++i)
                write(e.parts[i], depth + 1, i ? sign_between(e.kind) : std::string());
            line(depth, "= " + value);
        }
        if (!e.note.empty())
            line(depth, e.note);
    }

    std::string text;

private:
    static constexpr std::size_t all_terms = 1000; // at least as many as stand on one line

    void line(int depth, const std::string& what)
    {
        text += std::string(static_cast<std::size_t>(2 * depth), ' ') + what + "\n";
    }

    static std::string title(const Expression& e)
    {
        switch (e.kind) {
        case Kind::sum: {
            bool all_products = true;
            for (const Expression& part : e.parts)
                all_products = all_products && part.kind == Kind::product;
            return "Σ of " + std::to_string(e.parts.size()) + (all_products ? " products" : " terms");
        }
        case Kind::difference:
            return "difference";
        case Kind::product:
            return "product";
        case Kind::quotient:
            return "quotient";
        default:
            return e.name + " of";
        }
    }

    static std::string sign_between(Kind kind)
    {
        switch (kind) {
        case Kind::difference:
            return "− ";
        case Kind::product:
            return "× ";
        case Kind::quotient:
            return "÷ ";
        default:
            return {};
        }
    }

    const Tape& m_tape;
    Line m_places;
    Line m_digits;
};

nlohmann::ordered_json json_number(double number)
{
    const std::string text = full_number(number);
    if (std::isinf(number))
        return text;
    double rounded = 0;
    std::from_chars(text.data(), text.data() + text.size(), rounded);
    return rounded;
}

const char* name_of(Kind kind)
{
    switch (kind) {
    case Kind::number:
        return "number";
    case Kind::sum:
        return "sum";
    case Kind::difference:
        return "difference";
    case Kind::product:
        return "product";
    case Kind::quotient:
        return "quotient";
    default:
        return "function";
    }
}

void add_place(nlohmann::ordered_json& json, const CellRef& cell, const Tape& tape)
{
    const std::string name = tape.cell_name(cell);
    json["path"] = name.substr(0, name.rfind('['));
    json["row"] = cell.row;
    json["column"] = cell.column;
}

} // namespace

std::string operand_name(const Expression& number, const Tape& tape)
{
    if (!number.name.empty())
        return number.name;
    if (number.source.node < 0)
        return shortened_number(number.number, 9).text;
    const std::string name = tape.cell_name(number.source);
    const std::string& scope = tape.scope(number.source.node);
    return scope.empty() || !name.starts_with(scope + "/") ? name : name.substr(scope.size() + 1);
}

std::string to_text(const Expression& expression, const Tape& tape)
{
    FullText full(tape);
    if (expression.kind != Kind::number) {
        const Line formula{[&](const Expression& e) { return operand_name(e, tape); }, 1, true};
        full.text = formula.write(expression) + "\n";
    }
    full.write(expression, 1, {});
    return std::move(full.text);
}

std::string to_text(const CellRef& cell, const Tape& tape)
{
    const double value = static_cast<double>(tape.cell(cell.node, cell.row, cell.column));
    return tape.cell_name(cell) + " = " + full_number(value) + "\n"
           + to_text(tape.explain(cell.node, cell.row, cell.column), tape);
}

nlohmann::ordered_json to_json(const Expression& expression, const Tape& tape)
{
    nlohmann::ordered_json json{{"kind", name_of(expression.kind)}, {"value", json_number(evaluate(expression))}};
    if (!expression.name.empty())
        json["name"] = expression.name;
    if (!expression.note.empty())
        json["note"] = expression.note;
    if (expression.kind == Kind::number && expression.source.node >= 0)
        add_place(json, expression.source, tape);
    for (const Expression& part : expression.parts)
        json["parts"].push_back(to_json(part, tape));
    return json;
}

nlohmann::ordered_json to_json(const CellRef& cell, const Tape& tape)
{
    nlohmann::ordered_json json;
    add_place(json, cell, tape);
    json["value"] = json_number(static_cast<double>(tape.cell(cell.node, cell.row, cell.column)));
    json["arithmetic"] = to_json(tape.explain(cell.node, cell.row, cell.column), tape);
    return json;
}

std::string short_text(const Expression& expression, const ShortText& options)
{
    bool exact = true;
    const auto number = [&](const Expression& e) {
        const ShortNumber shortened = shortened_number(e.number, options.digits);
        exact = exact && shortened.exact;
        return shortened.text;
    };
    const ShortNumber value = shortened_number(evaluate(expression), options.digits);
    if (expression.kind == Kind::number)
        return value.text;
    const Line line{number, static_cast<std::size_t>(std::max(1, options.max_terms)), false};
    const std::string text = line.write(expression);
    return value.text + (exact && value.exact ? " = " : " ≈ ") + text;
}

} // namespace heed

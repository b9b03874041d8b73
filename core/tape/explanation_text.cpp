#include "core/tape/explanation_text.h"

#include "core/tape/number_text.h"
#include "core/tape/written.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace heed {
namespace {

using Kind = Expression::Kind;

constexpr std::size_t all_terms = 1000; // at least as many as ever stand on one line

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
        , m_places{.number = [&](const Expression& e) { return place(e, m_tape); }, .whole = {}, .terms = all_terms}
        , m_digits{
              .number = [](const Expression& e) { return full_number(e.number); }, .whole = {}, .terms = all_terms}
    {
    }

    void write(const Expression& e, int depth, const std::string& sign)
    {
        constexpr std::size_t one_line = 4; // numbers
        const std::string value = full_number(evaluate(e));
        if (e.kind == Kind::number) {
            line(depth, sign + place(e, m_tape) + " = " + value);
        } else if (count_numbers(e) <= one_line) {
            line(depth, sign + text_of(written(e, m_places)) + " = " + text_of(written(e, m_digits)) + " = " + value);
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
    Writing m_places;
    Writing m_digits;
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
        const Writing formula{.number = [&](const Expression& e) { return operand_name(e, tape); },
            .whole = {},
            .terms = 1,
            .last_term = true};
        full.text = text_of(written(expression, formula)) + "\n";
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
        const ShortenedNumber shortened = shortened_number(e.number, options.digits);
        exact = exact && shortened.exact;
        return shortened.text;
    };
    const ShortenedNumber value = shortened_number(evaluate(expression), options.digits);
    if (expression.kind == Kind::number)
        return value.text;
    const Writing line{
        .number = number, .whole = {}, .terms = static_cast<std::size_t>(std::max(1, options.max_terms))};
    const std::string text = text_of(written(expression, line));
    return value.text + (exact && value.exact ? " = " : " ≈ ") + text;
}

} // namespace heed

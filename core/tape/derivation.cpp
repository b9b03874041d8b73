#include "core/tape/derivation.h"

#include "core/tape/steps.h"

#include <fmt/format.h>

namespace heed {
namespace {

// "W_Q" → "W_Q^⊤", "tanh(X, Y)" → "(tanh(X, Y))^⊤".
std::string transposed_symbol(const std::string& symbol)
{
    if (symbol.find(' ') == std::string::npos)
        return symbol + "^⊤";
    return fmt::format("({})^⊤", symbol);
}

std::string joined(const std::vector<std::string>& symbols, std::string_view between)
{
    return fmt::format("{}", fmt::join(symbols, between));
}

std::string number_symbol(double number)
{
    return fmt::format("{:.4g}", number);
}

// Arithmetic over constants, written with their names: "√d_k τ".
std::string symbol_of(const Expression& expression)
{
    if (!expression.name.empty() && expression.kind != Expression::Kind::function)
        return expression.name;
    switch (expression.kind) {
    case Expression::Kind::number:
        return number_symbol(expression.number);
    case Expression::Kind::product: {
        std::vector<std::string> factors;
        for (const Expression& factor : expression.parts)
            factors.push_back(symbol_of(factor));
        return joined(factors, " · ");
    }
    case Expression::Kind::function:
        if (expression.parts.size() == 1 && (expression.name == "sqrt" || expression.name == "√"))
            return fmt::format("√{}", symbol_of(expression.parts[0]));
        break;
    default:
        break;
    }
    return number_symbol(evaluate(expression));
}

// The labels of the cells from `first` on: a slice of a labelled matrix keeps its labels.
Axis part_of(const Axis& axis, Index first, Index count)
{
    Axis part = axis;
    if (axis.labels) {
        auto labels = std::make_shared<std::vector<std::string>>();
        for (Index i = first; i < first + count; ++i)
            labels->push_back(axis.label(i));
        part.labels = std::move(labels);
    }
    return part;
}

bool is(const Tape& tape, int node, std::string_view operation)
{
    return tape.operation(node) == operation;
}

void turn(DrawnOperand& operand)
{
    operand.transposed = !operand.transposed;
    std::swap(operand.shape.rows, operand.shape.columns);
    std::swap(operand.rows, operand.columns);
    operand.symbol = transposed_symbol(operand.symbol);
}

DrawnOperand drawn(const Tape& tape, int node, std::string sign);

// What stands for a value that nobody named: the operation and what it was applied to.
std::string symbol_of_unnamed(const Tape& tape, int node)
{
    std::vector<std::string> arguments;
    for (int input : tape.inputs(node))
        arguments.push_back(drawn(tape, input, "").symbol);
    return fmt::format("{}({})", tape.operation(node), joined(arguments, ", "));
}

// A slice that nobody described is described by what it was cut from.
DrawnOperand drawn_part(const Tape& tape, DrawnOperand slice)
{
    const DrawnOperand whole = drawn(tape, slice.opens, "");
    slice.symbol = whole.symbol;
    slice.role = whole.role;
    slice.part = whole.part;
    if (slice.shape.rows > 0 && slice.shape.columns > 0) {
        const CellRef first = tape.explain(slice.node, 0, 0).source;
        slice.rows = part_of(whole.rows, first.row, slice.shape.rows);
        slice.columns = part_of(whole.columns, first.column, slice.shape.columns);
    }
    return slice;
}

DrawnOperand drawn(const Tape& tape, int node, std::string sign)
{
    if (!tape.quantity(node) && is(tape, node, "transpose")) {
        DrawnOperand operand = drawn(tape, tape.inputs(node)[0], std::move(sign));
        turn(operand);
        return operand;
    }
    DrawnOperand operand;
    operand.sign = std::move(sign);
    operand.node = node;
    operand.shape = tape.shape(node);
    int whole = node; // what it is a slice of
    while (tape.path(whole).empty() && is(tape, whole, "slice"))
        whole = tape.inputs(whole)[0];
    if (!tape.path(whole).empty())
        operand.opens = whole;

    if (const Quantity* quantity = tape.quantity(node)) {
        operand.symbol = quantity->symbol.empty() ? quantity->name : quantity->symbol;
        operand.rows = quantity->rows;
        operand.columns = quantity->columns;
        operand.role = quantity->role;
        operand.part = quantity->part;
    } else if (operand.opens >= 0) {
        operand = drawn_part(tape, std::move(operand));
    } else {
        operand.symbol = symbol_of_unnamed(tape, node);
    }
    return operand;
}

// What a scaled step is divided by, from the arithmetic of a cell that nobody set by hand.
std::optional<Expression> divisor(const Tape& tape, int node)
{
    const Shape shape = tape.shape(node);
    for (Index r = 0; r < shape.rows; ++r)
        for (Index c = 0; c < shape.columns; ++c)
            if (!tape.is_overridden(node, r, c)) {
                Expression cell = tape.explain(node, r, c);
                if (cell.kind == Expression::Kind::quotient)
                    return std::move(cell.parts[1]);
                return std::nullopt;
            }
    return std::nullopt;
}

// Parts of one family have one symbol; in a row they are told apart by their number: "C_{1}", "C_{2}"; "α_{1}" for
// "α_t".
void number_the_parts(const Tape& tape, std::vector<DrawnOperand>& parts)
{
    const std::vector<FamilyMember> members = family(tape, parts.at(0).node);
    for (DrawnOperand& part : parts)
        for (const FamilyMember& member : members)
            if (member.node == part.node) {
                if (part.symbol.ends_with("_t")) // of any step
                    part.symbol.resize(part.symbol.size() - 2);
                if (part.symbol.find('_') == std::string::npos)
                    part.symbol += fmt::format("_{{{}}}", member.number);
            }
}

} // namespace

Derivation operands_for_display(const Tape& tape, int node)
{
    Derivation made;
    made.result = drawn(tape, node, "=");
    int made_by = node;
    if (is(tape, node, "keep") && !tape.quantity(tape.inputs(node)[0])) // the same numbers, only kept
        made_by = tape.inputs(node)[0];
    const std::span<const int> inputs = tape.inputs(made_by);
    const std::string operation = tape.operation(made_by);
    if (inputs.empty())
        return made;

    const auto join = [&](const std::vector<std::string>& signs) {
        for (std::size_t i = 0; i < inputs.size(); ++i)
            made.operands.push_back(drawn(tape, inputs[i], i < signs.size() ? signs[i] : ","));
    };
    if (operation == "matmul") {
        join({"", "×"});
        made.terms = made.operands[0].shape.columns;
    } else if (operation == "linear") {
        join({"", "×", "+"});
        turn(made.operands[1]);
        made.terms = made.operands[0].shape.columns + 1;
    } else if (operation == "add") {
        join({"", "+"});
    } else if (operation == "multiply") {
        join({"", "⊙"});
    } else if (operation == "scale") {
        join({""});
        DrawnOperand by;
        by.sign = "÷";
        by.shape = {1, 1};
        if (const auto expression = divisor(tape, node)) {
            by.symbol = symbol_of(*expression);
            by.number = evaluate(*expression);
            made.operands.push_back(std::move(by));
        }
    } else {
        made.function = operation == "join" ? "concat" : operation == "gather" ? "look up" : operation;
        join({""});
        if (operation == "join")
            number_the_parts(tape, made.operands);
    }
    return made;
}

} // namespace heed

#include "core/tape/written.h"

#include <fmt/format.h>
#include <iterator>
#include <string_view>

namespace heed {
namespace {

using Kind = Expression::Kind;
constexpr std::string_view minus_sign = "−";

// How tightly an expression's outermost sign binds: a looser one inside a tighter one takes brackets.
enum Binding { sums = 1, products, atoms };

Binding binding(const Expression& e)
{
    switch (e.kind) {
    case Kind::sum:
    case Kind::difference:
    case Kind::product:
    case Kind::quotient:
        if (e.parts.size() == 1)
            return binding(e.parts[0]);
        return e.kind == Kind::sum || e.kind == Kind::difference ? sums : products;
    default:
        return atoms;
    }
}

// The length of the minus that a text begins with, in bytes; 0: none.
std::size_t leading_minus(const std::string& text)
{
    return text.starts_with(minus_sign) ? minus_sign.size() : text.starts_with('-') ? 1 : 0;
}

class Writer {
public:
    explicit Writer(const Writing& writing)
        : m_writing(writing)
    {
    }

    WrittenPieces out;

    void write(const Expression& e)
    {
        if (e.kind == Kind::number) {
            out.push_back({m_writing.number(e), &e});
            return;
        }
        if (m_writing.whole)
            if (std::string text = m_writing.whole(e); !text.empty()) {
                out.push_back({std::move(text), &e});
                return;
            }
        switch (e.kind) {
        case Kind::sum:
            write_sum(e);
            break;
        case Kind::difference:
            at_least(e.parts[0], products);
            sign(" − ");
            unsigned_part(e.parts[1], products);
            break;
        case Kind::product:
            for (std::size_t i = 0; i < e.parts.size(); ++i) {
                if (i)
                    sign(" × ");
                at_least(e.parts[i], e.parts[i].kind == Kind::quotient ? atoms : products);
            }
            break;
        case Kind::quotient:
            at_least(e.parts[0], products);
            sign(" ÷ ");
            unsigned_part(e.parts[1], atoms);
            break;
        default:
            write_function(e);
        }
    }

private:
    void sign(const char* text) { out.push_back({text}); }

    // The part by itself, and how it binds: what is written whole is one word.
    std::pair<WrittenPieces, Binding> alone(const Expression& e) const
    {
        Writer part(m_writing);
        part.write(e);
        const bool word = part.out.size() == 1 && part.out[0].operand == &e;
        return {std::move(part.out), word ? atoms : binding(e)};
    }

    void append(WrittenPieces pieces, bool bracketed)
    {
        if (bracketed)
            sign("(");
        std::move(pieces.begin(), pieces.end(), std::back_inserter(out));
        if (bracketed)
            sign(")");
    }

    void at_least(const Expression& e, Binding wanted)
    {
        auto [pieces, binds] = alone(e);
        append(std::move(pieces), binds < wanted);
    }

    // The same where a leading minus would collide with the sign before it.
    void unsigned_part(const Expression& e, Binding wanted)
    {
        auto [pieces, binds] = alone(e);
        const bool negative = leading_minus(pieces.at(0).text) > 0;
        append(std::move(pieces), binds < wanted || negative);
    }

    void write_term(const Expression& e, bool first)
    {
        auto [pieces, binds] = alone(e);
        std::string& text = pieces.at(0).text;
        if (const std::size_t minus = leading_minus(text); !first && minus > 0 && binds >= products) {
            sign(" − ");
            text.erase(0, minus);
        } else if (!first) {
            sign(" + ");
        }
        append(std::move(pieces), binds < products);
    }

    void write_sum(const Expression& e)
    {
        const std::size_t size = e.parts.size();
        const std::size_t shown = size <= m_writing.terms + 1 ? size : m_writing.terms;
        for (std::size_t i = 0; i < shown; ++i)
            write_term(e.parts[i], i == 0);
        if (shown == size)
            return;
        if (m_writing.last_term) {
            sign(" + …");
            write_term(e.parts.back(), false);
        } else {
            out.push_back({fmt::format(" + … ({} more)", size - shown)});
        }
    }

    void write_function(const Expression& e)
    {
        if (e.name == "sqrt") {
            sign("√");
            at_least(e.parts[0], atoms);
        } else if (e.name == "pow") {
            unsigned_part(e.parts[0], atoms);
            sign("^");
            unsigned_part(e.parts[1], atoms);
        } else {
            out.push_back({e.name + "("});
            for (std::size_t i = 0; i < e.parts.size(); ++i) {
                if (i)
                    sign(", ");
                write(e.parts[i]);
            }
            sign(")");
        }
    }

    const Writing& m_writing;
};

} // namespace

WrittenPieces written(const Expression& expression, const Writing& writing)
{
    Writer writer(writing);
    writer.write(expression);
    return std::move(writer.out);
}

std::string text_of(const WrittenPieces& pieces)
{
    std::string text;
    for (const WrittenPiece& piece : pieces)
        text += piece.text;
    return text;
}

} // namespace heed

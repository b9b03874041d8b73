#include "widgets/inspector/arithmetic_section.h"

#include "core/tape/explanation_text.h"
#include "core/tape/number_text.h"
#include "core/tape/wiring.h"
#include "core/tape/written.h"
#include "widgets/digits.h"
#include "widgets/inspector/cell_words.h"

#include <algorithm>

namespace heed {
namespace {

using Kind = Expression::Kind;
constexpr int digits = 3; // significant, of shortened numbers
constexpr std::size_t inline_terms = 3; // a sum of more has a table of its own
constexpr Index few_terms = 8; // a table of more shows the first ones until it is asked for all

bool is_table(const Expression& e)
{
    return e.kind == Kind::sum && e.parts.size() > inline_terms;
}

// "d_k" → "dₖ", where there is such a letter.
QString with_subscripts(QString text)
{
    const QString plain = QStringLiteral("0123456789aehijklmnoprstuvx");
    const QString lowered = QStringLiteral("₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ");
    for (qsizetype i = 0; i + 1 < text.size(); ++i)
        if (const qsizetype at = text[i] == '_' ? plain.indexOf(text[i + 1]) : -1; at >= 0)
            text.replace(i, 2, lowered[at]);
    return text;
}

void find_tables(const Expression& e, std::vector<const Expression*>& tables)
{
    if (is_table(e))
        tables.push_back(&e);
    else
        for (const Expression& part : e.parts)
            find_tables(part, tables);
}

const Expression* first_number(const Expression& e)
{
    if (e.kind == Kind::number)
        return &e;
    for (const Expression& part : e.parts)
        if (const Expression* number = first_number(part))
            return number;
    return nullptr;
}

bool is_product_of_two(const Expression& e)
{
    return e.kind == Kind::product && e.parts.size() == 2 && e.parts[0].kind == Kind::number
           && e.parts[1].kind == Kind::number;
}

// What lines are made of; kept alive by the lines that are made later.
struct Ink {
    std::shared_ptr<const Tape> tape;
    CellRef cell;
    std::shared_ptr<const Expression> expression;
    Look look;
    double width;

    Spot spot_of(const Expression& e) const
    {
        if (e.kind != Kind::number || e.source.node < 0 || tape->path(e.source.node).empty())
            return {};
        return {.kind = Spot::Kind::operand,
            .cell = e.source,
            .told = QString::fromStdString(tape->cell_name(e.source) + " = " + full_number(e.number))};
    }

    Span span(const QString& text, const Expression& e) const
    {
        const bool number = e.kind == Kind::number;
        return {.text = number && e.source.node < 0 ? with_subscripts(text) : text,
            .colour = number ? colour_of(e.source, *tape, look) : look.text,
            .bold = !number,
            .spot = spot_of(e)};
    }

    std::vector<Span> spans(const WrittenPieces& pieces) const
    {
        std::vector<Span> spans;
        for (const WrittenPiece& piece : pieces) {
            const QString text = QString::fromStdString(piece.text);
            spans.push_back(piece.operand ? span(text, *piece.operand) : Span{.text = text, .colour = look.faint});
        }
        return spans;
    }

    Span column(Span span, double left, double right) const
    {
        span.left = left * width;
        span.right = right * width;
        return span;
    }

    // What the sum runs over: the column of the first operand, or the neighbour that its edge comes from. A term that
    // is one number is named.
    QString label_of(const Expression& number, bool alone) const
    {
        const Quantity* quantity = number.source.node >= 0 ? tape->quantity(number.source.node) : nullptr;
        if (!quantity)
            return {};
        if (alone)
            return QString::fromStdString(quantity->name);
        const Axis& rows = quantity->rows;
        if (rows.kind == AxisKind::edge && rows.wiring) {
            const Edge& edge = rows.wiring->edges[at(number.source.row)];
            return QString::fromStdString(rows.wiring->nodes[at(edge.from)]);
        }
        return QString::fromStdString(quantity->columns.label(number.source.column));
    }

    // label | a × b | product | so far, or label | the term in numbers | its value | so far
    PageLine term(const Expression& e, double so_far) const
    {
        PageLine line;
        const Expression* first = first_number(e);
        const QString label = label_of(*first, e.kind == Kind::number);
        line.spans.push_back(column({.text = label, .colour = look.faint, .elided = true}, 0, 0.2));
        if (is_product_of_two(e)) {
            line.spans.push_back(column(span(few_digits(e.parts[0].number), e.parts[0]), 0.2, 0.37));
            line.spans.push_back(column({.text = "×", .colour = look.faint}, 0.37, 0.41));
            line.spans.push_back(column(span(few_digits(e.parts[1].number), e.parts[1]), 0.41, 0.58));
        } else if (e.kind != Kind::number) {
            const Writing numbers{
                .number = [](const Expression& n) { return shortened_number(n.number, digits).text; }, .whole = {}};
            const QString text = QString::fromStdString(text_of(written(e, numbers)));
            line.spans.push_back(column(span(text, *first), 0.2, 0.6));
        }
        Span value{.text = few_digits(evaluate(e)), .colour = look.text};
        if (e.kind == Kind::number)
            value = span(value.text, e);
        line.spans.push_back(column(std::move(value), 0.61, 0.8));
        line.spans.push_back(column({.text = few_digits(so_far), .colour = look.faint}, 0.81, 1));
        return line;
    }
};

class Arithmetic {
public:
    Arithmetic(std::shared_ptr<const Ink> ink, std::set<int> expanded)
        : m_ink(std::move(ink))
        , m_expanded(std::move(expanded))
        , m_line(line_height(m_ink->look))
    {
    }

    Sections sections()
    {
        const Expression& e = *m_ink->expression;
        const Tape& tape = *m_ink->tape;
        if (e.kind == Kind::number) {
            if (e.source.node >= 0)
                add(m_ink->spans({{"= ", nullptr}, {tape.cell_name(e.source), &e}}));
        } else {
            const Writing names{.number = [&](const Expression& number) { return operand_name(number, tape); },
                .whole = {},
                .terms = 1,
                .last_term = true};
            add(m_ink->spans(written(e, names)));
            if (!is_table(e))
                add_numbers(e);
            std::vector<const Expression*> tables;
            find_tables(e, tables);
            for (const Expression* table : tables)
                add_table(*table);
        }
        if (!e.note.empty())
            add(words_of(QString::fromStdString(e.note), m_ink->look.faint));
        return std::move(m_sections);
    }

private:
    void add(const std::vector<Span>& line)
    {
        m_sections.push_back(section_of(wrapped(line, m_ink->width, m_ink->look), m_line));
    }

    QColor result_colour() const { return colour_of(m_ink->cell, *m_ink->tape, m_ink->look); }

    // The numbers in the formula's places; a long sum is what it comes to.
    void add_numbers(const Expression& e)
    {
        bool exact = true;
        const auto write = [&](double number) {
            const ShortenedNumber shortened = shortened_number(number, digits);
            exact = exact && shortened.exact;
            return shortened.text;
        };
        const Writing numbers{.number = [&](const Expression& number) { return write(number.number); },
            .whole = [&](const Expression& part) { return is_table(part) ? write(evaluate(part)) : std::string(); }};
        std::vector<Span> line = m_ink->spans(written(e, numbers));
        const std::string value = write(evaluate(e));
        line.insert(line.begin(), {.text = exact ? "= " : "≈ ", .colour = m_ink->look.faint});
        line.push_back({.text = exact ? " = " : " ≈ ", .colour = m_ink->look.faint});
        line.push_back({.text = QString::fromStdString(value), .colour = result_colour(), .bold = true});
        add(line);
    }

    void add_table(const Expression& table)
    {
        const Look& look = m_ink->look;
        const auto size = static_cast<Index>(table.parts.size());
        const int number = m_tables++;
        const bool products = is_product_of_two(table.parts[0]);
        std::vector<double> so_far; // after each term
        for (const Expression& part : table.parts)
            so_far.push_back((so_far.empty() ? 0 : so_far.back()) + evaluate(part));

        const auto caption = [&](const QString& text, double left, double right) {
            return m_ink->column({.text = text, .colour = look.faint}, left, right);
        };
        PageLine head;
        head.spans.push_back(
            caption(QStringLiteral("Σ of %1 %2").arg(size).arg(products ? "products" : "terms"), 0, 0.58));
        head.spans.back().elided = true;
        head.spans.push_back(caption(products ? "product" : "term", 0.6, 0.8));
        head.spans.push_back(caption("so far", 0.81, 1));
        m_sections.push_back(gap(grid / 2));
        m_sections.push_back(section_of({std::move(head)}, m_line));

        PageLine total{.spans = {caption("Σ", 0, 0.2)}, .rule = true};
        total.spans.back().elided = true;
        total.spans.push_back(
            m_ink->column({.text = few_digits(so_far.back()), .colour = result_colour(), .bold = true}, 0.8, 1));

        const bool all = size <= few_terms || m_expanded.contains(number);
        m_sections.push_back({all ? size : few_terms - 2, m_line, [ink = m_ink, &table, so_far](Index i) {
                                  const auto at = static_cast<std::size_t>(i);
                                  return ink->term(table.parts[at], so_far[at]);
                              }});
        if (size > few_terms) {
            const QString text = all ? QStringLiteral("Show the first %1").arg(few_terms - 2)
                                     : QStringLiteral("Show all %1 terms").arg(size);
            const Spot spot{.kind = Spot::Kind::expand, .cell = {}, .number = number, .told = text};
            m_sections.push_back(section_of(
                {PageLine{.spans = {{.text = text, .colour = look.accent, .left = 0, .spot = spot}}}}, m_line));
        }
        m_sections.push_back(section_of({std::move(total)}, m_line));
    }

    std::shared_ptr<const Ink> m_ink;
    std::set<int> m_expanded;
    double m_line;
    int m_tables = 0;
    Sections m_sections;
};

} // namespace

Sections arithmetic_sections(std::shared_ptr<const Tape> tape, const CellRef& cell,
    std::shared_ptr<const Expression> expression, const Look& look, const ArithmeticOptions& options)
{
    const auto ink
        = std::make_shared<const Ink>(Ink{std::move(tape), cell, std::move(expression), look, options.width});
    return Arithmetic(ink, options.expanded).sections();
}

} // namespace heed

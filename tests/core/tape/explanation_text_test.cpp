#include "core/tape/explanation_text.h"

#include "tests/core/tape/small_tapes.h"
#include "tests/core/tape/walk_explanations.h"

#include <catch2/catch.hpp>

using namespace heed;
using namespace heed::test;

namespace {

Expression number(double value)
{
    return Expression::constant(value);
}

// Two matrices named a and b, and their product.
struct Product {
    explicit Product(Index terms)
    {
        const Var a = tape.name(tape.leaf(numbers(2, terms, 1)), quantity("a"));
        const Scope head(tape, "head", 1);
        const Var b = tape.name(tape.leaf(numbers(terms, 2, 2)), quantity("b"));
        node = tape.name(matmul(a, b), quantity("c")).node();
        tape.finish();
    }
    Tape tape;
    int node = -1;
};

} // namespace

TEST_CASE("the operands that an explanation prints reproduce every cell of an attention", "[explanation]")
{
    Tape tape;
    record_masked_attention(tape);
    const Walk walk = walk_explanations(tape);
    INFO(walk.where);
    CHECK(walk.cells == 24 + 16 + 2 * (3 * 12 + 4 * 16 + 12) + 24 + 24);
    CHECK(walk.worst <= 1e-6);
}

TEST_CASE("a short product stands on one line with its places, its numbers and its value", "[explanation]")
{
    Product product(1);
    const double a = product.tape.cell(product.tape.at("a"), 1, 0),
                 b = product.tape.cell(product.tape.at("head 1/b"), 0, 0);
    const std::string text = to_text({product.node, 1, 0}, product.tape);
    CHECK(text
          == "head 1/c[1,0] = " + full_number(product.tape.cell(product.node, 1, 0)) + "\n" + "a[1,0] × b[0,0]\n"
                 + "  a[1,0] × head 1/b[0,0] = " + full_number(a) + " × " + full_number(b) + " = "
                 + full_number(a * b) + "\n");
}

TEST_CASE("a long sum is written term by term between its title and its value", "[explanation]")
{
    Product product(8);
    const std::string text = to_text({product.node, 0, 1}, product.tape);
    CHECK(text.find("\na[0,0] × b[0,1] + … + a[0,7] × b[7,1]\n  Σ of 8 products\n    a[0,0] × head 1/b[0,1] = ")
          != std::string::npos);
    CHECK(std::count(text.begin(), text.end(), '\n') == 2 + 1 + 8 + 1);
    const std::string last = text.substr(text.rfind("  = ") + 4);
    CHECK(std::stod(last) == Approx(product.tape.cell(product.node, 0, 1)));
}

TEST_CASE("a softmax is written as a quotient whose maximum has its place", "[explanation]")
{
    Tape tape;
    record_masked_attention(tape);
    const std::string text = to_text({tape.at("head 1/weights"), 1, 0}, tape);
    INFO(text);
    CHECK(text.find(
              "exp(masked scores[1,0] − max) ÷ (exp(masked scores[1,0] − max) + … + exp(masked scores[1,3] − max))")
          != std::string::npos);
    CHECK(text.find("max: head 1/masked scores[1,") != std::string::npos);
    CHECK(text.find("÷ Σ of 4 terms") != std::string::npos);
}

TEST_CASE("what is not computed is said to be so", "[explanation]")
{
    Tape tape;
    record_masked_attention(tape);
    CHECK(to_text({tape.at("input"), 0, 0}, tape).find("Given") != std::string::npos);
    CHECK(to_text({tape.at("head 1/weights"), 2, 0}, tape).find("masked") != std::string::npos);
}

TEST_CASE("an explanation in JSON has the place, the value and the parts of every operand", "[explanation]")
{
    Tape tape;
    record_masked_attention(tape);
    const auto json = to_json(CellRef{tape.at("head 2/masked scores"), 0, 3}, tape);
    CHECK(json.at("path") == "head 2/masked scores");
    CHECK(json.at("row") == 0);
    CHECK(json.at("column") == 3);
    CHECK(json.at("value") == "-inf");
    const auto& sum = json.at("arithmetic");
    CHECK(sum.at("kind") == "sum");
    CHECK(sum.at("parts").at(0).at("path") == "head 2/scaled scores");
    CHECK(sum.at("parts").at(1).at("path") == "mask");
    CHECK(sum.at("parts").at(1).at("value") == "-inf");
    const auto scaled = to_json(tape.explain(tape.at("head 2/scaled scores"), 0, 1), tape);
    CHECK(scaled.at("kind") == "quotient");
    CHECK(scaled.at("parts").at(1).at("name") == "sqrt");
    CHECK(scaled.at("parts").at(1).at("parts").at(0).at("name") == "d_k");
    CHECK_FALSE(scaled.at("parts").at(1).at("parts").at(0).contains("path"));
}

TEST_CASE("on one line an explanation is shortened, its terms counted, and joined by ≈ only when digits were dropped",
    "[explanation]")
{
    std::vector<Expression> terms;
    for (int i = 0; i < 64; ++i)
        terms.push_back(Expression::product({number(0.12345), number(-2.0987)}));
    const Expression root = Expression::function("sqrt", {Expression::constant(8, "d_k")});
    CHECK(short_text(Expression::quotient(Expression::sum(terms), root), {.max_terms = 2, .digits = 2})
          == "−5.9 ≈ (0.12 × −2.1 + 0.12 × −2.1 + … (62 more)) ÷ √8");
    CHECK(short_text(Expression::sum({number(2), number(-3)})) == "−1 = 2 − 3");
    CHECK(short_text(number(0.5)) == "0.5");
}

TEST_CASE("on one line brackets stand where they are needed and nowhere else", "[explanation]")
{
    const Expression two = number(2), minus = number(-3);
    const Expression sum = Expression::sum({two, minus}), product = Expression::product({two, minus});
    const Expression quotient = Expression::quotient(two, minus);
    const auto formula = [](const Expression& e) {
        const std::string text = short_text(e);
        return text.substr(text.find("= ") + 2);
    };
    CHECK(formula(Expression::difference(two, minus)) == "2 − (−3)");
    CHECK(formula(Expression::difference(two, sum)) == "2 − (2 − 3)");
    CHECK(formula(Expression::difference(sum, product)) == "(2 − 3) − 2 × −3");
    CHECK(formula(Expression::product({sum, two})) == "(2 − 3) × 2");
    CHECK(formula(Expression::quotient(product, Expression::product({two, two}))) == "2 × −3 ÷ (2 × 2)");
    CHECK(formula(Expression::quotient(two, Expression::quotient(two, number(4)))) == "2 ÷ (2 ÷ 4)");
    CHECK(formula(Expression::quotient(two, number(-4))) == "2 ÷ (−4)");
    CHECK(formula(Expression::product({Expression::quotient(two, number(4)), two})) == "(2 ÷ 4) × 2");
    CHECK(formula(Expression::function("max", {number(0), minus})) == "max(0, −3)");
    CHECK(formula(Expression::function("pow", {two, sum})) == "2^(2 − 3)");
    CHECK(formula(Expression::function("sqrt", {Expression::sum({two, two})})) == "√(2 + 2)");
    CHECK(formula(Expression::sum({product, Expression::product({minus, two})})) == "2 × −3 − 3 × 2");
}

TEST_CASE("shortened numbers keep their zeros, exact ones lose them, and a minus is a minus", "[explanation]")
{
    CHECK(shortened_number(2, 3).text == "2");
    CHECK(shortened_number(1.4000001, 3).text == "1.40");
    CHECK_FALSE(shortened_number(1.4000001, 3).exact);
    CHECK(shortened_number(static_cast<double>(0.1f), 3).text == "0.1");
    CHECK(shortened_number(static_cast<double>(0.1f), 3).exact);
    CHECK(shortened_number(-0.0, 3).text == "0");
    CHECK(shortened_number(-1.0 / 3, 2).text == "−0.33");
    CHECK(shortened_number(-infinity, 3).text == "−∞");
    CHECK(shortened_number(1.23456e-9, 3).text == "1.23×10⁻⁹");
    CHECK(shortened_number(123456, 3).text == "1.23×10⁵");
    CHECK(shortened_number(999.9999, 3).text == "1.00×10³");
    CHECK(full_number(static_cast<double>(0.1f)) == "0.100000001");
    CHECK(full_number(-infinity) == "-inf");
    CHECK(full_number(-0.0) == "0");
}

#include "core/tape/tape.h"

#include "tests/core/tape/small_tapes.h"

#include <catch2/catch.hpp>
#include <thread>

using namespace heed;
using namespace heed::test;

namespace {

// x, twice x, and the sum of all: small enough to reckon by hand.
struct Sum {
    explicit Sum(TapeOptions options = {})
        : tape(std::move(options))
    {
        Matrix x(2, 2);
        x << 1, 2, 3, 4;
        const Var named = tape.name(tape.leaf(x), quantity("x"));
        const Var half = tape.name(divide(named, Expression::constant(0.5)), quantity("twice"));
        total = tape.name(sum_all(half), quantity("total"));
        tape.finish();
    }
    Tape tape;
    Var total;
};

TapeOptions overriding(std::vector<Override> overrides)
{
    TapeOptions options;
    options.overrides = std::move(overrides);
    return options;
}

std::string error_of(const std::function<void()>& what)
{
    try {
        what();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

} // namespace

TEST_CASE("a step's path is the open scopes and its own name", "[tape]")
{
    Tape tape;
    {
        const Scope layer(tape, "layer", 2);
        {
            const Scope head(tape, "head", 1);
            tape.name(tape.leaf(numbers(1, 2)), quantity("weights"));
        }
        tape.name(tape.leaf(numbers(1, 2)), quantity("output"));
    }
    const Var last = tape.name(tape.leaf(numbers(1, 2)), quantity("end"));
    CHECK(tape.path(tape.steps()[0]) == "layer 2/head 1/weights");
    CHECK(tape.scope(tape.steps()[0]) == "layer 2/head 1");
    CHECK(tape.path(tape.steps()[1]) == "layer 2/output");
    CHECK(tape.at("end") == last.node());
    CHECK(tape.cell_name({last.node(), 0, 1}) == "end[0,1]");
}

TEST_CASE("a parameter is found by its path but is no step", "[tape]")
{
    Tape tape;
    const Var weight = tape.parameter("in_proj_weight", numbers(2, 2), quantity("in_proj_weight"));
    CHECK(tape.steps().empty());
    CHECK(tape.at("in_proj_weight") == weight.node());
    CHECK(tape.is_parameter(weight.node()));
}

TEST_CASE("a path that is not on the tape is refused with the nearest one", "[tape]")
{
    Sum sum;
    CHECK_THROWS_AS(sum.tape.at("totl"), RequestError);
    CHECK(error_of([&] { sum.tape.at("totl"); }).find("'total'") != std::string::npos);
    CHECK_FALSE(sum.tape.find("totl"));
}

TEST_CASE("two nodes of one path, and a name given late, are mistakes of the mechanism", "[tape]")
{
    Tape tape;
    const Var first = tape.leaf(numbers(1, 1));
    tape.name(tape.leaf(numbers(1, 1)), quantity("x"));
    CHECK_THROWS_AS(tape.name(first, quantity("late")), std::logic_error);
    const Var second = tape.leaf(numbers(1, 1));
    CHECK_THROWS_AS(tape.name(second, quantity("x")), std::logic_error);
}

TEST_CASE("an overridden cell has its value, and what comes after it follows", "[tape][override]")
{
    Sum plain, edited(overriding({{"x", 0, 1, 10}}));
    CHECK(plain.tape.cell(plain.total.node(), 0, 0) == 20);
    CHECK(edited.tape.cell(edited.tape.at("x"), 0, 1) == 10);
    CHECK(edited.tape.cell(edited.tape.at("twice"), 0, 1) == 20);
    CHECK(edited.tape.cell(edited.total.node(), 0, 0) == 36);
    CHECK(edited.tape.is_overridden(edited.tape.at("x"), 0, 1));
    CHECK_FALSE(edited.tape.is_overridden(edited.tape.at("x"), 1, 0));
    CHECK(edited.tape.explain(edited.tape.at("x"), 0, 1).note == "Set by hand.");
}

TEST_CASE("a cell of a cheap node can be overridden, and only that cell changes", "[tape][override]")
{
    Sum edited(overriding({{"twice", 1, 0, 100}}));
    const int twice = edited.tape.at("twice");
    Matrix expected(2, 2);
    expected << 2, 4, 100, 8;
    CHECK(edited.tape.value(twice) == expected);
    CHECK(edited.tape.cell(edited.total.node(), 0, 0) == 114);
    CHECK(edited.tape.explain(twice, 1, 0).note == "Set by hand.");
    CHECK(evaluate(edited.tape.explain(twice, 1, 1)) == 8);
}

TEST_CASE("of two overrides of one cell the later holds", "[tape][override]")
{
    Sum edited(overriding({{"x", 0, 0, 5}, {"x", 0, 0, 7}}));
    CHECK(edited.tape.cell(edited.tape.at("x"), 0, 0) == 7);
}

TEST_CASE("an override whose path or cell is not on the tape is listed and changes nothing", "[tape][override]")
{
    const std::vector<Override> lost{{"y", 0, 0, 1}, {"x", 2, 0, 1}, {"x", 0, -1, 1}};
    std::vector<Override> all = lost;
    all.push_back({"x", 0, 0, 1});
    Sum edited(overriding(all));
    CHECK(edited.tape.unreached_overrides() == lost);
    CHECK(edited.tape.cell(edited.total.node(), 0, 0) == 20);
}

TEST_CASE("a score may be set to −∞ and then weighs nothing", "[tape][override]")
{
    Tape tape(overriding({{"scores", 0, 1, -infinity}}));
    const Var scores = tape.name(tape.leaf(Matrix::Zero(1, 3)), quantity("scores", Role::scores));
    const Var weights = tape.name(softmax_rows(scores), quantity("weights", Role::weights));
    tape.finish();
    CHECK(tape.cell(weights.node(), 0, 1) == 0);
    CHECK(tape.cell(weights.node(), 0, 0) == Approx(0.5));
}

TEST_CASE("−∞ in what is no score, NaN and +∞ stop the run and name their cell", "[tape]")
{
    const auto with = [](double value, Role role) {
        return error_of([&] {
            Tape tape;
            const Scope head(tape, "head", 1);
            Matrix x = Matrix::Zero(2, 3);
            x(1, 2) = static_cast<Real>(value);
            tape.name(tape.leaf(x), quantity("x", role));
            tape.finish();
        });
    };
    CHECK(with(-infinity, Role::scores) == "");
    CHECK(with(-infinity, Role::values) == "head 1/x[1,2] is −∞");
    CHECK(with(infinity, Role::scores) == "head 1/x[1,2] is +∞");
    CHECK(with(std::nan(""), Role::scores) == "head 1/x[1,2] is NaN");
}

TEST_CASE("a number that is not finite is traced through slices and transposes to where it began", "[tape]")
{
    const std::string error = error_of([] {
        Tape tape;
        const Var x = tape.name(tape.leaf(numbers(3, 3).cwiseAbs()), quantity("x"));
        const Var large = tape.name(divide(x, Expression::constant(1e-320)), quantity("large"));
        tape.name(sum_all(transpose(slice_rows(large, 1, 2))), quantity("total"));
        tape.finish();
    });
    CHECK(error.starts_with("large[1,"));
}

TEST_CASE("scores that were cut out, turned or joined may hold −∞ as they do", "[tape]")
{
    CHECK(error_of([] {
        Tape tape;
        Matrix x = Matrix::Zero(2, 3);
        x(0, 2) = static_cast<Real>(-infinity);
        const Var scores = tape.name(tape.leaf(x), quantity("scores", Role::scores));
        const Var turned = transpose(join_rows({slice_rows(scores, 0, 1), slice_rows(scores, 1, 1)}));
        tape.name(add(turned, turned), quantity("twice", Role::scores));
        tape.finish();
    }) == "");
}

TEST_CASE("a dry tape takes no memory and tells what the real one takes", "[tape]")
{
    Tape real;
    record_masked_attention(real);
    TapeOptions options;
    options.dry = true;
    Tape dry(std::move(options));
    record_masked_attention(dry);
    CHECK(dry.bytes() == real.bytes());
    CHECK(dry.steps() == real.steps());
    CHECK(dry.largest() == real.largest());
    CHECK(real.largest() == "in_proj_weight (18 × 6)");
}

TEST_CASE("a dry tape tells the memory of an overridden cheap step too", "[tape][override]")
{
    const std::vector<Override> overrides{{"head 1/scaled scores", 0, 0, 1}};
    Tape real(overriding(overrides)), plain;
    TapeOptions options = overriding(overrides);
    options.dry = true;
    Tape dry(std::move(options));
    record_masked_attention(real);
    record_masked_attention(dry);
    record_masked_attention(plain);
    CHECK(dry.bytes() == real.bytes());
    CHECK(real.bytes() == plain.bytes() + 16 * sizeof(Real));
}

TEST_CASE("explanations name cells that have a path, through slices, transposes and joins", "[tape]")
{
    Tape tape;
    record_masked_attention(tape);
    const Expression score = tape.explain(tape.at("head 2/scores"), 1, 3);
    CHECK(tape.cell_name(score.parts[2].parts[0].source) == "head 2/queries[1,2]");
    CHECK(tape.cell_name(score.parts[2].parts[1].source) == "head 2/keys[3,2]");
    const Expression key = tape.explain(tape.at("head 2/keys"), 3, 1);
    CHECK(tape.cell_name(key.parts[5].parts[1].source) == "in_proj_weight[10,5]"); // 6 + 3 + 1
    CHECK(tape.cell_name(key.parts[6].source) == "in_proj_bias[0,10]");
    const Expression joined = tape.explain(tape.at("heads joined"), 2, 4);
    CHECK(tape.cell_name(joined.source) == "head 2/context[2,1]");
}

TEST_CASE("a tape that is asked to stop ends with nothing", "[tape]")
{
    std::stop_source source;
    TapeOptions options;
    options.stop = source.get_token();
    Tape tape(std::move(options));
    const Var x = tape.leaf(numbers(2, 2));
    sum_all(x);
    source.request_stop();
    CHECK_THROWS_AS(sum_all(x), Stopped);
}

TEST_CASE("a long product stops while it is computed", "[tape]")
{
    std::stop_source source;
    TapeOptions options;
    options.stop = source.get_token();
    Tape tape(std::move(options));
    const Var x = tape.leaf(Matrix::Ones(3000, 3000));
    const std::jthread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        source.request_stop();
    });
    CHECK_THROWS_AS(matmul(x, x), Stopped);
}

TEST_CASE("a finished tape is read although its run was asked to stop afterwards", "[tape]")
{
    std::stop_source source;
    TapeOptions options;
    options.stop = source.get_token();
    Tape tape(std::move(options));
    record_masked_attention(tape);
    const Matrix before = tape.value(tape.at("heads joined"));
    source.request_stop();
    CHECK(tape.value(tape.at("heads joined")) == before);
}

TEST_CASE("progress counts the cells that were computed", "[tape]")
{
    std::vector<Index> cells;
    TapeOptions options;
    options.progress = [&](Index count) { cells.push_back(count); };
    Sum sum(std::move(options));
    CHECK(cells == std::vector<Index>{4, 4, 5});
}

TEST_CASE("rows and cells of every step, cheap or kept, are those of its whole value", "[tape]")
{
    Tape tape;
    record_masked_attention(tape);
    for (int node = 0; node < tape.size(); ++node) {
        const Matrix value = tape.value(node);
        std::vector<Real> row(static_cast<std::size_t>(value.cols()));
        for (Index r = 0; r < value.rows(); ++r) {
            tape.row(node, r, row.data());
            for (Index c = 0; c < value.cols(); ++c) {
                INFO(tape.cell_name({node, r, c}));
                CHECK(row[static_cast<std::size_t>(c)] == value(r, c));
                CHECK(tape.cell(node, r, c) == value(r, c));
            }
        }
    }
}

TEST_CASE("a tape that does not record for viewing computes the same without names", "[tape]")
{
    Tape viewed;
    record_masked_attention(viewed);
    TapeOptions options;
    options.viewing = false;
    Tape bare(std::move(options));
    record_masked_attention(bare);
    CHECK(bare.steps().empty());
    REQUIRE(bare.size() == viewed.size());
    CHECK(bare.value(bare.size() - 1) == viewed.value(viewed.size() - 1));
}

TEST_CASE("a parameter that outlives its tape is read where it lies, a temporary is taken over", "[tape]")
{
    Matrix outside = numbers(2, 3);
    const auto owner = std::make_shared<const Matrix>(numbers(3, 2, 5));
    {
        Tape tape;
        const Var borrowed = tape.parameter("borrowed", outside, quantity("borrowed"));
        const Var taken = tape.parameter("taken", numbers(2, 2), quantity("taken"));
        outside(1, 2) = 42;
        CHECK(tape.cell(borrowed.node(), 1, 2) == 42);
        CHECK(tape.value(taken.node()) == numbers(2, 2));
        tape.keep(owner);
        CHECK(owner.use_count() == 2);
    }
    CHECK(owner.use_count() == 1);
}

TEST_CASE("a cell of a borrowed parameter is set by hand on the tape alone", "[tape]")
{
    const Matrix outside = numbers(2, 3);
    TapeOptions options;
    options.overrides = {{"w", 1, 0, 7}};
    Tape tape(std::move(options));
    const Var w = tape.parameter("w", outside, quantity("w"));
    CHECK(tape.cell(w.node(), 1, 0) == 7);
    CHECK(outside == numbers(2, 3));
}

TEST_CASE("a training tape gives the same gradients with memory used again, and those of parameters alone", "[tape]")
{
    const Matrix w = numbers(4, 4, 2), b = numbers(1, 4, 3), x = numbers(5, 4);
    const auto record = [&](Tape& tape) {
        const Var weight = tape.parameter("w", w, quantity("w")), bias = tape.parameter("b", b, quantity("b"));
        Var state = tape.leaf(x);
        for (int i = 0; i < 3; ++i) {
            const Var sum = linear(state, weight, bias);
            state = multiply(tanh(sum), sigmoid(add(slice_rows(sum, 0, 5), state)));
        }
        return sum_all(state);
    };
    Tape plain([] {
        TapeOptions options;
        options.gradients = true;
        return options;
    }());
    const std::vector<Matrix> expected = plain.backward(record(plain));
    SpareMatrices spare;
    for (int round = 0; round < 3; ++round) {
        TapeOptions options;
        options.viewing = false;
        options.gradients = true;
        options.check_finite = false;
        options.spare = &spare;
        Tape tape(std::move(options));
        std::vector<Matrix> found = tape.backward(record(tape), Tape::Wanted::parameters);
        REQUIRE(found.size() == expected.size());
        CHECK(found[0] == expected[0]);
        CHECK(found[1] == expected[1]);
        for (std::size_t i = 2; i < found.size(); ++i)
            CHECK(found[i].size() == 0);
        for (Matrix& gradient : found)
            spare.give(std::move(gradient));
    }
}

TEST_CASE("without the look at every node a number that is not finite reaches what comes out", "[tape]")
{
    TapeOptions options;
    options.viewing = false;
    options.check_finite = false;
    Tape tape(std::move(options));
    Matrix numbers = Matrix::Zero(1, 33);
    numbers.row(0).setConstant(static_cast<Real>(std::nan("")));
    const Var x = tape.leaf(numbers);
    for (const Var out : {tanh(x), sigmoid(x), softmax_rows(x)})
        for (Index c = 0; c < 33; ++c)
            CHECK(std::isnan(tape.cell(out.node(), 0, c)));
}

TEST_CASE("a parameter that is not finite is named where it is first used, also through a slice", "[tape]")
{
    Matrix weight = numbers(4, 3);
    weight(2, 1) = static_cast<Real>(std::nan(""));
    Tape tape;
    const Var w = tape.parameter("w", weight, quantity("w"));
    const Var x = tape.leaf(numbers(2, 3));
    const auto use = [&] {
        const Var lower = slice_rows(w, 2, 2);
        matmul(x, transpose(lower));
        tape.finish();
    };
    CHECK_THROWS_WITH(use(), "w[2,1] is NaN");
}

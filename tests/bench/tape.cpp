// What a tape costs that is read for training: a node besides its arithmetic, the small products of a recurrent step
// against Eigen's, and a GRU over time, recorded and taken backward.
#include "core/memory.h"
#include "core/tape/arrange.h"
#include "core/tape/pointwise.h"
#include "core/tape/products.h"
#include "core/tape/random.h"
#include "core/tape/reduce.h"
#include "core/version.h"
#include "tests/bench/figures.h"

#include <chrono>
#include <cstdio>
#include <functional>

namespace heed::bench {
namespace {

// Median seconds of one call.
double seconds(const std::function<void()>& work, int rounds = 41)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        times.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    return median(times);
}

TapeOptions training(SpareMatrices& spare)
{
    TapeOptions options;
    options.viewing = false;
    options.gradients = true;
    options.check_finite = false;
    options.spare = &spare;
    return options;
}

void take_back(const Tape& tape, Var loss, SpareMatrices& spare)
{
    for (Matrix& gradient : tape.backward(loss, Tape::Wanted::parameters))
        spare.give(std::move(gradient));
}

void add_node(std::vector<Figure>& figures)
{
    constexpr int nodes = 10000;
    SpareMatrices spare;
    const Matrix one = Matrix::Ones(1, 1);
    double recorded = 0;
    const double both = seconds([&] {
        const auto begin = std::chrono::steady_clock::now();
        Tape tape(training(spare));
        const Var x = tape.parameter("x", one, [] { return Quantity{}; });
        Var sum = x;
        for (int i = 0; i < nodes; ++i)
            sum = add(sum, x);
        recorded = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        take_back(tape, sum, spare);
    });
    figures.push_back({"a node of one number, recorded", recorded / nodes * 1e9, "ns"});
    figures.push_back({"the same, and taken backward and freed", both / nodes * 1e9, "ns", 500});
}

void add_products(std::vector<Figure>& figures)
{
    struct Sizes {
        Index rows, inner, columns;
    };
    for (const Sizes s : {Sizes{32, 64, 192}, Sizes{32, 192, 64}, Sizes{192, 32, 64}, Sizes{32, 256, 768},
             Sizes{32, 768, 256}, Sizes{768, 32, 256}, Sizes{64, 64, 64}}) {
        const Matrix a = random_normal(1, "a", s.rows, s.inner, 1), b = random_normal(1, "b", s.inner, s.columns, 1);
        const Matrix a_turned = a.transpose(), b_turned = b.transpose();
        const std::string size = std::to_string(s.rows) + "×" + std::to_string(s.inner) + " · "
                                 + std::to_string(s.inner) + "×" + std::to_string(s.columns);
        const double work = 2e-9 * static_cast<double>(s.rows * s.inner * s.columns);
        const auto own = [&](const Matrix& left, bool turn_left, const Matrix& right, bool turn_right) {
            SpareMatrices spare;
            constexpr int times = 50;
            return work * times / seconds([&] {
                Tape tape(training(spare));
                const auto given = [&](const Matrix& m, bool turned) {
                    const Var var = tape.parameter("", m, [] { return Quantity{}; });
                    return turned ? transpose(var) : var;
                };
                const Var x = given(left, turn_left), y = given(right, turn_right);
                for (int i = 0; i < times; ++i)
                    matmul(x, y);
            });
        };
        Matrix out(s.rows, s.columns);
        const auto eigen = [&](const auto& left, const auto& right) {
            constexpr int times = 50;
            return work * times / seconds([&] {
                for (int i = 0; i < times; ++i)
                    out.noalias() = left * right;
            });
        };
        figures.push_back({size + ", A B", own(a, false, b, false), "GFLOP/s"});
        figures.push_back({"  Eigen", eigen(a, b), "GFLOP/s"});
        figures.push_back({size + ", A Bᵀ", own(a, false, b_turned, true), "GFLOP/s"});
        figures.push_back({"  Eigen", eigen(a, b_turned.transpose()), "GFLOP/s"});
        figures.push_back({size + ", Aᵀ B", own(a_turned, true, b, false), "GFLOP/s"});
        figures.push_back({"  Eigen", eigen(a_turned.transpose(), b), "GFLOP/s"});
    }
}

// Cho et al. 2014, as nn.GRU lays it out: `steps` times 32 rows, `width` wide.
void add_gru(std::vector<Figure>& figures, Index width)
{
    constexpr Index rows = 32, steps = 24;
    const Matrix from_input = random_normal(1, "i", 3 * width, width, 0.1);
    const Matrix from_state = random_normal(1, "h", 3 * width, width, 0.1);
    const Matrix bias = Matrix::Zero(1, 3 * width), input = random_normal(1, "x", rows, width, 1);
    SpareMatrices spare;
    int nodes = 0;
    double recorded = 0;
    const double both = seconds([&] {
        const auto begin = std::chrono::steady_clock::now();
        Tape tape(training(spare));
        const auto given = [&](const Matrix& m) { return tape.parameter("", m, [] { return Quantity{}; }); };
        const Var wi = given(from_input), wh = given(from_state), b = given(bias);
        const Var x = tape.leaf(input);
        Var state = tape.leaf(Matrix::Zero(rows, width));
        for (Index t = 0; t < steps; ++t) {
            const Var i = linear(x, wi, b), h = linear(state, wh, b);
            const auto part = [&](Var of, Index gate) { return slice_columns(of, gate * width, width); };
            const Var reset = sigmoid(add(part(i, 0), part(h, 0))), update = sigmoid(add(part(i, 1), part(h, 1)));
            const Var fresh = tanh(add(part(i, 2), multiply(reset, part(h, 2))));
            const Var less = divide(fresh, Expression::constant(-1));
            state = add(fresh, multiply(update, add(state, less)));
        }
        const Var loss = sum_all(state);
        nodes = tape.size();
        recorded = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        take_back(tape, loss, spare);
    });
    const std::string what
        = "GRU " + std::to_string(width) + ", 24 steps of 32 rows, " + std::to_string(nodes) + " nodes";
    figures.push_back({what + ", recorded", recorded * 1e6, "µs"});
    figures.push_back({what + ", both", both * 1e6, "µs"});
}

void measure()
{
    std::vector<Figure> figures;
    add_node(figures);
    add_gru(figures, 64);
    add_gru(figures, 256);
    add_products(figures);
    print("A tape for training, core " + loaded_variant(), figures);
}

} // namespace
} // namespace heed::bench

int main()
{
    heed::keep_freed_memory();
    heed::bench::measure();
}

// Adam and plain descent against PyTorch's, and what is kept of them between two sittings.
#include "core/learn/optimiser.h"

#include "core/error.h"
#include "core/files/bytes.h"
#include "core/files/json.h"

#include <catch2/catch.hpp>

using namespace heed;
using Catch::Matchers::Contains;

namespace {

const ParameterSpecs specs{{"w", {2, 3}, 1, 0, "W", "Some numbers."}};

Matrix matrix(const Json& numbers)
{
    Matrix values(2, 3);
    for (Index i = 0; i < 6; ++i)
        values.data()[i] = static_cast<Real>(numbers.at(static_cast<std::size_t>(i)).get<double>());
    return values;
}

OptimiserSettings settings(OptimiserKind kind, double rate)
{
    OptimiserSettings settings;
    settings.kind = kind;
    settings.rate = rate;
    settings.clip = 0;
    return settings;
}

Matrix gradient(int step)
{
    Matrix values(2, 3);
    for (Index i = 0; i < 6; ++i)
        values.data()[i] = static_cast<Real>(std::sin(1 + 7 * i + 3 * step));
    return values;
}

// Two steps done, kept.
TensorFile two_steps()
{
    Parameters parameters{{"w", Matrix::Ones(2, 3)}};
    Optimiser optimiser(specs, settings(OptimiserKind::adam, 0.1));
    for (int step = 0; step < 2; ++step)
        optimiser.step(parameters, {gradient(step)});
    TensorFile file;
    file.name = "kept";
    put_parameters(file, parameters, specs);
    optimiser.save(file);
    return file;
}

} // namespace

TEST_CASE("Adam and plain descent step as PyTorch's do", "[optimiser][golden]")
{
    const Json golden = parse_json(read_bytes(HEED_SOURCE_DIR "/tests/golden/adam.json", 1 << 20), "adam.json");
    for (const auto& [kind, name] : {std::pair{OptimiserKind::adam, "adam"}, std::pair{OptimiserKind::sgd, "sgd"}}) {
        Parameters parameters{{"w", matrix(golden["start"])}};
        Optimiser optimiser(specs, settings(kind, golden["rate"].get<double>()));
        for (std::size_t step = 0; step < golden["gradients"].size(); ++step) {
            CAPTURE(name, step);
            const Matrix now = matrix(golden["gradients"][step]);
            CHECK(optimiser.step(parameters, {now}) == Approx(static_cast<double>(now.norm())));
            const Matrix off = parameters.at("w") - matrix(golden[name][step]);
            CHECK(off.cwiseAbs().maxCoeff() < (sizeof(Real) == 8 ? 1e-10 : 1e-6));
        }
        CHECK(optimiser.steps() == static_cast<std::int64_t>(golden["gradients"].size()));
    }
}

TEST_CASE("no gradient at all is a gradient of zero", "[optimiser]")
{
    for (OptimiserKind kind : {OptimiserKind::adam, OptimiserKind::sgd}) {
        Parameters one{{"w", Matrix::Ones(2, 3)}}, other = one;
        Optimiser first(specs, settings(kind, 0.1)), second(specs, settings(kind, 0.1));
        for (int step = 0; step < 4; ++step) {
            first.step(one, {step % 2 ? Matrix() : gradient(step)});
            second.step(other, {step % 2 ? Matrix(Matrix::Zero(2, 3)) : gradient(step)});
        }
        CHECK((one == other));
    }
}

TEST_CASE("a gradient that is too long is shortened, whatever parameter it belongs to", "[optimiser]")
{
    const ParameterSpecs two{specs[0], {"v", {1, 3}, 1, 0, "V", "More numbers."}};
    OptimiserSettings how = settings(OptimiserKind::sgd, 1);
    how.clip = 2;
    Parameters parameters{{"w", Matrix::Zero(2, 3)}, {"v", Matrix::Zero(1, 3)}};
    const Matrix w = Matrix::Constant(2, 3, 10), v = Matrix::Constant(1, 3, 10);
    CHECK(Optimiser(two, how).step(parameters, {w, v}) == Approx(30));
    CHECK(parameters.at("w").isApprox(w * Real(-2.0 / 30)));
    CHECK(parameters.at("v").isApprox(v * Real(-2.0 / 30)));
    how.clip = 31;
    parameters = {{"w", Matrix::Zero(2, 3)}, {"v", Matrix::Zero(1, 3)}};
    Optimiser(two, how).step(parameters, {w, v});
    CHECK(parameters.at("w") == -w);
}

TEST_CASE("the rate grows, then falls", "[optimiser]")
{
    OptimiserSettings how = settings(OptimiserKind::sgd, 1);
    how.warm_up = 4;
    how.decay = 10;
    Parameters parameters{{"w", Matrix::Zero(2, 3)}};
    Optimiser optimiser(specs, how);
    for (int step = 0; step < 12; ++step) {
        CHECK(optimiser.rate() == Approx(std::min(1.0, (step + 1) / 4.0) / (1 + step / 10.0)));
        optimiser.step(parameters, {gradient(step)});
    }
}

TEST_CASE("a linear decay ends at a hundredth of the rate and stays there", "[optimiser]")
{
    OptimiserSettings how = settings(OptimiserKind::sgd, 0.5);
    how.linear_decay = 8;
    Parameters parameters{{"w", Matrix::Zero(2, 3)}};
    Optimiser optimiser(specs, how);
    for (int step = 0; step < 12; ++step) {
        CHECK(optimiser.rate() == Approx(step < 8 ? 0.5 * (1 - step / 8.0) : 0.005));
        optimiser.step(parameters, {gradient(step)});
    }
}

TEST_CASE("a gradient that is not finite changes nothing", "[optimiser]")
{
    for (OptimiserKind kind : {OptimiserKind::adam, OptimiserKind::sgd})
        for (double bad : {std::nan(""), HUGE_VAL}) {
            Parameters parameters{{"w", Matrix::Ones(2, 3)}}, other = parameters;
            Optimiser optimiser(specs, settings(kind, 0.1)), untouched(specs, settings(kind, 0.1));
            Matrix broken = gradient(1);
            broken(1, 1) = static_cast<Real>(bad);
            CHECK(!std::isfinite(optimiser.step(parameters, {broken})));
            CHECK(parameters.at("w").isOnes(0));
            CHECK(optimiser.steps() == 0);
            optimiser.step(parameters, {gradient(2)});
            untouched.step(other, {gradient(2)});
            CHECK((parameters == other));
        }
}

TEST_CASE("an optimiser goes on from what was kept as if it had not stopped", "[optimiser]")
{
    const TensorFile file = two_steps();
    Parameters parameters = parameters_from(file, specs), straight{{"w", Matrix::Ones(2, 3)}};
    Optimiser resumed(specs, settings(OptimiserKind::adam, 0.1)), all(specs, settings(OptimiserKind::adam, 0.1));
    resumed.load(file);
    CHECK(resumed.steps() == 2);
    for (int step = 0; step < 5; ++step) {
        all.step(straight, {gradient(step)});
        if (step >= 2)
            resumed.step(parameters, {gradient(step)});
    }
    CHECK((parameters == straight));
}

TEST_CASE("what was kept and lies is refused, and nothing is changed", "[optimiser]")
{
    const auto refused = [](const std::function<void(TensorFile&)>& lie, const std::string& why) {
        CAPTURE(why);
        TensorFile file = two_steps();
        lie(file);
        Parameters parameters{{"w", Matrix::Ones(2, 3)}}, other = parameters;
        Optimiser optimiser(specs, settings(OptimiserKind::adam, 0.1)), untouched = optimiser;
        CHECK_THROWS_WITH(optimiser.load(file), Contains("kept") && Contains(why));
        CHECK(optimiser.steps() == 0);
        optimiser.step(parameters, {gradient(9)});
        untouched.step(other, {gradient(9)});
        CHECK((parameters == other));
    };
    refused([](TensorFile& file) { file.metadata.erase("heed.steps"); }, "holds no unfinished training");
    for (const char* steps : {"", "-1", "1.5", "2x", "99999999999999999999", "9999999999999999"})
        refused([&](TensorFile& file) { file.metadata["heed.steps"] = steps; }, "expected a number of steps");
    refused([](TensorFile& file) { file.tensors.erase("adam.first/w"); }, "holds no tensor 'adam.first/w'");
    refused([](TensorFile& file) { file.tensors.erase("adam.second/w"); }, "holds no tensor 'adam.second/w'");
    refused(
        [](TensorFile& file) {
            file.tensors["adam.second/w"] = {{3, 2}, Matrix::Ones(3, 2)};
        },
        "expected 2 × 3, found 3 × 2");
    refused([](TensorFile& file) { file.tensors["adam.second/w"].values(1, 2) = -1; }, "negative");
}

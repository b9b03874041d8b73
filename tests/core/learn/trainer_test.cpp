// The training loop, with encoder-decoders: what its digits depend on, and what happens when it goes wrong.
#include "core/learn/trainer.h"

#include "core/error.h"
#include "core/tape/random.h"
#include "tests/core/mechanisms/small_encoder_decoder.h"

#include <catch2/catch.hpp>
#include <numeric>

using namespace heed;
using namespace heed::test;
using Catch::Matchers::Contains;

namespace {

constexpr Index pairs_in_batch = 6;

class Batch : public LearnableBatch {
public:
    Batch(const EncoderDecoderDesign& design, std::vector<Pairs> parts, std::int64_t step)
        : m_design(design)
        , m_parts(std::move(parts))
        , m_step(step)
    {
    }
    Var loss(Tape&, const ParameterVars& parameters, int part) const override
    {
        const Pairs& pairs = m_parts[static_cast<std::size_t>(part)];
        return encoder_decoder_loss(m_design, parameters, pairs.sources, pairs.targets, tokens(),
            std::to_string(m_step) + "/" + std::to_string(part) + "/");
    }
    Index tokens() const override
    {
        Index tokens = 0;
        for (const Pairs& pairs : m_parts)
            tokens += pairs.tokens();
        return tokens;
    }

private:
    EncoderDecoderDesign m_design;
    std::vector<Pairs> m_parts;
    std::int64_t m_step;
};

// Sources of one to five tokens, to be said backwards.
Learnable backwards(const EncoderDecoderDesign& design)
{
    return {parameters_of(design), [design](std::int64_t step, int parts) {
                std::vector<Pairs> split(static_cast<std::size_t>(parts));
                for (Index i = 0; i < pairs_in_batch; ++i) {
                    const auto number = static_cast<std::uint64_t>(step * pairs_in_batch + i);
                    Ids source;
                    for (std::uint64_t t = 0; t <= random_bits(1, "length", number) % 5; ++t)
                        source.push_back(
                            3 + static_cast<Index>(random_bits(1, "token " + std::to_string(t), number) % 3));
                    Pairs& part = split[static_cast<std::size_t>(i % parts)];
                    part.sources.push_back(source);
                    part.targets.emplace_back(source.rbegin(), source.rend());
                }
                return std::make_unique<const Batch>(design, std::move(split), step);
            }};
}

EncoderDecoderDesign drawing_design() // everything that hangs on chance
{
    EncoderDecoderDesign design = small_design(CellKind::lstm, Score::general, Reach::hard);
    design.layers = 2;
    design.dropout = 0.2;
    return design;
}

std::vector<EncoderDecoderDesign> designs()
{
    return {small_design(CellKind::gru, Score::additive, Reach::global), drawing_design(),
        small_design(CellKind::rnn, Score::concat, Reach::local_p)};
}

TrainerSettings trainer_settings(int parts = 2, int threads = 2)
{
    TrainerSettings settings;
    settings.optimiser.rate = 0.01;
    settings.optimiser.warm_up = 3;
    settings.optimiser.decay = 20;
    settings.optimiser.clip = 1;
    settings.parts = parts;
    settings.threads = threads;
    return settings;
}

Trainer trainer(const EncoderDecoderDesign& design, const TrainerSettings& settings = trainer_settings())
{
    return {backwards(design), settings, random_parameters(parameters_of(design), 1)};
}

std::vector<double> train(Trainer& trainer, int steps)
{
    std::vector<double> losses;
    for (int i = 0; i < steps; ++i)
        losses.push_back(trainer.step().loss);
    return losses;
}

TensorFile state(const Trainer& trainer)
{
    TensorFile file;
    file.name = "state";
    trainer.save(file);
    return parse_safetensors(to_safetensors(file), "state");
}

// Its loss is the square of its only parameter.
class Square : public LearnableBatch {
public:
    Var loss(Tape& tape, const ParameterVars& parameters, int part) const override
    {
        const Scope scope(tape, "part", part + 1);
        const Var x = parameters["x"];
        return tape.name(multiply(x, x), quantity("square"));
    }
    Index tokens() const override { return 1; }
};

} // namespace

TEST_CASE("a training that is stopped at any step goes on to the same digits", "[trainer]")
{
    constexpr int steps = 6;
    for (const EncoderDecoderDesign& design : designs())
        for (OptimiserKind kind : {OptimiserKind::adam, OptimiserKind::sgd}) {
            TrainerSettings settings = trainer_settings();
            settings.optimiser.kind = kind;
            Trainer straight = trainer(design, settings);
            const std::vector<double> losses = train(straight, steps);
            for (int stop = 0; stop <= steps; ++stop) {
                CAPTURE(static_cast<int>(design.score), static_cast<int>(kind), stop);
                Trainer first = trainer(design, settings);
                train(first, stop);
                Trainer second = trainer(design, settings);
                second.load(state(first));
                CHECK(second.steps() == stop);
                CHECK(train(second, steps - stop) == std::vector<double>(losses.begin() + stop, losses.end()));
                CHECK((second.parameters() == straight.parameters()));
                CHECK(to_safetensors(state(second)) == to_safetensors(state(straight)));
            }
        }
}

TEST_CASE("no digit depends on the number of threads", "[trainer]")
{
    for (const EncoderDecoderDesign& design : designs())
        for (int parts : {1, 2, 3}) {
            Trainer one = trainer(design, trainer_settings(parts, 1));
            const std::vector<double> losses = train(one, 8);
            for (int threads : {2, 3, 8}) {
                CAPTURE(static_cast<int>(design.score), parts, threads);
                Trainer several = trainer(design, trainer_settings(parts, threads));
                CHECK(train(several, 8) == losses);
                CHECK((several.parameters() == one.parameters()));
            }
        }
}

TEST_CASE("the parts of a batch are the batch, even when there are more parts than pairs", "[trainer]")
{
    const EncoderDecoderDesign design = designs()[0];
    Trainer whole = trainer(design, trainer_settings(1));
    const std::vector<double> losses = train(whole, 5);
    for (int parts : {2, 5, 16}) {
        CAPTURE(parts);
        Trainer split = trainer(design, trainer_settings(parts));
        const std::vector<double> found = train(split, 5);
        for (std::size_t i = 0; i < losses.size(); ++i)
            CHECK(found[i] == Approx(losses[i]).epsilon(1e-4));
    }
}

TEST_CASE("training lowers the loss", "[trainer]")
{
    EncoderDecoderDesign design = small_design(CellKind::gru, Score::general, Reach::global);
    design.width = design.embedding = 16;
    TrainerSettings settings;
    settings.optimiser.rate = 0.02;
    Trainer learner(backwards(design), settings, random_parameters(parameters_of(design), 1));
    const double first = learner.step().loss;
    CHECK(first > 1);
    const std::vector<double> losses = train(learner, 250);
    CHECK(std::accumulate(losses.end() - 20, losses.end(), 0.0) / 20 < first / 4);
}

TEST_CASE("a loss that is not finite stops at its node and keeps the last good weights", "[trainer]")
{
    const Learnable square{
        {{"x", {1}, 1, 0, "x", "A number."}}, [](std::int64_t, int) { return std::make_unique<const Square>(); }};
    TrainerSettings wild;
    wild.optimiser = {.kind = OptimiserKind::sgd, .rate = 1e30, .clip = 0};
    Trainer led_astray(square, wild, {{"x", Matrix::Ones(1, 1)}});
    CHECK(led_astray.step().loss == 2); // of both parts
    CHECK(led_astray.parameters().at("x")(0, 0) < Real(-1e30));
    CHECK_THROWS_WITH(led_astray.step(), Contains("step 2: ") && Contains("part 1/square"));
    CHECK(led_astray.parameters().at("x").isOnes(0));

    const EncoderDecoderDesign design = designs()[0];
    Parameters bad = random_parameters(parameters_of(design), 1);
    bad.at("attention.key.bias").setConstant(100);
    bad.at("attention.v.weight").setConstant(Real(1e38)); // four of them are more than a float holds
    Trainer bad_from_the_start(backwards(design), trainer_settings(), bad);
    CHECK_THROWS_WITH(bad_from_the_start.step(), Contains("step 1: ") && Contains("decoder/step 1/scores"));
    CHECK((bad_from_the_start.parameters() == bad));
    CHECK(bad_from_the_start.steps() == 0);
}

TEST_CASE("a gradient that is not finite stops too, at weights whose loss was", "[trainer]")
{
    const Learnable square{
        {{"x", {1}, 1, 0, "x", "A number."}}, [](std::int64_t, int) { return std::make_unique<const Square>(); }};
    Trainer trainer(square, {}, {{"x", Matrix::Constant(1, 1, Real(1.3e19))}}); // its norm is squared, too
    CHECK_THROWS_WITH(trainer.step(), Contains("step 1: the loss is finite, its gradient is not"));
    CHECK(trainer.steps() == 0);
}

TEST_CASE("a state that lies is refused, and the training goes on without it", "[trainer]")
{
    const EncoderDecoderDesign design = designs()[0];
    Trainer kept = trainer(design);
    train(kept, 3);
    const auto refused = [&](const std::function<void(TensorFile&)>& lie) {
        TensorFile file = state(kept);
        lie(file);
        Trainer tricked = trainer(design), untouched = trainer(design);
        CHECK_THROWS_AS(tricked.load(file), FileError);
        CHECK(tricked.steps() == 0);
        CHECK(train(tricked, 2) == train(untouched, 2));
        CHECK((tricked.parameters() == untouched.parameters()));
    };
    refused([](TensorFile& file) { file.tensors.erase("output.bias"); });
    refused([](TensorFile& file) { file.tensors["output.bias"] = {{5}, Matrix::Ones(1, 5)}; });
    refused([](TensorFile& file) { file.tensors.erase("adam.second/output.bias"); });
    refused([](TensorFile& file) { file.metadata["heed.steps"] = "three"; });
    refused([](TensorFile& file) { file = {}; });

    const std::string bytes = [&] {
        TensorFile file;
        kept.save(file);
        return to_safetensors(file);
    }();
    for (std::size_t length = 0; length < bytes.size(); length += 97)
        CHECK_THROWS_AS(parse_safetensors(bytes.substr(0, length), "cut"), FileError);
}

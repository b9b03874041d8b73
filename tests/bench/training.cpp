// Training an encoder-decoder with additive attention against PyTorch, in turns: the same pairs in the same order,
// the same model, batch, rate and number of threads. How long until 99 % of the held-out tokens are right, how many
// tokens a second at two widths, and how much memory.
#include "core/learn/dates_task.h"
#include "core/learn/letter_tasks.h"
#include "core/learn/metrics.h"
#include "core/learn/trainer.h"
#include "core/mechanisms/encoder_decoder_loss.h"
#include "core/mechanisms/search.h"
#include "core/memory.h"
#include "core/version.h"
#include "tests/bench/figures.h"
#include "tests/bench/peer.h"

#include <sys/resource.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace heed::bench {
namespace {

constexpr std::size_t batch = 64, held_out = 200, training_pairs = 64 * 4000;
constexpr double goal = 0.99, rate = 0.003, most_seconds = 120;

struct Data {
    EncoderDecoderDesign design;
    std::vector<Ids> sources, targets; // the held-out ones first
    std::filesystem::path file;
};

Data data_of(const PairTask& task, const std::filesystem::path& file)
{
    Data data;
    data.file = file;
    data.design.source_tokens = task.source().vocabulary().size();
    data.design.target_tokens = task.target().vocabulary().size();
    std::ofstream out(file);
    out << data.design.source_tokens << ' ' << data.design.target_tokens << ' ' << batch << ' ' << held_out << '\n';
    const auto add = [&](const PairExample& example) {
        data.sources.push_back(task.source().encode(example.source).ids);
        data.targets.push_back(task.target().encode(example.target).ids);
        for (Index id : data.sources.back())
            out << id << ' ';
        out << '\t';
        for (Index id : data.targets.back())
            out << id << ' ';
        out << '\n';
    };
    for (std::size_t i = 0; i < held_out; ++i)
        add(task.held_out()[i]);
    for (std::uint64_t i = 0; i < training_pairs; ++i)
        add(task.example(1, i));
    return data;
}

class Batch : public LearnableBatch {
public:
    Batch(const EncoderDecoderDesign& design, const Data& data, std::int64_t step, int parts)
        : m_design(design)
        , m_sources(static_cast<std::size_t>(parts))
        , m_targets(m_sources.size())
    {
        const std::size_t first = held_out + static_cast<std::size_t>(step) * batch % (training_pairs - batch + 1);
        for (std::size_t i = 0; i < batch; ++i) {
            const std::size_t part = i % m_sources.size();
            m_sources[part].push_back(data.sources[first + i]);
            m_targets[part].push_back(data.targets[first + i]);
            m_tokens += static_cast<Index>(data.targets[first + i].size()) + 1;
        }
    }
    Var loss(Tape&, const ParameterVars& parameters, int part) const override
    {
        const auto p = static_cast<std::size_t>(part);
        return encoder_decoder_loss(m_design, parameters, m_sources[p], m_targets[p], m_tokens, "bench/");
    }
    Index tokens() const override { return m_tokens; }

private:
    const EncoderDecoderDesign& m_design;
    std::vector<std::vector<Ids>> m_sources, m_targets;
    Index m_tokens = 0;
};

class Heed {
public:
    Heed(const Data& data, Index width)
        : m_data(data)
        , m_design(data.design)
    {
        m_design.width = m_design.embedding = width;
        TrainerSettings settings;
        settings.optimiser.rate = rate;
        settings.optimiser.clip = 2;
        const ParameterSpecs specs = parameters_of(m_design);
        m_trainer = std::make_unique<Trainer>(
            Learnable{specs, [this](std::int64_t step,
                                 int parts) { return std::make_unique<const Batch>(m_design, m_data, step, parts); }},
            settings, random_parameters(specs, 1));
    }

    // Seconds of training; the tokens that were learnt from.
    double train(int steps, Index& tokens)
    {
        return seconds_of([&] {
            for (int i = 0; i < steps; ++i)
                tokens += m_trainer->step().tokens;
        });
    }

    double accuracy() const
    {
        const std::vector<Ids> sources(m_data.sources.begin(), m_data.sources.begin() + held_out);
        const std::vector<Answer> found = answers(m_design, m_trainer->parameters(), sources, 40);
        Share right;
        for (std::size_t i = 0; i < held_out; ++i) {
            Ids said = found[i].tokens, wanted = m_data.targets[i];
            said.push_back(Vocabulary::end);
            wanted.push_back(Vocabulary::end);
            said.resize(wanted.size(), -1); // as the peer counts
            right += token_accuracy(said, wanted);
        }
        return right.value();
    }

private:
    const Data& m_data;
    EncoderDecoderDesign m_design;
    std::unique_ptr<Trainer> m_trainer;
};

std::pair<double, double> learn(const Data& data, Index width)
{
    Heed heed(data, width);
    double seconds = 0, accuracy = 0;
    Index tokens = 0;
    while (accuracy < goal && seconds < most_seconds) {
        seconds += heed.train(50, tokens);
        accuracy = heed.accuracy();
    }
    return {seconds, accuracy};
}

double speed(const Data& data, Index width, int steps)
{
    Heed heed(data, width);
    Index warm = 0;
    heed.train(1, warm);
    std::vector<double> rates;
    for (int i = 0; i < 3; ++i) {
        Index tokens = 0;
        const double seconds = heed.train(steps, tokens);
        rates.push_back(static_cast<double>(tokens) / seconds);
    }
    return median(rates);
}

std::pair<double, double> numbers(const std::string& text)
{
    std::istringstream words(text);
    std::pair<double, double> two;
    words >> two.first >> two.second;
    return two;
}

void compare_learning(const char* title, const Data& data, Peer& peer)
{
    const auto [own, own_accuracy] = learn(data, 64);
    std::ostringstream request;
    request << "learn " << data.file.string() << " 64 " << rate << ' ' << goal << ' ' << most_seconds;
    const auto [peers, peers_accuracy] = numbers(peer.ask(request.str()));
    print(
        std::string(title) + ", additive, GRU 64, batch 64, two threads: until 99 % of the held-out tokens are right",
        {{peer.name(), peers, "s"}, {"reached", 100 * peers_accuracy, "%"}, {"Heed " + loaded_variant(), own, "s"},
            {"reached", 100 * own_accuracy, "%"}, {"Heed ÷ PyTorch", own / peers, "", 1.0 / 3}});
}

void compare_speed(const Data& data, Index width, int steps, double promise, Peer& peer)
{
    const double own = speed(data, width, steps);
    const double peers = std::stod(
        peer.ask("speed " + data.file.string() + " " + std::to_string(width) + " " + std::to_string(steps)));
    print("Reverse, width " + std::to_string(width) + ": target tokens a second, medians",
        {{peer.name(), peers, "tokens/s"}, {"Heed", own, "tokens/s"}, {"PyTorch ÷ Heed", peers / own, "", promise}});
}

double own_memory()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) * 1024;
}

void measure()
{
    const auto folder = std::filesystem::temp_directory_path() / ("heed-bench-" + std::to_string(getpid()));
    std::filesystem::create_directory(folder);
    const Data reverse = data_of(*reverse_task(), folder / "reverse");
    const Data dates = data_of(*dates_task(), folder / "dates");
    {
        Peer peer("pytorch_training.py", {});
        compare_speed(reverse, 64, 60, 1.0 / 3, peer);
        compare_speed(reverse, 256, 20, 1.0 / 2, peer);
        compare_learning("Reverse", reverse, peer);
        compare_learning("Dates", dates, peer);
        const double peers = std::stod(peer.ask("memory"));
        print("The most memory of all of the above",
            {{peer.name(), peers / 1048576, "MB"}, {"Heed", own_memory() / 1048576, "MB"},
                {"Heed ÷ PyTorch", own_memory() / peers, "", 1}});
    }
    std::filesystem::remove_all(folder);
}

} // namespace
} // namespace heed::bench

int main()
{
    heed::keep_freed_memory(); // as heed does
    return heed::bench::result_of("bench_training", heed::bench::measure);
}

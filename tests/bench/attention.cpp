// Self-attention forward, weights kept, as the program runs it (run(), a tape for viewing, the parameters of a file)
// against PyTorch's nn.MultiheadAttention in turns: one thread each, 512 tokens, width 512, 8 heads.
#include "core/experiment/run.h"
#include "core/memory.h"
#include "core/tape/products.h"
#include "core/tape/random.h"
#include "core/version.h"
#include "tests/bench/figures.h"
#include "tests/bench/peer.h"

#include <algorithm>

namespace heed::bench {
namespace {

constexpr Index tokens = 512, width = 512, heads = 8;
constexpr int rounds = 60;

// Of the core's own product, 512³.
double gigaflops()
{
    const Matrix left = random_normal(1, "left", 512, 512, 1), right = random_normal(1, "right", 512, 512, 1);
    double fastest = 1e9;
    for (int i = 0; i < 15; ++i) {
        Tape tape({.viewing = false, .gradients = false, .dry = false, .overrides = {}, .stop = {}, .progress = {}});
        const Var a = tape.leaf(left), b = tape.leaf(right);
        fastest = std::min(fastest, seconds_of([&] { matmul(a, b); }));
    }
    return 2 * 512.0 * 512 * 512 / fastest / 1e9;
}

Experiment experiment()
{
    Experiment experiment;
    Vectors vectors{random_normal(1, "input", tokens, width, 1), {}, {}};
    for (Index i = 0; i < tokens; ++i)
        vectors.names.push_back("token" + std::to_string(i));
    experiment.input = std::move(vectors);
    experiment.settings["heads"] = std::int64_t{heads};
    return experiment;
}

Resolved parameters()
{
    TensorFile file;
    const auto add = [&](const char* name, Index rows, Index columns) {
        file.tensors[name] = {{rows, columns}, random_normal(1, name, rows, columns, 0.04)};
    };
    add("in_proj_weight", 3 * width, width);
    add("in_proj_bias", 1, 3 * width);
    add("out_proj.weight", width, width);
    add("out_proj.bias", 1, width);
    return {std::make_shared<const TensorFile>(std::move(file)), nullptr};
}

void measure()
{
    Peer peer("pytorch_attention.py", {"--serve"});
    const double own = gigaflops();
    const std::vector<Figure> products{{peer.name() + ", 512³", peer.gigaflops(), "GFLOP/s"},
        {"Heed " + loaded_variant() + ", 512³", own, "GFLOP/s"}};
    if (peer.gigaflops() < own / 3) {
        print("no fair peer: its product is under a third of Heed's as fast", products);
        return;
    }
    const Experiment wanted = experiment();
    const Resolved resolved = parameters();
    const auto forward = [&] { run(wanted, resolved); };
    for (int i = 0; i < 3; ++i)
        forward();
    std::vector<double> heed, pytorch;
    for (int i = 0; i < rounds; ++i) {
        heed.push_back(seconds_of(forward));
        pytorch.push_back(std::stod(peer.ask("run")));
    }
    std::vector<Figure> figures = products;
    figures.push_back({"PyTorch, median", median(pytorch) * 1e3, "ms"});
    figures.push_back({"PyTorch, fastest", *std::min_element(pytorch.begin(), pytorch.end()) * 1e3, "ms"});
    figures.push_back({"Heed, median", median(heed) * 1e3, "ms"});
    figures.push_back({"Heed, fastest", *std::min_element(heed.begin(), heed.end()) * 1e3, "ms"});
    figures.push_back({"Heed ÷ PyTorch, of the medians", median(heed) / median(pytorch), "", 0.9});
    print("Self-attention, 512 tokens, width 512, 8 heads, weights kept, one thread", figures);
}

} // namespace
} // namespace heed::bench

int main()
{
    heed::keep_freed_memory(); // as start_window() does
    return heed::bench::result_of("bench_attention", heed::bench::measure);
}

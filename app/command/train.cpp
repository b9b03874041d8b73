#include "app/command/commands.h"
#include "app/command/numbers.h"
#include "app/command/train_folds.h"
#include "app/command/training_report.h"

#include "core/error.h"
#include "core/experiment/setting_text.h"
#include "core/experiment/training.h"
#include "core/inputs/graph_file.h"
#include "core/learn/graph_split.h"
#include "core/nearest.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <optional>
#include <sstream>

namespace heed {
namespace {

using Clock = std::chrono::steady_clock;

constexpr Index sampled = 200; // held-out examples that are looked at while training
constexpr double save_every = 10; // seconds: what a killed training loses at most

struct TrainOptions {
    std::string task;
    std::vector<std::string> data, settings;
    std::optional<std::int64_t> steps;
    std::optional<double> seconds;
    std::optional<Index> folds, seeds;
    std::string graph, labels;
    std::optional<std::int64_t> seed;
    std::string until, resume, out;
    bool half = false, json = false;
};

struct Goal {
    std::string metric;
    double value = 0;
};

Goal goal_from(const std::string& text)
{
    const auto equals = text.find('=');
    Goal goal{text.substr(0, equals), 0};
    const std::string number = equals == std::string::npos ? std::string() : text.substr(equals + 1);
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), goal.value);
    if (error != std::errc() || end != number.data() + number.size() || number.empty())
        throw RequestError("'" + text + "' is not METRIC=NUMBER, such as token-accuracy=0.99");
    return goal;
}

bool reached(const Goal& goal, const Figures& figures)
{
    std::vector<std::string> known;
    for (const Figure& figure : figures) {
        if (figure.name == goal.metric)
            return goal.metric == "loss" ? figure.value <= goal.value : figure.value >= goal.value;
        known.push_back(figure.name);
    }
    throw RequestError("there is no metric '" + goal.metric + "' of this task" + suggestion(goal.metric, known));
}

// "0,33" or "Mr. Hi,Officer": nodes by their position, or by their name.
std::vector<Index> nodes_named(const Graph& graph, const std::string& text)
{
    std::vector<Index> nodes;
    std::istringstream words(text);
    for (std::string word; std::getline(words, word, ',');) {
        Index node = -1;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), node);
        if (error != std::errc() || end != word.data() + word.size()) {
            const auto found = std::find(graph.nodes.begin(), graph.nodes.end(), word);
            if (found == graph.nodes.end())
                throw RequestError("there is no node '" + word + "'" + suggestion(word, graph.nodes));
            node = found - graph.nodes.begin();
        }
        nodes.push_back(node);
    }
    return nodes;
}

void put_graph(TrainingRequest& request, const TrainOptions& options)
{
    if (options.graph.empty()) {
        if (!options.labels.empty())
            throw RequestError("--labels says which nodes of a graph are learnt from: it goes with --graph FILE");
        return;
    }
    if (!learns_from_graphs(options.task))
        throw RequestError("'" + options.task + "' is learnt from no graph: nodes, links and graphs are");
    if (!options.data.empty())
        throw RequestError("--graph and --data are both given: one file is enough");
    if (options.labels.empty()) {
        request.data = {options.graph};
        return;
    }
    const GraphSet set = read_graphs(options.graph);
    if (set.graphs.size() != 1)
        throw RequestError("--labels says which nodes of one graph are learnt from, " + options.graph + " holds "
                           + std::to_string(set.graphs.size()));
    const Graph& graph = *set.graphs.front();
    request.graph = std::make_shared<const Graph>(learning_from(graph, nodes_named(graph, options.labels)));
}

TrainingRequest request_of(const TrainOptions& options)
{
    TrainingRequest request{.task = options.task, .data = {options.data.begin(), options.data.end()}, .settings = {}};
    Mechanism named{}; // whose settings are the training's: so that they are read and complained of like any others
    named.id = "training " + options.task;
    named.settings = training_settings(options.task);
    std::vector<std::string> settings = options.settings;
    if (options.seed)
        settings.push_back("seed=" + std::to_string(*options.seed));
    set_from_texts(named, request.settings, settings);
    put_graph(request, options);
    return request;
}

volatile std::sig_atomic_t interrupted = 0;

int train_in_folds(const TrainOptions& options)
{
    const bool of_graphs = learns_from_graphs(options.task);
    if (!options.steps && !of_graphs)
        throw RequestError("say how long each training takes: --steps N");
    if (options.seconds || !options.until.empty() || !options.resume.empty() || !options.out.empty())
        throw RequestError(
            "--folds and --seeds measure: they go with TASK, the data, --set, --steps and --json alone");
    CrossValidationRequest request{.training = request_of(options), .steps = options.steps.value_or(0)};
    if (of_graphs && !options.folds)
        request.folds = 0;
    if (of_graphs && !options.seeds)
        request.seeds = 1;
    if (options.folds)
        request.folds = *options.folds;
    if (options.seeds)
        request.seeds = *options.seeds;
    train_folds(request, options.json);
    return 0;
}

constexpr std::string_view state_ending = ".training";

// Both of what a training writes name it: the weights, and the state beside them that it is gone on with from.
struct Kept {
    std::string weights, state;
};

Kept kept_as(const std::string& named)
{
    const std::string beside = named + std::string(state_ending);
    if (named.ends_with(state_ending))
        return {named.substr(0, named.size() - state_ending.size()), named};
    return {named, std::filesystem::exists(beside) ? beside : named};
}

int train(TrainOptions options)
{
    if (options.folds || options.seeds)
        return train_in_folds(options);
    if (options.resume.empty() == options.task.empty())
        throw RequestError("train wants either a TASK or --resume FILE");
    if (!options.resume.empty()
        && (!options.settings.empty() || !options.data.empty() || !options.graph.empty() || options.seed))
        throw RequestError("a training that is gone on with keeps its settings and its data");
    const std::optional<Goal> goal = options.until.empty() ? std::nullopt : std::optional(goal_from(options.until));
    const Kept kept = kept_as(options.resume);
    const auto training = options.resume.empty() ? std::make_unique<Training>(request_of(options))
                                                 : Training::resumed(read_safetensors(kept.state));
    if (!options.resume.empty() && options.out.empty())
        options.out = kept.weights; // what is gone on with is not lost
    std::optional<std::int64_t> steps = options.steps;
    if (!steps && !options.seconds && !goal) {
        steps = training->standard_steps();
        if (*steps == 0)
            throw RequestError("say how long: --steps N, --seconds N or --until METRIC=VALUE");
    }
    TrainingReport report(options.json);
    report.begin(training->account());
    if (goal)
        reached(*goal, training->held_out(1)); // a wrong name is said before the work, not after it

    const std::string state_file = options.out.empty() ? std::string() : options.out + std::string(state_ending);
    const auto save = [&] {
        if (!state_file.empty())
            write_safetensors(state_file, training->state());
    };
    std::signal(SIGINT, [](int) { interrupted = 1; });
    std::signal(SIGTERM, [](int) { interrupted = 1; });

    const auto begin = Clock::now();
    const auto passed
        = [](Clock::time_point since) { return std::chrono::duration<double>(Clock::now() - since).count(); };
    auto saved = begin, looked = begin;
    double looking = 0; // seconds spent on held-out figures: they are no training
    bool arrived = false;
    TrainingStep last;
    while (!interrupted && !arrived && !training->finished() && (!steps || training->steps() < *steps)
           && (!options.seconds || passed(begin) - looking < *options.seconds)) {
        try {
            last = training->step();
        } catch (const Error& error) {
            save();
            throw Error(
                error.what() + (state_file.empty() ? std::string() : "; the last good weights are in " + state_file));
        }
        report.step(last, passed(begin) - looking);
        if (passed(saved) > save_every) {
            save();
            saved = Clock::now();
        }
        const double interval = goal ? 0.5 : 5;
        if (passed(looked) > interval) {
            const auto start = Clock::now();
            const Figures figures = training->held_out(sampled);
            report.held_out(last, figures, passed(begin) - looking);
            arrived = goal && reached(*goal, figures);
            looked = Clock::now();
            looking += passed(start);
        }
    }
    save();
    const double seconds = passed(begin) - looking;
    const Figures figures = training->held_out(std::numeric_limits<Index>::max());
    if (!options.out.empty())
        write_safetensors(options.out, training->weights(figures), options.half ? Scalar::F16 : Scalar::F32);
    report.end(last, figures, seconds, interrupted != 0);
    return interrupted ? 1 : 0;
}

} // namespace

void add_train(CLI::App& app, Command& chosen)
{
    CLI::App* command = app.add_subcommand("train", "Train a mechanism on a task, and keep its weights");
    auto options = std::make_shared<TrainOptions>();
    command->add_option("TASK", options->task, "What to learn, as 'heed list tasks' prints it");
    command->add_option("--data", options->data, "A file to learn from; may be given often")
        ->allow_extra_args(false)
        ->type_name("FILE");
    command->add_option("--graph", options->graph, "The graph, or the set of graphs, to learn from")
        ->type_name("FILE");
    command
        ->add_option("--labels", options->labels,
            "The nodes to learn from, by their position counted from 0 or by name; the others are held out")
        ->type_name("NODE,NODE");
    command->add_option("--seed", options->seed, "The same as --set seed=N")
        ->check(whole_number(0, 2147483647))
        ->type_name("N");
    command
        ->add_option("--set", options->settings,
            "A setting of the mechanism or of the training; may be given often. See 'heed list settings TASK'")
        ->allow_extra_args(false)
        ->type_name("NAME=VALUE");
    command->add_option("--steps", options->steps, "Stop after this many steps, counted from the very first")
        ->check(whole_number(1, 1 << 30))
        ->type_name("N");
    command->add_option("--seconds", options->seconds, "Stop after this long")->check(number(0, 1e7))->type_name("N");
    command
        ->add_option("--until", options->until,
            "Stop when a held-out metric is reached: token-accuracy, sequence-accuracy, alignment, accuracy, auc or "
            "bleu")
        ->type_name("METRIC=VALUE");
    command
        ->add_option("--resume", options->resume,
            "Go on with a training, to the same digits; FILE is its weights or their .training; without --out it is "
            "written there again")
        ->type_name("FILE");
    command
        ->add_option(
            "--out", options->out, "Where the weights go, and beside them FILE.training, to go on with; safetensors")
        ->type_name("FILE");
    command
        ->add_option("--folds", options->folds,
            "Measure instead: train once for each of so many folds, each held out from the others (sentiment, nodes, "
            "graphs)")
        ->check(whole_number(2, 1000))
        ->type_name("N");
    command
        ->add_option("--seeds", options->seeds,
            "How often the folds are dealt anew, or the training is repeated with another seed; mean and spread of "
            "all are printed")
        ->check(whole_number(1, 1000))
        ->type_name("N");
    command->add_flag("--half", options->half, "Write the weights with 16 bits a number");
    command->add_flag(
        "--json", options->json, "Print JSON lines, for machines; the last one has the held-out figures");
    command->footer("Examples:\n"
                    "  heed train reverse --until token-accuracy=0.99 --out reverse.safetensors\n"
                    "  heed train dates --set score=general --set cell=lstm --seconds 60\n"
                    "  heed train translate --data fra.txt --seconds 1200 --out translate.safetensors\n"
                    "  heed train sentiment --data yelp.txt --steps 600 --out sentiment.safetensors\n"
                    "  heed train sentiment --data yelp.txt --steps 600 --folds 5 --seeds 5\n"
                    "  heed train nodes --graph karate.graphml --labels 0,33 --seeds 20\n"
                    "  heed train graphs --graph MUTAG.zip --set readout=attention --folds 10");
    command->callback([options, &chosen] { chosen = [options] { return train(*options); }; });
}

} // namespace heed

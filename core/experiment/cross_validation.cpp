#include "core/experiment/cross_validation.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <mutex>
#include <thread>

namespace heed {
namespace {

double accuracy_of(const Figures& figures)
{
    const auto found = std::find_if(figures.begin(), figures.end(),
        [](const Figure& figure) { return figure.name == "accuracy" || figure.name == "auc"; });
    return found->value;
}

Figures trained(const CrossValidationRequest& request, std::int64_t seed, Index fold)
{
    TrainingRequest one = request.training;
    one.settings["seed"] = seed;
    if (request.folds > 0) {
        one.settings["folds"] = std::int64_t{request.folds};
        one.settings["fold"] = std::int64_t{fold};
        if (one.task == "nodes")
            one.settings["split"] = std::string("folds");
    }
    Training training(std::move(one), 1);
    const std::int64_t steps = request.steps > 0 ? request.steps : training.standard_steps();
    while (training.steps() < steps && !training.finished())
        training.step();
    return training.held_out(std::numeric_limits<Index>::max());
}

CrossValidated summed_up(std::vector<FoldFigures> folds, Index seeds)
{
    CrossValidated result;
    std::vector<double> all, means;
    for (const FoldFigures& fold : folds)
        all.push_back(accuracy_of(fold.held_out));
    const auto per_seed = static_cast<std::ptrdiff_t>(all.size()) / seeds;
    for (auto first = all.begin(); first != all.end(); first += per_seed)
        means.push_back(mean_and_spread({first, first + per_seed}).mean);
    result.folds = std::move(folds);
    result.accuracy = mean_and_spread(all);
    result.spread_of_seeds = mean_and_spread(means).spread;
    return result;
}

} // namespace

CrossValidated cross_validate(
    const CrossValidationRequest& request, int threads, const std::function<void(const FoldFigures&)>& done)
{
    const std::vector<Setting> settings = training_settings(request.training.task);
    const auto standard = [&](const std::string& name) {
        return std::find_if(settings.begin(), settings.end(), [&](const Setting& one) { return one.name == name; });
    };
    if (request.folds > 0 && standard("fold") == settings.end())
        throw RequestError("the task '" + request.training.task + "' is not dealt out in folds");
    const auto given = request.training.settings.find("seed");
    const auto first_seed = std::get<std::int64_t>(
        given == request.training.settings.end() ? standard("seed")->standard : given->second);

    std::vector<FoldFigures> folds;
    for (Index seed = 0; seed < request.seeds; ++seed)
        for (Index fold = 1; fold <= std::max<Index>(1, request.folds); ++fold)
            folds.push_back({first_seed + seed, fold, {}});

    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::exception_ptr fault;
    const auto work = [&] {
        for (std::size_t i = next++; i < folds.size(); i = next++)
            try {
                folds[i].held_out = trained(request, folds[i].seed, folds[i].fold);
                const std::lock_guard lock(mutex);
                done(folds[i]);
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!fault)
                    fault = std::current_exception();
                next = folds.size();
            }
    };
    {
        std::vector<std::jthread> helpers;
        for (int thread = 1; thread < threads; ++thread)
            helpers.emplace_back(work);
        work();
    }
    if (fault)
        std::rethrow_exception(fault);
    return summed_up(std::move(folds), request.seeds);
}

} // namespace heed

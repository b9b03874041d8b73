#include "app/command/train_folds.h"

#include "app/command/training_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <thread>

namespace heed {
namespace {

constexpr int most_threads = 16;

Json json_of(const MeanAndSpread& figure, double spread_of_seeds)
{
    return {{"mean", figure.mean}, {"spread", figure.spread}, {"spread_of_seeds", spread_of_seeds}};
}

void report_fold(const std::string& model, const FoldFigures& fold, bool json)
{
    if (json)
        std::cout << Json(
            {{"model", model}, {"seed", fold.seed}, {"fold", fold.fold}, {"held_out", figures_json(fold.held_out)}})
                         .dump()
                  << std::endl;
    else
        std::cout << fmt::format("{}  seed {}  fold {}  {}", model, fold.seed, fold.fold, figures_text(fold.held_out))
                  << std::endl;
}

void report_model(const std::string& model, const CrossValidated& found, bool json)
{
    if (json)
        std::cout << Json({{"model", model}, {"folds", found.folds.size()},
                              {"accuracy", json_of(found.accuracy, found.spread_of_seeds)}})
                         .dump()
                  << std::endl;
    else
        std::cout << fmt::format("{}: {:.2f} %, spread {:.2f} of {} trainings, {:.2f} of the means of a seed\n",
            model, 100 * found.accuracy.mean, 100 * found.accuracy.spread, found.folds.size(),
            100 * found.spread_of_seeds)
                  << std::flush;
}

} // namespace

void train_folds(const CrossValidationRequest& request, bool json)
{
    const int threads = std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, most_threads);
    const auto report = [&](const CrossValidationRequest& one, const std::string& model) {
        const auto found
            = cross_validate(one, threads, [&](const FoldFigures& fold) { report_fold(model, fold, json); });
        report_model(model, found, json);
    };
    if (mechanism_of(request.training) != "sentence-classifier") {
        report(request, mechanism_of(request.training));
        return;
    }
    for (const bool attention : {false, true}) {
        CrossValidationRequest one = request;
        const auto given = request.training.settings.find("attention");
        if (given != request.training.settings.end() && given->second != SettingValue(attention))
            continue;
        one.training.settings["attention"] = attention;
        report(one, attention ? "with attention" : "last state alone");
    }
}

} // namespace heed

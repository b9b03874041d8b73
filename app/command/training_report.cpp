#include "app/command/training_report.h"

#include "core/files/json.h"

#include <fmt/format.h>

#include <iostream>
#include <unistd.h>

namespace heed {

std::string figures_text(const Figures& figures)
{
    std::string text;
    for (const Figure& figure : figures) {
        const int digits = figure.name == "bleu" ? 2 : 4;
        text += fmt::format("{}{} {:.{}f}", text.empty() ? "" : "  ", figure.name, figure.value, digits);
    }
    return text;
}

Json figures_json(const Figures& figures)
{
    Json json = Json::object();
    for (const Figure& figure : figures)
        json[figure.name] = figure.value;
    return json;
}

void TrainingReport::begin(const std::string& account)
{
    if (m_json)
        std::cout << Json({{"data", account}}).dump() << std::endl;
    else
        std::cout << account << std::endl;
}

void TrainingReport::step(const TrainingStep& step, double seconds)
{
    m_tokens += step.tokens;
    if (m_json || seconds - m_shown < 0.2 || !isatty(STDERR_FILENO))
        return;
    m_shown = seconds;
    std::cerr << fmt::format("\rstep {}  loss {:.4f}  {:.0f} tokens a second ", step.number, step.loss,
        static_cast<double>(m_tokens) / seconds)
              << std::flush;
}

void TrainingReport::held_out(const TrainingStep& step, const Figures& figures, double seconds)
{
    if (m_json)
        std::cout << Json(
            {{"step", step.number}, {"seconds", seconds}, {"loss", step.loss}, {"held_out", figures_json(figures)}})
                         .dump()
                  << std::endl;
    else
        std::cout << fmt::format("{}step {}  {:.1f} s  loss {:.4f}  {}", isatty(STDERR_FILENO) ? "\r" : "",
            step.number, seconds, step.loss, figures_text(figures))
                  << std::endl;
}

void TrainingReport::end(const TrainingStep& step, const Figures& figures, double seconds, bool interrupted)
{
    if (m_json) {
        std::cout << Json({{"steps", step.number}, {"seconds", seconds}, {"interrupted", interrupted},
                              {"tokens_per_second", seconds > 0 ? static_cast<double>(m_tokens) / seconds : 0},
                              {"held_out", figures_json(figures)}})
                         .dump()
                  << std::endl;
        return;
    }
    std::cout << fmt::format("{}{} steps in {:.1f} s, {:.0f} tokens a second\nheld out: {}\n",
        interrupted ? "interrupted; " : "", step.number, seconds,
        seconds > 0 ? static_cast<double>(m_tokens) / seconds : 0, figures_text(figures));
}

} // namespace heed

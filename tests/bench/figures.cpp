#include "tests/bench/figures.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <exception>

namespace heed::bench {

double seconds_of(const std::function<void()>& act)
{
    const auto begin = std::chrono::steady_clock::now();
    act();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    const double place = std::ceil(share * static_cast<double>(values.size()));
    return values[static_cast<std::size_t>(std::max(1.0, place)) - 1];
}

void print(const std::string& title, const std::vector<Figure>& figures)
{
    double load[1] = {0};
    getloadavg(load, 1);
    std::printf("%s (load of the last minute: %.1f)\n", title.c_str(), load[0]);
    for (const Figure& figure : figures) {
        std::printf("  %-48s %9.2f %-9s", figure.name.c_str(), figure.value, figure.unit.c_str());
        if (figure.promise > 0)
            std::printf(" promised: %g, %s", figure.promise, figure.value <= figure.promise ? "kept" : "MISSED");
        std::printf("\n");
    }
}

int result_of(const char* name, const std::function<void()>& measure)
{
    try {
        measure();
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", name, error.what());
        return 1;
    }
}

} // namespace heed::bench

// What every benchmark shares: a clock, medians, and a table of figures beside what was promised.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace heed::bench {

double seconds_of(const std::function<void()>& act);

double median(std::vector<double> values); // of at least one
double percentile(std::vector<double> values, double share); // the smallest that `share` of them do not exceed

// A line of the table. `promise` is the most that was promised; nothing was where it is 0.
struct Figure {
    std::string name;
    double value = 0;
    std::string unit;
    double promise = 0;
};

// Prints the table with what else this machine was doing, for a busy machine's figures are no reference.
void print(const std::string& title, const std::vector<Figure>& figures);

// What main() returns: 0, or 1 where `measure` threw, which it tells.
int result_of(const char* name, const std::function<void()>& measure);

} // namespace heed::bench

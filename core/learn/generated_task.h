// A task whose examples are made, not read. A held-out example is one whose group (its text, its date) has a number
// that says so: the same group is never learnt from, whatever the seed. Private to core/learn.
#pragma once

#include "core/learn/draws.h"
#include "core/learn/task.h"

#include <functional>
#include <memory>

namespace heed {

struct GeneratedExample {
    PairExample example;
    std::string group; // no two examples of one group are on different sides
};

struct GeneratedTask {
    TaskInfo info;
    Tokeniser source, target;
    std::function<GeneratedExample(Draws&)> make;
};

// Holds out held_out_count different examples.
inline constexpr Index held_out_count = 1000;

std::unique_ptr<PairTask> generated_task(GeneratedTask task);

} // namespace heed

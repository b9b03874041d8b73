// What is learnt: examples to learn from, examples held out that are never among them, and how their texts become
// numbers. Neither the model nor the training is known here.
#pragma once

#include "core/api.h"
#include "core/inputs/tokeniser.h"
#include "core/matrix.h"

#include <cstdint>
#include <string>
#include <vector>

namespace heed {

enum class TaskKind { pairs, labels };

struct TaskInfo {
    std::string id; // as typed: "reverse"
    std::string title;
    std::string summary; // one sentence
    TaskKind kind = TaskKind::pairs;
};

// The first and the last source token, from 0, that one target token is read from.
struct SourceSpan {
    Index first = 0, last = -1;

    bool known() const { return last >= first; }
    bool operator==(const SourceSpan&) const = default;
};

struct PairExample {
    std::string source, target;
    // One a target token (</s> is none of them), those that are read from nowhere not known(); empty where the task
    // knows of none.
    std::vector<SourceSpan> read_from;

    bool operator==(const PairExample&) const = default;
};

struct LabelExample {
    std::string text;
    Index label = 0; // in the task's classes

    bool operator==(const LabelExample&) const = default;
};

// Unchanging once made; may be used from several threads.
class HEED_API Task {
public:
    Task() = default;
    Task(const Task&) = delete;
    Task& operator=(const Task&) = delete;
    virtual ~Task();

    virtual const TaskInfo& info() const = 0;
    // How many different examples make one pass; 0 where they are generated without end.
    virtual Index training_size() const = 0;
    // One line for those who train: how much there is, and what of a file was left out and why.
    virtual std::string account() const = 0;
    // What the texts of an example are cut by.
    virtual const Tokeniser& source() const = 0;
};

class HEED_API PairTask : public Task {
public:
    ~PairTask() override;
    virtual const Tokeniser& target() const = 0;
    // Training example i, a pure function of (seed, i): generated, or from a file in an order of its own each pass.
    virtual PairExample example(std::uint64_t seed, std::uint64_t i) const = 0;
    // In an order by chance that is always the same: the first hundred are a fair sample.
    virtual const std::vector<PairExample>& held_out() const = 0;
};

class HEED_API LabelTask : public Task {
public:
    ~LabelTask() override;
    virtual const std::vector<std::string>& classes() const = 0;
    virtual LabelExample example(std::uint64_t seed, std::uint64_t i) const = 0; // as PairTask::example
    virtual const std::vector<LabelExample>& held_out() const = 0; // as PairTask::held_out
};

} // namespace heed

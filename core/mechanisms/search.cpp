#include "core/mechanisms/search.h"

#include "core/inputs/vocabulary.h"
#include "core/mechanisms/decoder.h"
#include "core/tape/arrange.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace heed {
namespace {

TapeOptions dropped_tape(std::stop_token stop)
{
    TapeOptions options;
    options.viewing = false;
    options.stop = std::move(stop);
    return options;
}

std::vector<Index> counted(std::size_t count)
{
    std::vector<Index> numbers(count);
    std::iota(numbers.begin(), numbers.end(), Index(0));
    return numbers;
}

CellState gathered(const CellState& state, const std::vector<Index>& rows)
{
    return {
        keep(gather_rows(state.state, rows)), state.cell.node() >= 0 ? keep(gather_rows(state.cell, rows)) : Var()};
}

// One sentence looked at by several rows at once.
Encoded repeated(Encoded encoded, Index rows)
{
    const std::vector<Index> first(static_cast<std::size_t>(rows), 0);
    auto segments = std::make_shared<Segments>(*encoded.memory.segments);
    segments->first.assign(first.size(), 0);
    segments->length.assign(first.size(), segments->longest);
    encoded.memory.segments = std::move(segments);
    encoded.memory.last = keep(gather_rows(encoded.memory.last, first));
    for (CellState& state : encoded.last)
        state = gathered(state, first);
    return encoded;
}

struct Row {
    Ids tokens;
    double log_probability = 0;
    Index from = 0; // the row of the step before that it goes on from
};

std::vector<double> log_probabilities(const Matrix& logits, Index row)
{
    const double largest = static_cast<double>(logits.row(row).maxCoeff());
    double sum = 0;
    for (Index c = 0; c < logits.cols(); ++c)
        sum += std::exp(static_cast<double>(logits(row, c)) - largest);
    std::vector<double> logs(static_cast<std::size_t>(logits.cols()));
    for (Index c = 0; c < logits.cols(); ++c)
        logs[static_cast<std::size_t>(c)] = static_cast<double>(logits(row, c)) - largest - std::log(sum);
    return logs;
}

// The first of the likeliest. <s> is never written: it only stands before.
Index likeliest(const Matrix& logits, Index row)
{
    static_assert(Vocabulary::start == 0);
    Index best = 0;
    logits.row(row).tail(logits.cols() - 1).maxCoeff(&best);
    return best + 1;
}

// The `width` likeliest ways to go on, the likeliest first.
std::vector<Row> continuations(const std::vector<Row>& rows, const Matrix& logits, Index width)
{
    std::vector<Row> all;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::vector<double> logs = log_probabilities(logits, static_cast<Index>(i));
        std::vector<Index> tokens = counted(logs.size());
        const auto best = tokens.begin() + std::min<Index>(width + 1, static_cast<Index>(tokens.size()));
        std::partial_sort(tokens.begin(), best, tokens.end(), [&](Index a, Index b) {
            const double one = logs[static_cast<std::size_t>(a)], two = logs[static_cast<std::size_t>(b)];
            return one != two ? one > two : a < b;
        });
        for (auto token = tokens.begin(); token != best; ++token) {
            if (*token == Vocabulary::start)
                continue;
            Row row{rows[i].tokens, rows[i].log_probability + logs[static_cast<std::size_t>(*token)],
                static_cast<Index>(i)};
            row.tokens.push_back(*token);
            all.push_back(std::move(row));
        }
    }
    std::stable_sort(
        all.begin(), all.end(), [](const Row& a, const Row& b) { return a.log_probability > b.log_probability; });
    if (static_cast<Index>(all.size()) > width)
        all.resize(static_cast<std::size_t>(width));
    return all;
}

} // namespace

std::vector<Hypothesis> beam_search(const EncoderDecoderDesign& design, const Parameters& parameters,
    const Ids& source, Index width, Index limit, std::stop_token stop)
{
    Tape tape(dropped_tape(std::move(stop)));
    const ParameterVars vars(tape, parameters_of(design), parameters);
    const Encoded encoded = repeated(encode(design, vars, {source}, {0}, {}), width);
    const Decoder decoder(design, vars, encoded.memory);

    DecoderState state = decoder.start(encoded.last);
    std::vector<Row> rows(1);
    std::vector<Hypothesis> ended;
    for (Index t = 1; t <= limit && !rows.empty() && static_cast<Index>(ended.size()) < width; ++t) {
        Ids words;
        for (const Row& row : rows)
            words.push_back(row.tokens.empty() ? Index(Vocabulary::start) : row.tokens.back());
        DecoderStep step = decoder.step(state, decoder.embeddings(words),
            {.number = t, .query = {}, .training = false, .random_path = "decoder/"});
        std::vector<Row> next
            = continuations(rows, tape.value(step.logits.node()), width - static_cast<Index>(ended.size()));
        rows.clear();
        std::vector<Index> from;
        for (Row& row : next)
            if (row.tokens.back() == Vocabulary::end) {
                row.tokens.pop_back();
                ended.push_back({std::move(row.tokens), row.log_probability, true});
            } else {
                from.push_back(row.from);
                rows.push_back(std::move(row));
            }
        if (rows.empty())
            break;
        state = std::move(step.after);
        for (CellState& layer : state.layers)
            layer = gathered(layer, from);
        state.attentional = keep(gather_rows(state.attentional, from));
    }
    for (Row& row : rows)
        if (static_cast<Index>(ended.size()) < width)
            ended.push_back({std::move(row.tokens), row.log_probability, false});
    std::stable_sort(
        ended.begin(), ended.end(), [](const Hypothesis& a, const Hypothesis& b) { return a.rank() > b.rank(); });
    return ended;
}

std::vector<Answer> answers(const EncoderDecoderDesign& design, const Parameters& parameters,
    const std::vector<Ids>& sources, Index limit, std::stop_token stop)
{
    if (sources.empty())
        return {};
    Tape tape(dropped_tape(std::move(stop)));
    const ParameterVars vars(tape, parameters_of(design), parameters);
    const Encoded encoded = encode(design, vars, sources, counted(sources.size()), {});
    const Decoder decoder(design, vars, encoded.memory);

    std::vector<Answer> found(sources.size());
    std::vector<Matrix> weights; // of each step, all sources
    std::vector<bool> running(sources.size(), true);
    std::vector<Index> steps(sources.size(), 0);
    Ids words(sources.size(), Index(Vocabulary::start));
    DecoderState state = decoder.start(encoded.last);
    for (Index t = 1; t <= limit && std::find(running.begin(), running.end(), true) != running.end(); ++t) {
        DecoderStep step = decoder.step(state, decoder.embeddings(words),
            {.number = t, .query = {}, .training = false, .random_path = "decoder/"});
        const Matrix logits = tape.value(step.logits.node());
        if (design.score != Score::none)
            weights.push_back(tape.value(step.alignment.weights.node()));
        for (std::size_t i = 0; i < sources.size(); ++i) {
            if (!running[i])
                continue;
            words[i] = likeliest(logits, static_cast<Index>(i));
            steps[i] = t;
            running[i] = words[i] != Vocabulary::end;
            if (running[i])
                found[i].tokens.push_back(words[i]);
        }
        state = std::move(step.after);
    }
    for (std::size_t i = 0; i < sources.size() && !weights.empty(); ++i) {
        const auto length = static_cast<Index>(sources[i].size());
        found[i].weights.resize(steps[i], length);
        for (Index t = 0; t < steps[i]; ++t)
            found[i].weights.row(t) = weights[static_cast<std::size_t>(t)].row(static_cast<Index>(i)).head(length);
    }
    return found;
}

} // namespace heed

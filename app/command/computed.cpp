#include "app/command/computed.h"

#include "core/experiment/catalogue.h"

#include <fmt/format.h>

namespace heed {
namespace {

void refuse_unreached(const Tape& tape, const Experiment& experiment)
{
    const std::vector<Override> unreached = tape.unreached_overrides();
    if (unreached.empty() || experiment.overrides.empty())
        return;
    const Override& first = unreached.front();
    const int node = tape.at(first.path); // says so when there is no such quantity
    cell_on(tape, {first.path, first.row, first.column});
    throw RequestError(
        "the override of '" + tape.path(node) + "' is not reached: only steps and parameters can be set");
}

// A session may keep a setting for later; one that is given for this run alone, and does nothing in it, is a mistake.
void refuse_idle(const What& what, const Mechanism& mechanism, const Settings& settings)
{
    for (const std::string& assignment : what.settings) {
        const Setting& setting = *find_setting(mechanism, assignment.substr(0, assignment.find('=')));
        const auto equals = setting.only_when.find('=');
        if (equals == std::string::npos)
            continue;
        const std::string other = setting.only_when.substr(0, equals), found = to_text(settings.value(other));
        if (found != setting.only_when.substr(equals + 1))
            throw RequestError("'" + setting.name + "' does something only with " + setting.only_when + ", but '"
                               + other + "' is " + found);
    }
}

} // namespace

Computed compute(const What& what)
{
    Computed computed{session_of(what), nullptr};
    const Experiment& experiment = computed.session.experiment;
    const Resolved resolved = resolve(experiment);
    if (experiment.mechanism != recorded_mechanism)
        refuse_idle(what, mechanism_named(experiment.mechanism), settle(experiment, resolved));
    try {
        RunControl control;
        if (what.memory_limit)
            control.memory_limit = static_cast<std::size_t>(*what.memory_limit) << 20;
        computed.tape = run(experiment, resolved, control);
    } catch (const RequestError&) {
        throw;
    } catch (const FileError&) { // a tensor that is not as it has to be shows only when it is used
        throw;
    } catch (const Error& error) {
        throw FailedRun(error.what());
    }
    refuse_unreached(*computed.tape, experiment);
    return computed;
}

CellRef cell_on(const Tape& tape, const Pin& cell)
{
    const int node = tape.at(cell.path);
    const Shape shape = tape.shape(node);
    if (cell.row >= shape.rows || cell.column >= shape.columns)
        throw RequestError(fmt::format("'{}[{},{}]' is not a cell: {} is {} × {}, cells count from 0", cell.path,
            cell.row, cell.column, cell.path, shape.rows, shape.columns));
    return {node, cell.row, cell.column};
}

std::string untrained_text(const Tape& tape)
{
    return tape.untrained() ? "The weights are random: nobody trained them.\n" : "";
}

std::string steps_text(const Computed& computed)
{
    const Tape& tape = *computed.tape;
    std::size_t width = 0;
    for (int node : tape.steps())
        width = std::max(width, tape.path(node).size());
    std::string text;
    int number = 0;
    for (int node : tape.steps()) {
        const Shape shape = tape.shape(node);
        text += fmt::format("{:4}  {:<{}}  {} × {}\n", ++number, tape.path(node), width, shape.rows, shape.columns);
    }
    return text + untrained_text(tape);
}

} // namespace heed

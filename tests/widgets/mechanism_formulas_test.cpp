#include "core/data_folder.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/run.h"
#include "core/experiment/samples.h"
#include "widgets/formula.h"
#include "widgets/look.h"

#include <catch2/catch.hpp>

#include <set>

using namespace heed;

namespace {

// What a setting can be, of those that choose what is computed; numbers only say how large it is.
std::vector<SettingValue> choices_of(const Setting& setting)
{
    if (std::holds_alternative<bool>(setting.standard))
        return {false, true};
    return {setting.choices.begin(), setting.choices.end()};
}

void add_formulas(const Experiment& experiment, std::set<std::string>& formulas)
{
    const std::shared_ptr<const Tape> tape = run(experiment, resolve(experiment));
    for (int node : tape->steps())
        formulas.insert(tape->quantity(node)->formula);
}

} // namespace

TEST_CASE("every formula that a mechanism of the catalogue names is there, whatever its settings", "[formula]")
{
    for (const Mechanism* mechanism : catalogue()) {
        INFO(mechanism->id);
        Experiment experiment = first_session(*mechanism).experiment;
        experiment.weights.reset();
        experiment.overrides.clear();
        if (is_graph(experiment.input)) // one whose nodes have features, too
            experiment.input = GraphFile{{data_folder("samples", "samples") / "graphs" / "ethanol.json", {}}};
        for (const char* width : {"width", "embedding-width"})
            if (const Setting* setting = find_setting(*mechanism, width); setting && setting->standard.index() == 1)
                experiment.settings[width] = std::int64_t{8};
        std::set<std::string> formulas;
        add_formulas(experiment, formulas);
        for (const Setting& one : mechanism->settings)
            for (const SettingValue& value : choices_of(one)) {
                Experiment chosen = experiment;
                chosen.settings[one.name] = value;
                add_formulas(chosen, formulas);
                for (const Setting& other : mechanism->settings)
                    for (const SettingValue& second : choices_of(other)) {
                        if (other.name <= one.name)
                            continue;
                        Experiment pair = chosen;
                        pair.settings[other.name] = second;
                        try {
                            add_formulas(pair, formulas);
                        } catch (const RequestError&) { // not every two go together
                        }
                    }
            }
        formulas.erase(""); // of copies and joins, which have none
        CHECK(formulas.size() > 5);
        for (const std::string& formula : formulas) {
            INFO(formula);
            CHECK_FALSE(formulaSize(QString::fromStdString(formula), light_look()).isEmpty());
        }
    }
}

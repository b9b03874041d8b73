#include "app/command/commands.h"
#include "app/command/computed.h"
#include "app/command/numbers.h"

#include "app/stage_picture.h"
#include "app/values_file.h"
#include "core/experiment/catalogue.h"
#include "core/files/bytes.h"
#include "core/files/npy.h"
#include "core/inputs/graph_layout.h"
#include "core/inputs/vectors.h"
#include "core/tape/steps.h"

#include <QApplication>

#include <fmt/format.h>

namespace heed {
namespace {

struct ExportOptions {
    What what;
    std::string show;
    std::optional<int> step;
    std::vector<std::string> pins;
    std::optional<double> threshold;
    std::vector<int> heads;
    std::string as;
    std::string theme;
    std::string range;
    std::string heads_as;
    std::string edge_colour;
    std::optional<int> reach;
    int width = 0;
    int dpi = 0;
    bool labels = false;
    std::string out;
};

bool is_values(const std::string& suffix)
{
    return suffix == ".csv" || suffix == ".npy" || suffix == ".graphml";
}

// The ending of the file, in small letters. RequestError when nothing is written so, or not with these options.
std::string suffix_of(const ExportOptions& options)
{
    std::string suffix = std::filesystem::path(options.out).extension().string();
    for (char& letter : suffix)
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    if (!is_values(suffix) && suffix != ".png" && suffix != ".svg" && suffix != ".pdf")
        throw RequestError(
            "'" + options.out + "': expected a file ending in .png, .svg, .pdf, .csv, .npy or .graphml");
    if (options.labels && suffix != ".csv")
        throw RequestError("--labels is for .csv, not for '" + options.out + "'");
    if (options.width && suffix != ".png")
        throw RequestError("--width is for .png, not for '" + options.out + "'");
    if (options.dpi && suffix != ".png")
        throw RequestError("--dpi is for .png, not for '" + options.out + "'");
    if (!options.as.empty() && is_values(suffix))
        throw RequestError("--as is for pictures, not for '" + options.out + "'");
    return suffix;
}

// Of what has its heads side by side in its columns, as edges have.
void choose_columns(const std::vector<int>& heads, Index columns, View& view)
{
    for (const int head : heads)
        if (head > columns)
            throw RequestError(fmt::format("--head: there is no head {}, '{}' has {}", head, view.path, columns));
    if (heads.size() > 2)
        throw RequestError("--head: of a graph's edges one head can be drawn, or the first of two less the second");
    view.heads_as = heads.size() == 2 ? HeadsAs::difference : HeadsAs::one;
    view.heads = heads;
}

// Puts the quantity of the first head asked for on the stage, and the others beside it. Where an option named the
// quantity, its own head has to be among them.
void choose_heads(const std::vector<int>& heads, bool named, const Tape& tape, View& view)
{
    const int node = tape.at(view.path);
    if (tape.quantity(node)->columns.kind == AxisKind::head) {
        choose_columns(heads, tape.shape(node).columns, view);
        return;
    }
    const std::vector<FamilyMember> members = family(tape, node, "head");
    if (members.empty())
        throw RequestError("--head: '" + view.path + "' has no heads");
    const auto shown = std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.node == node; });
    if (named && std::find(heads.begin(), heads.end(), shown->number) == heads.end())
        throw RequestError(
            fmt::format("--head {} contradicts '{}', which is of head {}", heads.front(), view.path, shown->number));
    for (int head : heads) {
        const auto is_it = [head](const FamilyMember& member) { return member.number == head; };
        const auto found = std::find_if(members.begin(), members.end(), is_it);
        if (found == members.end())
            throw RequestError(fmt::format("--head: there is no head {}, this run has {}", head, members.size()));
        if (head == heads.front())
            view.path = tape.path(found->node);
    }
    view.heads = heads;
}

void choose_step(int step, const Tape& tape, View& view)
{
    const std::vector<int> steps = tape.steps();
    if (step > static_cast<int>(steps.size()))
        throw RequestError(fmt::format("--step: there is no step {}, this run has {}", step, steps.size()));
    view.step = step;
    view.path = tape.path(steps[static_cast<std::size_t>(step) - 1]);
}

// What a mechanism opens with is not there whatever its settings: without attention there are no weights.
bool opens_with(const Experiment& experiment, const std::string& path)
{
    return experiment.mechanism != recorded_mechanism && mechanism_named(experiment.mechanism).first_path == path;
}

const char* what_suits(As as)
{
    if (as == As::graph || as == As::matrix)
        return "what the nodes or edges of a graph have";
    return as == As::bars ? "weights and probabilities of words or classes" : "weights between words";
}

// The session's view, with what the options change.
View view_of(const ExportOptions& options, const Computed& computed)
{
    View view = computed.session.view;
    view.step = 0; // as in the window while the player rests: every head is there
    const Tape& tape = *computed.tape;
    if (options.step)
        choose_step(*options.step, tape, view);
    if (!options.show.empty()) {
        if (options.step && tape.at(options.show) != tape.at(view.path))
            throw RequestError(fmt::format(
                "--show '{}' contradicts --step {}, which is '{}'", options.show, *options.step, view.path));
        view.path = options.show;
    } else if (!tape.find(view.path) && opens_with(computed.session.experiment, view.path))
        view.path = tape.path(tape.steps().back());
    const Quantity& quantity = *tape.quantity(tape.at(view.path));
    if (!options.heads.empty())
        choose_heads(options.heads, options.step || !options.show.empty(), tape, view);
    if (!options.pins.empty())
        view.pins.clear();
    for (const std::string& text : options.pins) {
        view.pins.push_back(cell_from_text(text));
        cell_on(tape, view.pins.back());
    }
    if (options.threshold)
        view.threshold = *options.threshold;
    if (!options.as.empty()) {
        const As as = as_named(options.as);
        if (!suits(as, quantity))
            throw RequestError(
                "--as: '" + view.path + "' cannot be drawn as " + options.as + ", only " + what_suits(as) + " can");
        choose_as(view, as, quantity);
    }
    if (!options.heads_as.empty())
        view.heads_as = heads_as_named(options.heads_as);
    if (!options.edge_colour.empty())
        view.edge_colour = edge_colour_named(options.edge_colour);
    if (options.reach)
        view.reach = *options.reach;
    if (options.heads.size() > 1 && view.as != As::lines && quantity.columns.kind != AxisKind::head)
        throw RequestError("--head: several heads can only be drawn together with --as lines");
    if (!options.theme.empty())
        view.theme = theme_named(options.theme);
    if (!options.range.empty())
        view.range = colour_range_named(options.range);
    return view;
}

std::string values_as(const std::string& suffix, const Tape& tape, int node, bool labels)
{
    if (suffix == ".graphml")
        return graph_with_values(tape, node);
    if (labels)
        return labelled_csv(tape, node);
    const Matrix values = tape.value(node);
    return suffix == ".npy" ? to_npy(values) : to_csv(values, {}, {});
}

// A drawing needs places: those of the session, or of the graph itself, else new ones.
void lay_out_nodes(Shown& shown)
{
    const auto wiring = shown.quantity()->rows.wiring;
    const auto& places = shown.view.places;
    if (!wiring || as_shown(shown) != As::graph || !wiring->places.empty()
        || (places && places->size() == wiring->nodes.size()))
        return;
    shown.view.places = std::make_shared<const std::vector<NodePlace>>(
        graph_layout(static_cast<Index>(wiring->nodes.size()), wiring->edges, 1));
}

int carry_out(const ExportOptions& options)
{
    const std::string suffix = suffix_of(options);
    const Computed computed = compute(options.what);
    const View view = view_of(options, computed);
    const int node = computed.tape->at(view.path);
    try {
        if (is_values(suffix)) {
            write_atomically(options.out, values_as(suffix, *computed.tape, node, options.labels));
            return 0;
        }
        int count = 1;
        char name[] = "heed";
        char* arguments[] = {name, nullptr};
        qputenv("QT_QPA_PLATFORM", "offscreen"); // a picture needs no display
        const QApplication app(count, arguments);
        Shown shown;
        shown.tape = computed.tape;
        shown.node = node;
        shown.view = view;
        lay_out_nodes(shown);
        save_picture(shown, options.out, {options.width, options.dpi});
        return 0;
    } catch (const FileError& error) {
        throw FailedRun(error.what());
    }
}

} // namespace

void add_export(CLI::App& app, Command& chosen)
{
    CLI::App* command
        = app.add_subcommand("export", "Write a picture of one quantity (PNG, SVG, PDF), or its values (CSV, NPY)");
    auto options = std::make_shared<ExportOptions>();
    add_what(*command, options->what);
    command->add_option("--show", options->show, "The quantity, by its path, as 'heed list steps' prints it")
        ->type_name("PATH");
    command->add_option("--step", options->step, "The step whose quantity is shown, counted from 1")
        ->check(whole_number(1, 1'000'000))
        ->type_name("N");
    command->add_option("--pin", options->pins, "A cell to pin, 'PATH[row,col]'; may be given often")
        ->allow_extra_args(false)
        ->type_name("CELL");
    command
        ->add_option(
            "--threshold", options->threshold, "Draw each row's largest links up to this share of its weight, 0 to 1")
        ->check(number(0, 1))
        ->type_name("SHARE");
    command
        ->add_option("--head", options->heads,
            "The head, counted from 1; may be given often with --as lines, and twice of a graph's edges")
        ->allow_extra_args(false)
        ->check(whole_number(1, 10'000))
        ->type_name("N");
    command
        ->add_option("--as", options->as,
            "heatmap; for weights between words also lines, ribbons or text; for weights and probabilities of words "
            "or classes bars; for nodes and edges graph or matrix")
        ->type_name("VIEW");
    command
        ->add_option("--heads-as", options->heads_as,
            "Of a graph's edges: one head, each in a drawing of its own, their mean, or the difference of two")
        ->type_name("WORD");
    command->add_option("--edge-colour", options->edge_colour, "What an edge's colour tells: head or direction")
        ->type_name("WORD");
    command
        ->add_option("--reach", options->reach,
            "Mark the nodes that so many layers see from the pinned one, 0 to 100; 0: none")
        ->check(whole_number(0, 100))
        ->type_name("LAYERS");
    command->add_option("--theme", options->theme, "light or dark")->type_name("THEME");
    command
        ->add_option("--range", options->range,
            "Where the colours of weights end: shown, near the largest there is, or full, at 1, so that pictures can "
            "be "
            "compared")
        ->type_name("RANGE");
    command->add_option("--width", options->width, "Width of a PNG in pixels, 16 to 20000")
        ->check(whole_number(16, 20'000))
        ->type_name("PX");
    command->add_option("--dpi", options->dpi, "Dots per inch written in a PNG, 10 to 2400")
        ->check(whole_number(10, 2'400))
        ->type_name("N");
    command->add_flag("--labels", options->labels, "Write the labels of the axes to a CSV, too");
    command
        ->add_option("--out", options->out,
            "The file; its ending says what is written: .png .svg .pdf .csv .npy, "
            "or .graphml for a graph with these numbers")
        ->required()
        ->type_name("FILE");
    command->footer("Examples:\n"
                    "  heed export self-attention --as lines --out attention.svg\n"
                    "  heed export samples/someones-attention.csv --width 1600 --out matrix.png\n"
                    "  heed export self-attention --show 'head 1/scores' --labels --out scores.csv\n"
                    "  heed export gat --graph club.gml --show 'layer 1/weights' --out club.svg");
    command->callback([options, &chosen] { chosen = [options] { return carry_out(*options); }; });
}

} // namespace heed

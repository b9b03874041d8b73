#include "app/command/commands.h"
#include "app/command/computed.h"

#include "app/stage_picture.h"
#include "core/files/bytes.h"
#include "core/files/npy.h"

#include <QApplication>

namespace heed {
namespace {

struct Options {
    What what;
    std::string show;
    std::optional<int> step;
    std::vector<std::string> pins;
    std::optional<double> threshold;
    std::vector<int> heads;
    std::string as;
    std::string theme;
    int width = 0;
    int dpi = 0;
    bool labels = false;
    std::string out;
};

// The session's view, with what the options change.
View view_of(const Options& options, const Computed& computed)
{
    View view = computed.session.view;
    const Tape& tape = *computed.tape;
    if (options.step) {
        if (*options.step < 1 || *options.step > static_cast<int>(tape.steps().size()))
            throw RequestError("there is no step " + std::to_string(*options.step) + ": this run has "
                               + std::to_string(tape.steps().size()));
        view.step = *options.step;
        view.path = tape.path(tape.steps()[static_cast<std::size_t>(*options.step) - 1]);
    }
    if (!options.heads.empty()) {
        view.heads = options.heads;
        const std::string name = view.path.substr(view.path.find('/') + 1);
        if (view.path.starts_with("head "))
            view.path = "head " + std::to_string(options.heads.front()) + "/" + name;
    }
    if (!options.show.empty())
        view.path = options.show;
    tape.at(view.path);
    if (!options.pins.empty())
        view.pins.clear();
    for (const std::string& text : options.pins) {
        view.pins.push_back(cell_from_text(text));
        cell_on(tape, view.pins.back());
    }
    if (options.threshold)
        view.threshold = *options.threshold;
    if (!options.as.empty())
        view.as = as_named(options.as);
    if (!options.theme.empty())
        view.theme = theme_named(options.theme);
    return view;
}

std::string values_as(const std::string& suffix, const Tape& tape, int node, bool labels)
{
    const Matrix values = tape.value(node);
    if (suffix == ".npy")
        return to_npy(values);
    std::vector<std::string> rows, columns;
    const Quantity& quantity = *tape.quantity(node);
    for (Index r = 0; labels && r < values.rows(); ++r)
        rows.push_back(quantity.rows.label(r));
    for (Index c = 0; labels && c < values.cols(); ++c)
        columns.push_back(quantity.columns.label(c));
    return to_csv(values, rows, columns);
}

int carry_out(const Options& options)
{
    const std::string suffix = std::filesystem::path(options.out).extension().string();
    const bool values = suffix == ".csv" || suffix == ".npy";
    if (!values && suffix != ".png" && suffix != ".svg" && suffix != ".pdf")
        throw RequestError("'" + options.out + "': expected a file ending in .png, .svg, .pdf, .csv or .npy");
    const Computed computed = compute(options.what);
    const View view = view_of(options, computed);
    const int node = computed.tape->at(view.path);
    try {
        if (values) {
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
    auto options = std::make_shared<Options>();
    add_what(*command, options->what);
    command->add_option("--show", options->show, "The quantity, by its path")->type_name("PATH");
    command->add_option("--step", options->step, "The step whose quantity is shown, counted from 1")->type_name("N");
    command->add_option("--pin", options->pins, "A cell to pin, 'PATH[row,col]'; may be given often")
        ->allow_extra_args(false)
        ->type_name("CELL");
    command
        ->add_option(
            "--threshold", options->threshold, "Draw the largest links up to this share of each row's weight")
        ->check(CLI::Range(0.0, 1.0))
        ->type_name("0…1");
    command
        ->add_option(
            "--head", options->heads, "A head, counted from 1; may be given often, for lines of several heads")
        ->allow_extra_args(false)
        ->check(CLI::Range(1, 10000))
        ->type_name("N");
    command->add_option("--as", options->as, "heatmap, lines or text")->type_name("VIEW");
    command->add_option("--theme", options->theme, "light or dark")->type_name("THEME");
    command->add_option("--width", options->width, "Width of a PNG in pixels")
        ->check(CLI::Range(16, 20000))
        ->type_name("PX");
    command->add_option("--dpi", options->dpi, "Dots per inch written in a PNG")
        ->check(CLI::Range(10, 2400))
        ->type_name("N");
    command->add_flag("--labels", options->labels, "With CSV: the labels of the axes too");
    command->add_option("--out", options->out, "The file; its ending says what is written: .png .svg .pdf .csv .npy")
        ->required()
        ->type_name("FILE");
    command->callback([options, &chosen] { chosen = [options] { return carry_out(*options); }; });
}

} // namespace heed

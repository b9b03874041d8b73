#include "driven.h"

#include "core/experiment/recording.h"
#include "core/files/bytes.h"
#include "core/files/npy.h"

#include <QLineEdit>
#include <QMenu>

#include <csignal>
#include <limits>

#include <sys/resource.h>

using namespace heed;
using namespace heed::test;

namespace {

QString name_of(const std::filesystem::path& file)
{
    return QString::fromStdString(file.string());
}

// A stranger's sentence with a cell set by hand, pinned, zoomed and seen otherwise than at first.
void make_own(Driven& driven)
{
    driven.type("Une phrase à moi 😀 — et שלום");
    Experiment experiment = driven.document().experiment();
    experiment.settings["heads"] = std::int64_t{4};
    experiment.overrides = {{"head 3/scores", 1, 2, 2.5}, {"mask", 0, 1, -std::numeric_limits<double>::infinity()}};
    driven.document().edit(experiment, "making it one's own");
    driven.settle();
    driven.show("head 3/weights");
    View view = driven.document().view();
    view.pins = {{"head 3/weights", 1, 2}};
    view.colours = ColourScale::square_root;
    view.zoom = heed::Window{0, 4, 1, 5};
    driven.document().setView(view);
    QApplication::processEvents();
}

} // namespace

TEST_CASE("a session that is saved and opened again is the same, and so is its picture", "[app]")
{
    const Scratch scratch;
    Driven driven;
    make_own(driven);
    const Session before = driven.document().session();
    const QImage picture = driven.heatmap().grab().toImage();
    const auto tape = driven.window.tape();
    driven.answering({name_of(scratch / "mine")}, [&] { driven.action("Save").trigger(); });
    CHECK_FALSE(driven.document().isModified());
    CHECK(driven.window.windowTitle().startsWith("mine.heed"));
    CHECK(read_session(scratch / "mine.heed") == before);

    driven.trigger("New");
    CHECK(driven.path() == "head 1/weights");
    CHECK(driven.document().file().empty());
    driven.answering({name_of(scratch / "mine.heed")}, [&] { driven.action("Open").trigger(); });
    CHECK(driven.document().session() == before);
    CHECK(driven.document().file() == scratch / "mine.heed");
    check_same(driven.tape(), *tape);
    CHECK(driven.heatmap().grab().toImage() == picture);

    // Saved again without a question.
    driven.type("Another");
    CHECK(driven.window.isWindowModified());
    driven.trigger("Save");
    CHECK(std::get<Sentence>(read_session(scratch / "mine.heed").experiment.input).text == "Another");
    CHECK_FALSE(driven.window.isWindowModified());
}

TEST_CASE("a session of another theme and size of text opens in those of the window, and is saved in them", "[app]")
{
    const Scratch scratch;
    Driven driven;
    driven.trigger("Light theme");
    const double bright = lightness(driven.window);
    Session session = driven.document().session();
    session.experiment.input = Sentence{"It was dark there", {}};
    session.view.theme = Theme::dark;
    session.view.text_scale = 2;
    write_session(scratch / "dark.heed", session);
    driven.window.openFile(scratch / "dark.heed");
    driven.settle();
    CHECK(std::get<Sentence>(driven.document().experiment().input).text == "It was dark there");
    CHECK(driven.document().view().theme == Theme::light);
    CHECK(driven.document().view().text_scale == 1);
    CHECK(lightness(driven.window) == Approx(bright).margin(0.05));
    CHECK_FALSE(driven.document().isModified());
    CHECK(read_session(scratch / "dark.heed").view == session.view); // what was not touched stays as it was

    driven.trigger("Dark theme");
    driven.trigger("Save");
    CHECK(read_session(scratch / "dark.heed").view.theme == Theme::dark);
    CHECK(read_session(scratch / "dark.heed").view.text_scale == 1);
}

TEST_CASE("what was not saved is asked for before it is given up", "[app]")
{
    const Scratch scratch;
    Driven driven;
    driven.type("Mine");
    const Session mine = driven.document().session();
    Session other = mine;
    other.experiment.input = Sentence{"Other"};
    write_session(scratch / "other.heed", other);

    driven.answering({"Cancel"}, [&] { driven.window.openFile(scratch / "other.heed"); });
    CHECK(driven.document().session() == mine);
    driven.answering(
        {"Save", name_of(scratch / "kept.heed")}, [&] { driven.window.openFile(scratch / "other.heed"); });
    CHECK(driven.sentence().toPlainText() == "Other");
    CHECK(read_session(scratch / "kept.heed") == mine);
    driven.type("Changed");
    driven.answering({"Discard"}, [&] { driven.action("New").trigger(); });
    CHECK(driven.sentence().toPlainText().startsWith("The animal"));
    driven.type("Changed");
    driven.answering({"Cancel"}, [&] { driven.window.close(); });
    CHECK(driven.window.isVisible());
    driven.answering({"Discard"}, [&] { driven.window.close(); });
    CHECK_FALSE(driven.window.isVisible());
}

TEST_CASE("a disk that is full is said to be, and nothing is lost", "[app]")
{
    const Scratch scratch;
    Driven driven;
    driven.answering({name_of(scratch / "mine.heed")}, [&] { driven.action("Save").trigger(); });
    const std::string saved = scratch.get("mine.heed");
    driven.type("After the saving");
    const Session mine = driven.document().session();

    struct rlimit usual { };
    getrlimit(RLIMIT_FSIZE, &usual);
    std::signal(SIGXFSZ, SIG_IGN);
    struct rlimit full = usual;
    full.rlim_cur = 16;
    setrlimit(RLIMIT_FSIZE, &full);
    driven.answering({"OK"}, [&] { driven.action("Save").trigger(); });
    setrlimit(RLIMIT_FSIZE, &usual);
    INFO(driven.dialogs.toStdString());
    CHECK(driven.dialogs.contains("mine.heed"));
    CHECK(driven.document().session() == mine);
    CHECK(driven.document().isModified());
    CHECK(scratch.get("mine.heed") == saved);
    CHECK(scratch.entries() == 1);

    std::filesystem::create_symlink("/dev/full", scratch / "full.heed");
    driven.dialogs.clear();
    driven.answering({name_of(scratch / "full.heed"), "Yes", "OK"}, [&] { driven.action("Save As").trigger(); });
    CHECK(driven.dialogs.contains("full.heed"));
    CHECK(driven.document().file() == scratch / "mine.heed");
    CHECK(driven.document().isModified());
    driven.trigger("Save");
    CHECK_FALSE(driven.document().isModified());
    CHECK(read_session(scratch / "mine.heed") == mine);
}

TEST_CASE("a tape, a labelled matrix and weights open, each as what it is", "[app]")
{
    const Scratch scratch;
    Driven driven;
    const auto computed = driven.window.tape();

    write_tape(scratch / "tape.safetensors", *computed);
    driven.window.openFile(scratch / "tape.safetensors");
    driven.settle();
    CHECK(driven.document().experiment().mechanism == recorded_mechanism);
    CHECK(driven.path() == "head 1/weights");
    CHECK(driven.tape().value(driven.tape().at("head 2/context")) == computed->value(computed->at("head 2/context")));
    QTest::mouseDClick(&driven.heatmap(), Qt::LeftButton, {}, driven.heatmap().cellRect(1, 1).center().toPoint());
    CHECK_FALSE(driven.heatmap().findChild<QLineEdit*>()); // nothing is computed, so nothing can be changed

    scratch.put("theirs.csv", ",le,chat\nthe,0.75,0.25\ncat,0.125,0.875\n");
    driven.answering({"Attention weights"}, [&] { driven.window.openFile(scratch / "theirs.csv"); });
    CHECK(driven.complaint().toStdString() == "");
    REQUIRE(driven.tape().steps().size() == 1);
    const int node = driven.tape().steps().front();
    CHECK(driven.tape().quantity(node)->role == Role::weights);
    CHECK(driven.tape().quantity(node)->columns.label(1) == "chat");
    CHECK(driven.tape().cell(node, 1, 0) == 0.125f);
    driven.trigger("Lines");
    CHECK_FALSE(dynamic_cast<HeatmapView*>(&driven.window.stage().view()));
    driven.trigger("Heatmap");

    driven.answering({"Vectors, a row per token"}, [&] { driven.window.openFile(scratch / "theirs.csv"); });
    CHECK(driven.document().experiment().mechanism == Experiment().mechanism);
    CHECK(driven.complaint().toStdString() == "");
    CHECK(driven.tape().value(driven.tape().steps().front())(1, 1) == 0.875f);
    check_same(driven.tape(), *run_of(driven.document().experiment()));

    const std::filesystem::path weights = std::filesystem::path(SAMPLES_DIR) / "worked-example.safetensors";
    driven.answering({"Discard"}, [&] { driven.action("New").trigger(); });
    driven.window.openFile(weights);
    driven.settle();
    INFO(driven.complaint().toStdString());
    REQUIRE(driven.document().experiment().weights);
    CHECK(driven.document().experiment().weights->path == weights);
    driven.action("Undo opening weights").trigger();
    driven.settle();
    CHECK_FALSE(driven.document().experiment().weights);
    check_same(driven.tape(), *run_of(driven.document().experiment()));
}

TEST_CASE("a broken file of any kind is told of and leaves the open session as it was", "[app]")
{
    const Scratch scratch;
    Driven driven;
    make_own(driven);
    const Session mine = driven.document().session();
    const auto tape = driven.window.tape();
    const QImage picture = driven.heatmap().grab().toImage();

    const std::string session = to_text(mine);
    const std::string sound = tape_bytes(*tape, TapeFormat::safetensors);
    scratch.put("cut.heed", std::string_view(session).substr(0, session.size() / 2));
    scratch.put("later.heed", R"({"heed": 99, "experiment": {}})");
    scratch.put("unknown.heed", R"({"heed": 1, "experiment": {"mechanism": "telepathy"}})");
    scratch.put("cut.safetensors", std::string_view(sound).substr(0, sound.size() / 2));
    scratch.put("lost.heed", R"({"heed": 1, "experiment": {"mechanism": "self-attention", "input": {"text": "a b"}, )"
                             R"("weights": {"file": "gone.safetensors"}}})");
    scratch.put("empty.npy", std::string_view("\x93NUMPY\x01\x00", 8));
    scratch.put("cut.npz", "PK\x03\x04 and nothing");
    for (const char* name :
        {"cut.heed", "later.heed", "unknown.heed", "cut.safetensors", "lost.heed", "no such file.heed"}) {
        INFO(name);
        driven.dialogs.clear();
        driven.answering({"OK"}, [&] { driven.window.openFile(scratch / name); });
        INFO(driven.dialogs.toStdString());
        CHECK(driven.dialogs.count('\n') == 1); // one line
        CHECK((driven.dialogs.contains(name) || driven.dialogs.contains("gone.safetensors")));
        CHECK(driven.document().session() == mine);
        CHECK(driven.document().isModified());
        CHECK(driven.window.tape() == tape);
        CHECK(driven.heatmap().grab().toImage() == picture);
    }
    scratch.put("words.csv", "a,b\nc,d\n1,many\n");
    for (const char* name : {"words.csv", "empty.npy"})
        for (const char* as : {"Vectors, a row per token", "Attention weights"}) {
            INFO(name << " as " << as);
            driven.dialogs.clear();
            driven.answering({as, "OK"}, [&] { driven.window.openFile(scratch / name); });
            CHECK(driven.dialogs.contains(name));
            CHECK(driven.document().session() == mine);
            CHECK(driven.window.tape() == tape);
        }
    driven.type("It goes on");
    check_same(driven.tape(), *run_of(driven.document().experiment()));
}

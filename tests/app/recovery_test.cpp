#include "driven.h"

#include "app/recovery.h"
#include "core/files/bytes.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>

using namespace heed;
using namespace heed::test;

namespace {

QString recovery_folder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) + "/recovery";
}

Session session_saying(const std::string& text)
{
    Session session;
    session.experiment.input = Sentence{text};
    return session;
}

int kept_files(const QString& where)
{
    return static_cast<int>(QDir(where).entryList({"*.heed"}, QDir::Files).size());
}

// As a program that was killed leaves it: its session, and a lock whose owner is no more.
void crash(const QString& where, const Session& session, const QString& name = "crashed")
{
    QProcess dead;
    dead.start("true", QStringList());
    REQUIRE(dead.waitForStarted(patience));
    const qint64 pid = dead.processId();
    REQUIRE(dead.waitForFinished(patience));
    QDir().mkpath(where);
    const std::filesystem::path base = (where + '/' + name + ".heed").toStdString();
    write_atomically(base, to_text(session));
    write_atomically(base.string() + ".lock",
        std::to_string(pid) + "\nheed\n" + QSysInfo::machineHostName().toStdString() + "\n"
            + QSysInfo::machineUniqueId().toStdString() + "\n" + QSysInfo::bootUniqueId().toStdString() + "\n");
}

} // namespace

TEST_CASE("what is being edited is kept, and gone after an orderly end", "[recovery]")
{
    const Scratch scratch;
    const QString where = QString::fromStdString(scratch.path().string());
    {
        Recovery recovery(where);
        recovery.keep(session_saying("first"));
        recovery.keep(session_saying("last"));
        REQUIRE(QTest::qWaitFor([&] { return kept_files(where) == 1; }, patience));
        const QString name = QDir(where).entryList({"*.heed"}, QDir::Files).front();
        CHECK(read_session(scratch / name.toStdString()) == session_saying("last"));
        Recovery other(where); // of a program beside it: that one lives, so there is nothing to recover
        CHECK_FALSE(other.leftBehind());
        CHECK(kept_files(where) == 1);
        recovery.forget();
        CHECK(kept_files(where) == 0);
        recovery.keep(session_saying("again"));
    }
    CHECK(kept_files(where) == 0);
}

TEST_CASE("what crashes left stays kept until it is forgotten, the newest first, and a torn file is passed over",
    "[recovery]")
{
    const Scratch scratch;
    const QString where = QString::fromStdString(scratch.path().string());
    crash(where, session_saying("older"), "a");
    crash(where, session_saying("newer"), "b");
    const auto now = std::filesystem::file_time_type::clock::now();
    std::filesystem::last_write_time(scratch / "a.heed", now - std::chrono::hours(2));
    std::filesystem::last_write_time(scratch / "b.heed", now - std::chrono::hours(1));
    scratch.put("c.heed", "{\"heed\": 1, \"expe");
    {
        Recovery unanswered(where);
        CHECK(unanswered.leftBehind() == session_saying("newer"));
    }
    Recovery recovery(where);
    CHECK(recovery.leftBehind() == session_saying("newer"));
    CHECK(kept_files(where) == 2);
    recovery.forgetLeftBehind();
    CHECK(recovery.leftBehind() == session_saying("older"));
    recovery.forgetLeftBehind();
    CHECK_FALSE(recovery.leftBehind());
    CHECK(kept_files(where) == 0);
}

TEST_CASE("after a crash the session is offered, and is unsaved work when it is opened", "[app]")
{
    Session left = session_saying("Left by a crash");
    left.view.path = "head 2/weights";
    crash(recovery_folder(), left);
    Driven driven;
    driven.answering({"Yes"}, [&] { driven.window.offerRecovery(); });
    CHECK(driven.sentence().toPlainText() == "Left by a crash");
    CHECK(driven.path() == "head 2/weights");
    CHECK(driven.document().isModified());
    CHECK(driven.window.isWindowModified());
    REQUIRE(
        QTest::qWaitFor([] { return kept_files(recovery_folder()) == 1; }, patience)); // a second crash loses nothing
    driven.answering({"Cancel"}, [&] { driven.window.close(); });
    driven.answering({"Discard"}, [&] { driven.window.close(); });
    CHECK(kept_files(recovery_folder()) == 0);
}

TEST_CASE("what a crash left can be declined, and an orderly end leaves nothing to offer", "[app]")
{
    crash(recovery_folder(), session_saying("Not wanted"));
    {
        Driven driven;
        driven.answering({"No"}, [&] { driven.window.offerRecovery(); });
        CHECK(driven.sentence().toPlainText().startsWith("The animal"));
        driven.type("Typed and discarded");
        REQUIRE(QTest::qWaitFor([] { return kept_files(recovery_folder()) == 1; }, patience));
        driven.answering({"Discard"}, [&] { driven.window.close(); });
        CHECK(kept_files(recovery_folder()) == 0);
    }
    Driven driven;
    driven.answering({}, [&] { driven.window.offerRecovery(); });
    CHECK(driven.dialogs.isEmpty());
}

#include "widgets/player/playback.h"

#include "tests/core/tape/attention_tape.h"

#include <catch2/catch.hpp>

#include <set>

using namespace heed;

namespace {

std::shared_ptr<const Tape> recorded(Index tokens = 3, int heads = 2, double phase = 0)
{
    auto tape = std::make_shared<Tape>();
    test::record_attention(*tape, tokens, 2, heads, phase);
    return tape;
}

struct Player {
    Playback playback;
    std::vector<std::pair<int, Progress>> seen;
    Player(std::shared_ptr<const Tape> tape = recorded())
    {
        playback.setTape(std::move(tape));
        QObject::connect(&playback, &Playback::positionChanged, [this](int step, Progress progress) {
            seen.push_back({step, progress});
        });
    }
    void press(Transport which) { playback.action(which)->trigger(); }
    std::string path() const { return playback.tape()->path(playback.node()); }
    void at(const char* where) { playback.goToNode(playback.tape()->at(where)); }
};

} // namespace

TEST_CASE("A new run is shown at its end")
{
    Player player;
    CHECK(player.playback.count() == 14);
    CHECK(player.playback.step() == 14);
    CHECK(player.playback.atEnd());
    CHECK(player.path() == "heads joined");
}

TEST_CASE("Reset back step and to the end move by whole steps")
{
    Player player;
    player.press(Transport::back);
    CHECK(player.path() == "head 2/context");
    player.press(Transport::reset);
    CHECK(player.path() == "input");
    CHECK(player.playback.progress().whole());
    player.press(Transport::step);
    CHECK(player.path() == "head 1/queries");
    player.press(Transport::to_end);
    CHECK(player.playback.atEnd());
}

TEST_CASE("The transport can be pressed exactly where it leads somewhere")
{
    Player player;
    const auto enabled = [&] {
        std::string names;
        for (auto [which, name] :
            {std::pair{Transport::reset, 'r'}, {Transport::back, 'b'}, {Transport::step, 's'}, {Transport::play, 'p'},
                {Transport::to_end, 'e'}, {Transport::previous_term, '<'}, {Transport::next_term, '>'}})
            if (player.playback.action(which)->isEnabled())
                names += name;
        return names;
    };
    CHECK(enabled() == "rbp<>");
    player.playback.goTo(1);
    CHECK(enabled() == "spe>");
    player.playback.goTo(3);
    CHECK(enabled() == "rbspe<>");
    player.playback.setTape(nullptr);
    CHECK(enabled().empty());
    CHECK(player.playback.step() == 0);
    player.playback.setTape(std::make_shared<Tape>());
    CHECK(enabled().empty());
}

TEST_CASE("Play goes through every step once slowly then fast and stops at the end")
{
    Player player;
    player.playback.goTo(1);
    player.seen.clear();
    player.playback.play();
    int ticks = 0;
    while (player.playback.isPlaying() && ++ticks < 1000)
        player.playback.tick();
    CHECK(player.playback.atEnd());

    std::vector<Progress> scores;
    std::set<int> steps;
    for (const auto& [step, progress] : player.seen) {
        steps.insert(step);
        if (step == 4)
            scores.push_back(progress);
    }
    CHECK(steps.size() == 13);
    CHECK(scores == std::vector<Progress>{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {2, 0}, {3, 0}, {6, 0}, {-1, 0}});
}

TEST_CASE("Play at the end begins again at the first step")
{
    Player player;
    player.press(Transport::play);
    CHECK(player.playback.isPlaying());
    CHECK(player.playback.action(Transport::play)->text() == "Pause");
    CHECK(player.playback.step() == 1);
}

TEST_CASE("Play goes into the step that was chosen and on from one that it went through")
{
    Player player;
    player.at("head 1/scores");
    player.playback.play();
    CHECK(player.playback.progress() == Progress{0, 0});
    while (!player.playback.progress().whole())
        player.playback.tick();
    CHECK(player.path() == "head 1/scores");
    player.playback.pause();
    player.playback.play();
    player.playback.tick();
    CHECK(player.path() == "head 1/scaled scores");
}

TEST_CASE("One can step back in the middle of a cell and play pauses")
{
    Player player;
    player.at("head 1/scores");
    player.playback.play();
    player.playback.tick();
    CHECK(player.playback.progress() == Progress{0, 1});
    player.press(Transport::back);
    CHECK_FALSE(player.playback.isPlaying());
    CHECK(player.path() == "head 1/keys");
    CHECK(player.playback.progress().whole());

    player.press(Transport::step);
    player.press(Transport::next_term);
    player.press(Transport::next_term);
    CHECK(player.path() == "head 1/scores");
    CHECK(player.playback.progress() == Progress{0, 2});
    player.press(Transport::previous_term);
    CHECK(player.playback.progress() == Progress{0, 1});
    player.press(Transport::step);
    CHECK(player.playback.progress().whole());
    CHECK(player.path() == "head 1/scores");
}

TEST_CASE("A tick after pausing moves nothing")
{
    Player player;
    player.at("head 1/scores");
    player.playback.play();
    player.playback.pause();
    player.seen.clear();
    player.playback.tick();
    CHECK(player.seen.empty());
}

TEST_CASE("Terms walk from one end of the run to the other and back")
{
    Player player;
    player.playback.goTo(1);
    std::vector<std::pair<int, Progress>> forward;
    for (int i = 0; i < 2000 && player.playback.action(Transport::next_term)->isEnabled(); ++i)
        player.press(Transport::next_term);
    CHECK(player.playback.atEnd());
    const std::size_t on = player.seen.size();
    for (int i = 0; i < 2000 && player.playback.action(Transport::previous_term)->isEnabled(); ++i)
        player.press(Transport::previous_term);
    CHECK(player.playback.step() == 1);
    // Every position of the way on, in the other order: the last before the end is the second of the way back.
    std::vector<std::pair<int, Progress>> back(player.seen.rbegin() + 1, player.seen.rend() - static_cast<long>(on));
    forward.assign(player.seen.begin() + 1, player.seen.begin() + static_cast<long>(on) - 1);
    REQUIRE(back.size() == forward.size());
    CHECK(back == forward);
}

TEST_CASE("Without motion play moves whole steps")
{
    Player player;
    player.playback.setMotion(false);
    player.playback.goTo(3);
    player.playback.play();
    player.playback.tick();
    CHECK(player.playback.step() == 4);
    CHECK(player.playback.progress().whole());
    player.playback.tick();
    CHECK(player.playback.step() == 5);
}

TEST_CASE("Speed shortens the pauses")
{
    Player player;
    player.at("head 1/scores");
    player.playback.play();
    player.playback.tick();
    CHECK(player.playback.interval() == 120);
    player.playback.setSpeed(4);
    CHECK(player.playback.interval() == 30);
    player.playback.setSpeed(0);
    CHECK(player.playback.speed() == 4);
}

TEST_CASE("A new tape keeps the position by path and how far inside")
{
    Player player;
    player.at("head 2/scores");
    player.press(Transport::next_term);
    player.seen.clear();
    player.playback.setTape(recorded(3, 3, 1));
    CHECK(player.path() == "head 2/scores");
    CHECK(player.playback.progress() == Progress{0, 1});
    CHECK(player.seen.size() == 1);

    player.playback.setTape(recorded(5, 2));
    CHECK(player.path() == "head 2/scores");
    CHECK(player.playback.progress().whole());

    player.playback.setTape(recorded(5, 1));
    CHECK(player.playback.count() == 8);
    CHECK(player.playback.step() == 8);
    player.playback.setTape(recorded(5, 2));
    CHECK(player.playback.atEnd());
}

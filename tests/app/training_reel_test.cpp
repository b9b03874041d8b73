#include "app/training_reel.h"
#include "tests/core/scratch.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace heed;
using namespace heed::test;

namespace {

TrainingFrame moment(std::int64_t step)
{
    TensorFile weights;
    weights.tensors["weight"] = {{2, 3}, Matrix::Constant(2, 3, static_cast<Real>(step))};
    weights.metadata["heed.steps"] = std::to_string(step);
    return {step, std::make_shared<const TensorFile>(std::move(weights))};
}

void film(TrainingReel& reel, std::int64_t first, std::int64_t last)
{
    for (std::int64_t step = first; step <= last; ++step)
        if (reel.wants(step))
            reel.add(moment(step));
}

std::vector<std::int64_t> steps_of(const TrainingReel& reel)
{
    std::vector<std::int64_t> steps;
    for (const TrainingFrame& frame : reel.frames())
        steps.push_back(frame.step);
    return steps;
}

using Steps = std::vector<std::int64_t>;

} // namespace

TEST_CASE("a reel spreads few moments over the steps, with some early ones and the newest", "[reel]")
{
    TrainingReel reel;
    film(reel, 0, 20);
    CHECK(reel.frames().size() == 21);
    film(reel, 21, 130);
    CHECK(steps_of(reel) == Steps{0, 1, 2, 4, 8, 16, 24, 32, 40, 48, 56, 64, 72, 80, 88, 96, 104, 112, 120, 128});
}

TEST_CASE("a reel that was put away goes on as one that never was", "[reel]")
{
    const Scratch scratch;
    for (std::int64_t end : {1, 17, 301, 1024, 2999}) {
        INFO(end);
        const auto folder = scratch / std::to_string(end);
        TrainingReel before;
        film(before, 0, end);
        before.keep(folder);
        TrainingReel after = TrainingReel::kept(folder, end);
        REQUIRE(steps_of(after) == steps_of(before));
        CHECK(after.frames().back().weights->metadata == before.frames().back().weights->metadata);
        CHECK(after.frames().back().weights->tensors.at("weight").values
              == before.frames().back().weights->tensors.at("weight").values);
        film(after, end + 1, 6000);
        film(before, end + 1, 6000);
        CHECK(steps_of(after) == steps_of(before));
    }
}

TEST_CASE("a folder holds the reel's moments and no others", "[reel]")
{
    const Scratch scratch;
    const auto folder = scratch / "film";
    TrainingReel reel;
    film(reel, 0, 20);
    reel.keep(folder);
    CHECK(std::filesystem::exists(folder / "3.safetensors"));
    film(reel, 21, 100);
    reel.keep(folder);
    CHECK_FALSE(std::filesystem::exists(folder / "3.safetensors"));
    CHECK(static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}))
          == reel.frames().size());
}

TEST_CASE("moments after the step that a training goes on at, and damaged ones, are gone", "[reel]")
{
    const Scratch scratch;
    TrainingReel reel;
    film(reel, 0, 12);
    reel.keep(scratch.path());
    scratch.put("4.safetensors", "no weights");
    scratch.put("notes.txt", "a person's");
    TrainingReel kept = TrainingReel::kept(scratch.path(), 9);
    CHECK(steps_of(kept) == Steps{0, 1, 2, 3, 5, 6, 7, 8, 9});
    CHECK_FALSE(std::filesystem::exists(scratch / "12.safetensors"));
    CHECK_FALSE(std::filesystem::exists(scratch / "4.safetensors"));
    CHECK(std::filesystem::exists(scratch / "notes.txt"));
    CHECK(TrainingReel::kept(scratch / "no such folder", 9).frames().empty());
}

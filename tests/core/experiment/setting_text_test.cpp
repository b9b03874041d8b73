#include "core/experiment/catalogue.h"
#include "core/experiment/setting_text.h"

#include <catch2/catch.hpp>

namespace heed {

TEST_CASE("a setting's text is read by its declaration", "[settings]")
{
    std::map<std::string, SettingValue> settings;
    const Mechanism& mechanism = mechanism_named("self-attention");
    for (const char* assignment : {"heads=4", "scale=off", "temperature=0.5", "mask=causal"})
        set_from_text(mechanism, settings, assignment);
    CHECK(settings
          == std::map<std::string, SettingValue>{
              {"heads", std::int64_t{4}}, {"scale", false}, {"temperature", 0.5}, {"mask", std::string("causal")}});

    const auto refused = [&](const char* assignment, const char* said) {
        CHECK_THROWS_WITH(set_from_text(mechanism, settings, assignment), Catch::Contains(said));
    };
    refused("heads=0", "a whole number from 1 to 96");
    refused("heads=2.5", "'2.5'");
    refused("temperature=nan", "a number from 0.01 to 100");
    refused("scale=maybe", "on or off");
    refused("mask=casual", "one of none, causal, window");
    refused("haeds=2", "nearest: 'heads'");
    refused("heads", "NAME=VALUE");
}

TEST_CASE("a setting that is given twice has to be the same", "[settings]")
{
    std::map<std::string, SettingValue> settings{{"heads", std::int64_t{8}}};
    const Mechanism& mechanism = mechanism_named("self-attention");
    set_from_texts(mechanism, settings, {"heads=2", "scale=off", "heads=2", "scale=no"}); // 8 was not said here
    CHECK(settings == std::map<std::string, SettingValue>{{"heads", std::int64_t{2}}, {"scale", false}});
    CHECK_THROWS_WITH(set_from_texts(mechanism, settings, {"heads=2", "heads=4"}),
        Catch::Contains("'heads' is set twice: to 2 and to 4"));
}

TEST_CASE("every setting's standard value survives text", "[settings]")
{
    for (const Mechanism* mechanism : catalogue())
        for (const Setting& setting : mechanism->settings) {
            CAPTURE(setting.name);
            CHECK(setting_from_text(setting, to_text(setting.standard)) == setting.standard);
        }
}

} // namespace heed

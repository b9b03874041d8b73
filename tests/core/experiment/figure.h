// A figure of a training by its name.
#pragma once

#include "core/experiment/training.h"

#include <catch2/catch.hpp>

#include <string>

namespace heed::test {

inline double figure(const Figures& figures, const std::string& name)
{
    for (const Figure& one : figures)
        if (one.name == name)
            return one.value;
    FAIL("there is no figure " << name);
    return 0;
}

} // namespace heed::test

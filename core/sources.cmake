# Every source of the core, a line each.
set(HEED_CORE_SOURCES
    error.cpp
)

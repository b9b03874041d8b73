# Every source of the core, a line each.
set(HEED_CORE_SOURCES
    error.cpp
    files/bytes.cpp
    files/json.cpp
    files/sha256.cpp
    files/utf8.cpp
    version.cpp
)

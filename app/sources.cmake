# Every source of the program but main.cpp, a line each. The tests of the program link them too.
set(HEED_APP_SOURCES
)

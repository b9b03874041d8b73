# Fails unless FILE holds JSON with something in it. CMake stands wherever Heed is built; other readers of JSON do not.
file(READ "${FILE}" text)
string(JSON parts ERROR_VARIABLE fault LENGTH "${text}")
if(fault OR parts EQUAL 0)
    message(FATAL_ERROR "${fault}")
endif()

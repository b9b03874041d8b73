#include "app/command/command_line.h"
#include "app/window_start.h"

int main(int argc, char** argv)
{
    const heed::Request request = heed::command_line(argc, argv);
    if (request.exit_code)
        return *request.exit_code;
    return heed::start_window(argc, argv, request);
}

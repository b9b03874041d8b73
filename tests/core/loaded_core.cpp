// Prints which variant of the core was loaded, and from where: "x86-64-v3 /.../libheed_core.so".
#include "core/version.h"

#include <iostream>

int main()
{
    std::cout << heed::loaded_variant() << ' ' << heed::loaded_library().string() << '\n';
}

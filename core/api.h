// HEED_API marks what the core's shared library shows to those who link it; everything else is hidden.
#pragma once

#define HEED_API __attribute__((visibility("default")))

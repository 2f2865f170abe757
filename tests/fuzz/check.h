// What a fuzz target says when an invariant is violated: libFuzzer keeps the input of a run that aborts.
#pragma once

#include <cstdio>
#include <cstdlib>

inline void check(bool holds, const char *invariant)
{
    if (holds)
        return;
    std::fprintf(stderr, "violated: %s\n", invariant);
    std::abort();
}

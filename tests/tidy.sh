#!/usr/bin/env bash
# clang-tidy over our translation units, or only over the given ones. Not part of ./dev test: it takes longer than all the rest.
# Needs a compile database of Clang's own: clang-tidy can't read GCC's precompiled headers.
set -uo pipefail
cd "$(dirname "$0")/.."
cmake -S . -B build/tidy -G Ninja -DCMAKE_CXX_COMPILER=clang++-16 -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON >/tmp/wb-tidy-configure.log 2>&1 ||
  { cat /tmp/wb-tidy-configure.log; exit 1; }
mapfile -t files < <(if [ $# -gt 0 ]; then printf '%s\n' "$@"; else git ls-files 'core/*.cpp' 'app/*.cpp'; fi)
printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -n 2 clang-tidy-16 -p build/tidy --quiet >/tmp/wb-tidy.log 2>&1
grep -E 'warning:|error:' -A3 /tmp/wb-tidy.log && exit 1
echo "${#files[@]} files clean"

#!/usr/bin/env bash
# clang-tidy over our translation units (build/release must be configured). Without arguments: all; else only the given files.
set -uo pipefail
cd "$(dirname "$0")/.."
mapfile -t files < <(if [ $# -gt 0 ]; then printf '%s\n' "$@"; else git ls-files 'core/*.cpp' 'app/*.cpp'; fi)
printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -n 4 clang-tidy-16 -p build/release --quiet 2>/dev/null | tee /tmp/wb-tidy.log | grep -E 'warning:|error:' -A3
if grep -qE 'warning:|error:' /tmp/wb-tidy.log; then
  exit 1
fi
echo "${#files[@]} files clean"

#!/usr/bin/env bash
# Every check there is, in the order in which a failure tells most. Called by ./dev test; prints the time each stage took.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=()

stage() { # stage NAME COMMAND...
  local name=$1 start=$SECONDS
  shift
  printf '\n== %s\n' "$name"
  if "$@"; then
    printf '== %s: ok (%d s)\n' "$name" $((SECONDS - start))
  else
    printf '== %s: FAILED (%d s)\n' "$name" $((SECONDS - start))
    failed+=("$name")
  fi
}

configure_and_build() { # PRESET [TARGET...]
  local preset=$1
  shift
  cmake --preset "$preset" >"/tmp/wb-configure-$preset.log" 2>&1 || { cat "/tmp/wb-configure-$preset.log"; return 1; }
  cmake --build "build/$preset" --parallel "$(nproc)" ${1:+--target "$@"} -- --quiet
}

run_ctest() { # PRESET [ctest arguments]
  local preset=$1
  shift
  ctest --test-dir "build/$preset" --output-on-failure --parallel "$(nproc)" --no-tests=error "$@"
}

formatted() { git ls-files '*.h' '*.cpp' | xargs clang-format-16 --dry-run --Werror; }

stage 'format' formatted
stage 'real peers from npm' tests/peers/install.sh
stage 'build' configure_and_build release
[ ${#failed[@]} -eq 0 ] && stage 'tests' run_ctest release

printf '\n== total: %d s\n' $SECONDS
if [ ${#failed[@]} -gt 0 ]; then
  printf 'FAILED stages: %s\n' "${failed[*]}"
  exit 1
fi
echo 'all stages passed'

#!/usr/bin/env bash
# Runs every fuzz target for a bounded time from its kept corpus: run.sh BUILD_DIR SECONDS_EACH
# What libFuzzer finds new goes to the build folder; a crash leaves its input there and fails the run.
set -uo pipefail
build=$1 seconds=$2
here=$(cd "$(dirname "$0")" && pwd)
targets=("$build"/bin/fuzz_*)
[ -x "${targets[0]}" ] || { echo "no fuzz targets in $build/bin"; exit 1; }
bad=0
for target in "${targets[@]}"; do
  name=$(basename "$target")
  work=$build/corpus/$name
  mkdir -p "$work" "$build/crashes"
  if "$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$build/crashes/$name-" \
      "$work" "$here/corpus/$name" >"$build/$name.log" 2>&1; then
    echo "$name: $(grep -oE 'number_of_executed_units: [0-9]+' "$build/$name.log")"
  else
    echo "$name: FAILED"
    tail -40 "$build/$name.log"
    bad=1
  fi
done
exit $bad

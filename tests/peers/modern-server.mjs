// A small server on the official TypeScript SDK 2.x, which speaks 2026-07-28 (and, unless told otherwise, the older revisions as well).
//   node modern-server.mjs stdio [--strict]
//   node modern-server.mjs http PORT [--strict] [--json]      prints "listening http://127.0.0.1:PORT/mcp"
// --strict: refuses the handshake of the older revisions. --json: never answers by a stream.
// The SDK comes from the folder of tests/peers/install.sh (WB_PEERS_DIR, or its default).
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const peers = process.env.WB_PEERS_DIR ?? join(homedir(), '.cache/mcp-workbench/peers');
const require = createRequire(join(peers, 'package.json'));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);

const { McpServer, ResourceTemplate, acceptedContent, completable, createMcpHandler, inputRequired } =
  await load('@modelcontextprotocol/server');
const z = await load('zod/v4');

const text = (value) => ({ content: [{ type: 'text', text: value }] });

function makeServer() {
  const server = new McpServer({ name: 'modern-server', title: 'Modern server', version: '1.0.0' },
    { instructions: 'A peer for tests, made with the TypeScript SDK 2.x.', capabilities: { logging: {} } });

  server.registerTool('add', {
    title: 'Add', description: 'Adds two numbers', annotations: { readOnlyHint: true },
    inputSchema: z.object({ a: z.number(), b: z.number() }), outputSchema: z.object({ sum: z.number() }),
  }, async ({ a, b }) => ({ ...text(String(a + b)), structuredContent: { sum: a + b } }));

  server.registerTool('count', { description: 'Reports progress', inputSchema: z.object({ to: z.number().int().min(1).max(1000) }) },
    async ({ to }, context) => {
      const progressToken = context.mcpReq._meta?.progressToken;
      for (let progress = 1; progress <= to && progressToken !== undefined; ++progress) {
        await context.mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress, total: to } });
      }
      return text(`counted to ${to}`);
    });

  const confirmation = z.object({ confirm: z.boolean() });
  server.registerTool('deploy', { description: 'Asks before it acts', inputSchema: z.object({ environment: z.string() }) },
    async ({ environment }, context) => {
      const answer = acceptedContent(context.mcpReq.inputResponses, 'confirm', confirmation);
      if (answer === undefined) {
        return inputRequired({
          inputRequests: { confirm: inputRequired.elicit({ message: `Deploy to ${environment}?`, requestedSchema: confirmation }) },
          requestState: `deploy:${environment}`,
        });
      }
      return text(answer.confirm ? `deployed to ${environment}` : 'not deployed');
    });

  server.registerTool('route', {
    description: 'Has a parameter that travels as a header, too',
    inputSchema: z.object({ region: z.string().meta({ 'x-mcp-header': 'Region' }) }),
  }, async ({ region }) => text(`routed to ${region}`));

  server.registerResource('note', 'peer://note', { title: 'A note', mimeType: 'text/plain' },
    async (uri) => ({ contents: [{ uri: uri.href, mimeType: 'text/plain', text: 'a note' }] }));
  server.registerResource('item', new ResourceTemplate('peer://items/{id}', { list: undefined, complete: { id: () => ['1', '2', '3'] } }),
    { title: 'An item', mimeType: 'application/json' },
    async (uri, { id }) => ({ contents: [{ uri: uri.href, mimeType: 'application/json', text: JSON.stringify({ id }) }] }));

  server.registerPrompt('greet', {
    description: 'Greets', argsSchema: z.object({ name: completable(z.string(), (typed) => ['Ada', 'Grace'].filter((n) => n.startsWith(typed))) }),
  }, async ({ name }) => ({ messages: [{ role: 'user', content: { type: 'text', text: `Greet ${name}.` } }] }));
  return server;
}

const [kind, port] = process.argv.slice(2);
const legacy = process.argv.includes('--strict') ? 'reject' : undefined;
if (kind === 'stdio') {
  const { serveStdio } = await load('@modelcontextprotocol/server/stdio');
  serveStdio(makeServer, legacy ? { legacy } : {});
} else if (kind === 'http') {
  const { toNodeHandler } = await load('@modelcontextprotocol/node');
  const options = { ...(legacy && { legacy }), ...(process.argv.includes('--json') && { responseMode: 'json' }) };
  const handler = toNodeHandler(createMcpHandler(makeServer, options));
  const server = createServer((request, response) => handler(request, response)).listen(Number(port ?? 0), '127.0.0.1', () =>
    console.log(`listening http://127.0.0.1:${server.address().port}/mcp`));
} else {
  console.error('usage: modern-server.mjs stdio | http PORT [--strict] [--json]');
  process.exitCode = 2;
}

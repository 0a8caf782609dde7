import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { LabClock } from './clock.ts';
import { ControlApi } from './control/control-api.ts';
import { refusalOf } from './http/local-only.ts';
import { BodyTooLarge } from './http/read-body.ts';
import { sendJson } from './http/send-json.ts';
import { parseManifest, readManifest } from './slack/manifest.ts';
import { WorkspaceServer } from './slack/workspace-server.ts';
import { serveLabPage } from './web/serve-page.ts';

/** Starts the lab on this machine and returns where everything is. Throws when the port is taken. */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const clock = new LabClock();
  const slack = new WorkspaceServer({
    clock,
    manifest: options.manifest === undefined ? readManifest(manifestFile) : parseManifest(options.manifest),
    rateLimits: options.rateLimits ?? true,
  });
  const control = new ControlApi(clock, slack);
  const server = createServer((request, response) => void serve(slack, control, request, response));
  server.on('upgrade', (request, socket, head) => {
    if (refusalOf(request) === undefined) slack.upgrade(request, socket, head);
    else socket.destroy();
  });
  slack.workspace.baseUrl = await listen(server, options.port ?? 0);
  return labOf(slack, clock, server);
}

/** How to start the lab. Everything has a default. */
export interface LabOptions {
  /** Port on 127.0.0.1; 0, the default, takes a free one. */
  port?: number;
  /** A Slack app manifest instead of the project's own. */
  manifest?: unknown;
  /** Slack's rate limits; false for benchmarks. */
  rateLimits?: boolean;
}

/** A running lab. `env` is what the bot needs in its environment. */
export interface Lab {
  page: string;
  env: Record<'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN' | 'SLACK_API_URL', string>;
  slack: {
    apiUrl: string;
    botToken: string;
    appToken: string;
    signingSecret: string;
    people: Record<string, { id: string; name: string }>;
    channels: { id: string; name: string }[];
  };
  instances: never[];
  vaults: never[];
  entra: null;
  control: string;
  ca: null;
  clock: LabClock;
  stop: () => Promise<void>;
}

async function serve(
  slack: WorkspaceServer,
  control: ControlApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const refusal = refusalOf(request);
    if (refusal !== undefined)
      return sendJson(response, { ok: false, error: 'forbidden', message: refusal }, 403);
    const url = new URL(request.url ?? '/', slack.workspace.baseUrl);
    if (url.pathname.startsWith('/control/')) return await control.serve(request, response, url);
    if ((await slack.serve(request, response, url)) || (await serveLabPage(request, response))) return;
    sendJson(response, { ok: false, error: 'not_found', message: `there is no ${url.pathname}` }, 404);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else sendJson(response, problemOf(error), error instanceof BodyTooLarge ? 413 : 500);
  }
}

function problemOf(error: unknown): { ok: false; error: string; message: string } {
  return { ok: false, error: 'lab_error', message: error instanceof Error ? error.message : String(error) };
}

async function listen(server: Server, port: number): Promise<string> {
  server.keepAliveTimeout = 60_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the lab listens on no port');
  return `http://127.0.0.1:${address.port}`;
}

function labOf(slack: WorkspaceServer, clock: LabClock, server: Server): Lab {
  const { app, people, channels, baseUrl } = slack.workspace;
  const apiUrl = `${baseUrl}/api/`;
  const humans = people.all().filter(({ role }) => role !== 'bot');
  return {
    page: `${baseUrl}/`,
    env: { SLACK_BOT_TOKEN: app.botToken, SLACK_APP_TOKEN: app.appToken, SLACK_API_URL: apiUrl },
    slack: {
      apiUrl,
      botToken: app.botToken,
      appToken: app.appToken,
      signingSecret: app.signingSecret,
      people: Object.fromEntries(humans.map(({ role, id, name }) => [role, { id, name }])),
      channels: channels.all().map(({ id, name }) => ({ id, name })),
    },
    instances: [],
    vaults: [],
    entra: null,
    control: `${baseUrl}/control`,
    ca: null,
    clock,
    stop: async () => {
      slack.stop();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const manifestFile = new URL('../manifests/socket-mode.json', import.meta.url);

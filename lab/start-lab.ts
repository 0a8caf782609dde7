import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { LabClock } from './clock.ts';
import { ControlApi } from './control/control-api.ts';
import { cloudEnvironment, describeEntra, describeInstances, describeVaults } from './describe-world.ts';
import { refusalOf } from './http/local-only.ts';
import type { Lab, LabSlack } from './lab.ts';
import { serveLab } from './serve-lab.ts';
import { parseManifest, readManifest } from './slack/manifest.ts';
import { WorkspaceServer } from './slack/workspace-server.ts';
import { KeptWorld } from './world/kept-world.ts';
import { LabFiles } from './world/lab-files.ts';
import { World } from './world/world.ts';

/** Starts the lab on this machine and returns where everything is. Throws when the port is taken. */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const clock = new LabClock();
  const slack = new WorkspaceServer({
    clock,
    manifest: options.manifest === undefined ? readManifest(manifestFile) : parseManifest(options.manifest),
    rateLimits: options.rateLimits ?? true,
  });
  const server = createServer();
  slack.workspace.baseUrl = await listen(server, options.port ?? 0);
  const world = await startWorld(clock, slack, options).catch(async (error: unknown) => {
    await closed(server);
    throw error;
  });
  const control = new ControlApi(clock, slack, world?.world);
  server.on('request', (request, response) => void serveLab(slack, control, request, response));
  server.on('upgrade', (request, socket, head) => {
    if (refusalOf(request) === undefined) slack.upgrade(request, socket, head);
    else socket.destroy();
  });
  return labOf(slack, clock, server, world);
}

/** How to start the lab. Everything has a default. */
export interface LabOptions {
  /** Port on 127.0.0.1; 0, the default, takes a free one. */
  port?: number;
  /** A Slack app manifest instead of the project's own. */
  manifest?: unknown;
  /** Slack's rate limits; false for benchmarks. */
  rateLimits?: boolean;
  /** One of the scenarios; `none` is Slack alone. Default: healthy. */
  scenario?: string;
  /** How many instances, for the scenarios that scale. */
  instances?: number | undefined;
  /** A folder in which the world lives on after the lab has stopped; it wins over `scenario` when there is one in it. */
  folder?: string | undefined;
}

/** A world, the file of its certificate authority, and what keeps it. */
interface StartedWorld {
  world: World;
  files: LabFiles;
  kept: KeptWorld | undefined;
}

async function startWorld(
  clock: LabClock,
  slack: WorkspaceServer,
  { scenario = 'healthy', instances, folder }: LabOptions,
): Promise<StartedWorld | undefined> {
  if (scenario === 'none') return undefined;
  const kept = folder === undefined ? undefined : await KeptWorld.open(folder);
  let world: World | undefined;
  try {
    const data = await kept?.read();
    world = await World.start({ clock, faults: slack.workspace.faults, scenario, instances, data });
    await kept?.follow(world);
    const files = await LabFiles.write(world);
    const shown = world;
    world.onReplaced = () => files.writeInventory(shown);
    return { world, files, kept };
  } catch (error) {
    await kept?.release();
    await world?.stop();
    throw error;
  }
}

async function listen(server: Server, port: number): Promise<string> {
  server.keepAliveTimeout = 60_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the lab listens on no port');
  return `http://127.0.0.1:${address.port}`;
}

function labOf(
  slack: WorkspaceServer,
  clock: LabClock,
  server: Server,
  started: StartedWorld | undefined,
): Lab {
  const { baseUrl } = slack.workspace;
  const described = describeSlack(slack);
  return {
    page: `${baseUrl}/`,
    env: {
      SLACK_BOT_TOKEN: described.botToken,
      SLACK_APP_TOKEN: described.appToken,
      SLACK_API_URL: described.apiUrl,
      NODE_OPTIONS: followingClock(baseUrl),
      ...(started === undefined ? {} : cloudEnvironment(started.world, started.files)),
    },
    slack: described,
    instances: started === undefined ? [] : describeInstances(started.world),
    browser: started?.world.hasBrowser === true ? 1434 : null,
    vaults: started === undefined ? [] : describeVaults(started.world),
    entra: started === undefined ? null : describeEntra(started.world),
    control: `${baseUrl}/control`,
    ca: started?.files.ca ?? null,
    clock,
    stop: async () => {
      slack.stop();
      await closed(server);
      // A full disk must not keep the rest from ending.
      const keeping = await Promise.allSettled([started?.kept?.end()]);
      await started?.world.stop();
      await started?.files.remove();
      for (const outcome of keeping) if (outcome.status === 'rejected') throw outcome.reason;
    },
  };
}

/** Lets the process of an app have the lab's time. */
function followingClock(baseUrl: string): string {
  const preloaded = new URL('./follow-clock.js', import.meta.url);
  preloaded.searchParams.set('of', `${baseUrl}/control/clock/moves`);
  return `--import=${preloaded.href}`;
}

function describeSlack(slack: WorkspaceServer): LabSlack {
  const { app, people, channels, baseUrl } = slack.workspace;
  const humans = people.all().filter(({ role }) => role !== 'bot');
  return {
    apiUrl: `${baseUrl}/api/`,
    botToken: app.botToken,
    appToken: app.appToken,
    signingSecret: app.signingSecret,
    people: Object.fromEntries(humans.map(({ role, id, name }) => [role, { id, name }])),
    channels: channels.all().map(({ id, name }) => ({ id, name })),
  };
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

const manifestFile = new URL('../manifests/socket-mode.json', import.meta.url);

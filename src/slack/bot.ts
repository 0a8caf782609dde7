import { once } from 'node:events';
import { App, HTTPReceiver, type Receiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { FleetDesk } from '../fleet/fleet-desk.ts';
import type { DrawReport } from '../fleet/report/draw-report.ts';
import type { Log } from '../lib/log.ts';
import { OpsError } from '../lib/ops-error.ts';
import { postAnchors } from './audit/post-anchors.ts';
import { boltLogger } from './bolt-logger.ts';
import { KnownInstances } from './check/known-instances.ts';
import type { Context } from './context.ts';
import { healthRoutes, healthServer, type IsReady } from './health.ts';
import { type Identity, signIn } from './identity.ts';
import { InFlight } from './in-flight.ts';
import { loadListeners } from './listeners.ts';
import { maySeeFleet } from './may-see-fleet.ts';
import { membership } from './membership.ts';
import { Once } from './once.ts';
import { Pace } from './pace.ts';
import { ReadingLine } from './reading-line.ts';
import { postReminders } from './reminders/post-reminders.ts';
import type { RemindersSource } from './reminders/reminders-source.ts';
import { ToldDetails } from './report/told-details.ts';
import { remindApprovers } from './runs/remind-approvers.ts';
import type { RunsSource } from './runs/runs-source.ts';
import { showRuns } from './runs/show-runs.ts';
import { showStopping } from './runs/show-stopping.ts';
import { SocketReceiver } from './socket-receiver.ts';
import { textFileReader } from './text-files.ts';
import { showInterrupted } from './unfinished/show-interrupted.ts';
import { nothingKept, type Unfinished } from './unfinished/unfinished.ts';
import { webClientOptions } from './web-client.ts';

/** What the bot needs to know to be in a workspace: a part of the configuration. */
export interface SlackSettings {
  slack: {
    botToken: string;
    apiUrl: string;
    transport: { kind: 'socket'; appToken: string } | { kind: 'http'; signingSecret: string };
  };
  httpPort?: number;
  command: string;
}

/** What the bot is given besides Slack. */
export interface BotParts {
  log: Log;
  fleet: FleetDesk;
  /** Without it nothing can be run. */
  runs?: RunsSource;
  /** Without it nobody is reminded. */
  reminders?: RemindersSource;
  reportPicture: DrawReport;
  /** How the bot signs in to Azure, in words. */
  azureIdentity: Context['azureIdentity'];
  /** Where messages that say that something is going on are remembered; without it they are not. */
  unfinished?: Unfinished;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  /** Between two looks for what time alone makes of requests and reminders; a minute, and half of one, by default. */
  remindEveryMs?: number;
}

/** A bot that listens. */
export interface SlackBot {
  identity: Identity;
  isReady: IsReady;
  /** Takes nothing new and finishes what is being answered. May be called again. */
  stop(): Promise<void>;
}

/**
 * Signs in and listens, with the same listeners in both modes.
 *
 * @throws OpsError `slack_refused`, `slack_unreachable`, or `bad_configuration` when the port is taken
 */
export async function startSlackBot(
  settings: SlackSettings,
  { unfinished = nothingKept, remindEveryMs, ...parts }: BotParts,
): Promise<SlackBot> {
  const { botToken, apiUrl } = settings.slack;
  const { log } = parts;
  const clientOptions = webClientOptions(apiUrl);
  const listeners = await loadListeners();
  const sdkLog = boltLogger(log);
  const signInClient = new WebClient(botToken, { ...clientOptions, logger: sdkLog });
  const identity = await signIn(
    signInClient,
    listeners.flatMap(({ scopes }) => scopes),
  );
  const stopping = new AbortController();
  const context: Context = {
    ...parts,
    runs: parts.runs,
    reminders: parts.reminders,
    command: settings.command,
    identity,
    answered: new Once(),
    isMember: membership(),
    maySeeFleet: maySeeFleet(),
    instances: new KnownInstances(parts.fleet),
    readTextFile: textFileReader({ token: botToken, apiUrl }),
    line: new ReadingLine(READINGS_AT_ONCE),
    plans: new ReadingLine(READINGS_AT_ONCE),
    drawings: new ReadingLine(1),
    edits: new Pace(EDITS),
    posts: new Pace(POSTS),
    details: new ToldDetails(),
    unfinished,
    stopping: stopping.signal,
  };
  const transport = createTransport(settings, log, sdkLog);
  const app = new App({
    receiver: transport.receiver,
    clientOptions,
    logger: sdkLog,
    ignoreSelf: true,
    // Nothing is remembered between two payloads: the store decides, never this process.
    convoStore: false,
    // Slack was asked once, above; Bolt would ask again at the first payload.
    authorize: async () => ({
      botToken,
      botId: identity.botId,
      botUserId: identity.botUserId,
      teamId: identity.teamId,
    }),
  });
  const inFlight = new InFlight();
  app.use(({ next }) => inFlight.track(next()));
  app.error(async (error) => log.error({ err: error }, 'listener stopped'));
  for (const listener of listeners) listener.register(app, context);
  await transport.start();
  workUnasked(signInClient, context, remindEveryMs);
  // What it posts is claimed in the store meanwhile: a rate limit is waited for without the claim.
  const claimingOptions = { ...clientOptions, logger: sdkLog, rejectRateLimitedCalls: true };
  postReminders(new WebClient(botToken, claimingOptions), context, remindEveryMs);
  const stop = async () => {
    stopping.abort();
    const told = showStopping(signInClient, context);
    await transport.stop();
    await Promise.all([inFlight.settled(), told]);
  };
  return { identity, isReady: transport.isReady, stop };
}

/** In the background: explaining an error waits for no file. */
function workUnasked(client: WebClient, context: Context, remindEveryMs: number | undefined): void {
  void context.instances.look();
  void showInterrupted(client, context.unfinished, context);
  showRuns(client, context);
  postAnchors(client, context);
  remindApprovers(client, context, remindEveryMs);
}

interface Transport {
  receiver: Receiver;
  isReady: IsReady;
  start(): Promise<void>;
  stop(): Promise<void>;
}

function createTransport(
  settings: SlackSettings,
  log: Log,
  sdkLog: ReturnType<typeof boltLogger>,
): Transport {
  const { transport, apiUrl } = settings.slack;
  if (transport.kind === 'http')
    return httpTransport(transport.signingSecret, settings.httpPort ?? DEFAULT_HTTP_PORT, sdkLog);
  const receiver = new SocketReceiver({
    appToken: transport.appToken,
    clientOptions: webClientOptions(apiUrl),
    log,
    sdkLog,
  });
  return socketTransport(receiver, settings.httpPort);
}

function socketTransport(receiver: SocketReceiver, port: number | undefined): Transport {
  const isReady = () => receiver.isConnected();
  const server = port === undefined ? undefined : healthServer(isReady);
  return {
    receiver,
    isReady,
    async start() {
      if (server && port !== undefined) {
        server.listen(port);
        await once(server, 'listening').catch((error: unknown) => {
          throw portProblem(port, error);
        });
      }
      await receiver.start();
    },
    async stop() {
      server?.close();
      server?.closeAllConnections();
      await receiver.stop();
    },
  };
}

function httpTransport(
  signingSecret: string,
  port: number,
  sdkLog: ReturnType<typeof boltLogger>,
): Transport {
  let isListening = false;
  const isReady = () => isListening;
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: '/slack/events',
    logger: sdkLog,
    customRoutes: healthRoutes(isReady),
  });
  return {
    receiver,
    isReady,
    async start() {
      await receiver.start(port).catch((error: unknown) => {
        throw portProblem(port, error);
      });
      isListening = true;
    },
    async stop() {
      // Bolt throws at a receiver that does not listen.
      if (!isListening) return;
      isListening = false;
      await receiver.stop();
    },
  };
}

function portProblem(port: number, cause: unknown): OpsError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new OpsError(
    'bad_configuration',
    `listening on port ${port}: ${why}.`,
    'Choose another EKM_HTTP_PORT, or stop what uses this one.',
    { cause },
  );
}

const DEFAULT_HTTP_PORT = 3_000;
const READINGS_AT_ONCE = 2;
/** Slack takes about fifty edits a minute (tier 3): the last state of a message, which waits for no turn, finds room. */
const EDITS = { perMinute: 35, burst: 5 } as const;
/** Slack takes about one message a second in a channel, and a few at once. */
const POSTS = { perMinute: 50, burst: 3 } as const;

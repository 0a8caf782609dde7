import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { openFleetDesk } from '../../src/desk/open-fleet-desk.ts';
import { identityWords } from '../../src/entra/identity-words.ts';
import { createLog } from '../../src/lib/log.ts';
import { reportPicture } from '../../src/pictures/report-picture.ts';
import { type BotReminders, botReminders } from '../../src/runner/bot-reminders.ts';
import { type BotRuns, botRuns } from '../../src/runner/bot-runs.ts';
import { type SlackBot, startSlackBot } from '../../src/slack/bot.ts';
import { slackUserReader } from '../../src/slack/runs/slack-user-reader.ts';
import { userGroupReader } from '../../src/slack/runs/user-group-reader.ts';
import { startTestLab, type TestLab } from './lab.ts';
import { trustUntilFinished } from './trust-until-finished.ts';

/** The project's own app manifest: what the lab installs when the bot itself is tested. */
export function appManifest(): AppManifest {
  return JSON.parse(readFileSync(new URL('../../manifests/socket-mode.json', import.meta.url), 'utf8'));
}

/** The part of a manifest that tests change. */
export interface AppManifest {
  features: { slash_commands: { command: string }[] };
  oauth_config: { scopes: { bot: string[] } };
}

/** A lab with the project's manifest and the bot in this process, both stopped with the test. */
export async function startLabWithBot(options: BotOptions = {}): Promise<LabWithBot> {
  const manifest = appManifest();
  for (const each of manifest.features.slash_commands) each.command = options.command ?? each.command;
  const { scenario = 'none', instances, rateLimits = false } = options;
  const size = instances === undefined ? {} : { instances };
  const lab = await startTestLab({ manifest, rateLimits, scenario, ...size });
  if (lab.ca !== null) trustUntilFinished(lab.ca);
  return { lab, ...(await startTestBot(lab, options)) };
}

export interface LabWithBot extends TestBot {
  lab: TestLab;
}

/** A running bot; `log` grows with its lines. */
interface TestBot {
  bot: SlackBot;
  log: string[];
  /** HTTP mode only. */
  requestUrl: string;
  /** Given `withRuns`. */
  runs: BotRuns | undefined;
  /** Given `withReminders`. */
  reminders: BotReminders | undefined;
}

export interface BotOptions {
  mode?: 'socket' | 'http';
  httpPort?: number;
  command?: string;
  /** The lab's world: `none` by default, Slack alone. The lab's certificate authority is trusted while the test runs. */
  scenario?: string;
  /** How many instances, for the scenarios that scale. */
  instances?: number;
  /** Slack's rate limits; off by default. */
  rateLimits?: boolean;
  /** Where reports are kept; without it they are not. */
  dataDir?: string;
  /** Whether runs can be asked for and are worked on: `dataDir` has to be given, too. */
  withRuns?: boolean;
  /** Whether people are reminded as ekm.yaml says: `dataDir` has to be given, too. */
  withReminders?: boolean;
}

/** Starts the bot against a lab, in either mode. Stops with the test. */
export async function startTestBot(lab: TestLab, options: BotOptions = {}): Promise<TestBot> {
  const { mode = 'socket', command = '/ekm' } = options;
  const httpPort = options.httpPort ?? (mode === 'http' ? await freePort() : undefined);
  const log: string[] = [];
  const { botToken, apiUrl, appToken, signingSecret } = lab.slack;
  const transport =
    mode === 'socket' ? ({ kind: 'socket', appToken } as const) : ({ kind: 'http', signingSecret } as const);
  const now = () => lab.clock.now();
  const inventoryFile = lab.env['EKM_CONFIG'] ?? 'there-is-none.yaml';
  const store = options.dataDir === undefined ? undefined : { dataDir: options.dataDir };
  const fleet = openFleetDesk({ inventoryFile, environment: lab.env, now, store });
  const botLog = createLog('debug', (line) => log.push(line));
  const runs =
    options.dataDir === undefined || options.withRuns !== true
      ? undefined
      : botRuns({
          openStore: fleet.openStore,
          hasStore: fleet.hasStore,
          inventory: fleet.inventory,
          environment: lab.env,
          userGroup: userGroupReader({ botToken, apiUrl }, { log: botLog, now }),
          slackUser: slackUserReader({ botToken, apiUrl }, { log: botLog, now }),
          log: botLog,
          now,
          everyMs: 100,
        });
  const reminders =
    options.dataDir === undefined || options.withReminders !== true
      ? undefined
      : botReminders({
          openStore: fleet.openStore,
          fleet,
          environment: lab.env,
          log: botLog,
          now,
          everyMs: 100,
        });
  const bot = await startSlackBot(
    {
      slack: { botToken, apiUrl, transport },
      ...(httpPort === undefined ? {} : { httpPort }),
      command,
    },
    {
      log: botLog,
      fleet,
      ...(runs === undefined ? {} : { runs }),
      ...(reminders === undefined ? {} : { reminders }),
      unfinished: fleet.unfinished,
      reportPicture,
      azureIdentity: identityWords(lab.env),
      now,
      remindEveryMs: 200,
    },
  );
  onTestFinished(async () => {
    reminders?.stop();
    await Promise.all([bot.stop(), runs?.stop()]);
    await fleet.close();
  });
  const requestUrl = `http://127.0.0.1:${httpPort}/slack/events`;
  if (mode === 'http') await lab.control.post('/slack/delivery', { mode: 'http', requestUrl });
  return { bot, log, requestUrl, runs, reminders };
}

/** A port that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('looking for a free port: none');
  return address.port;
}

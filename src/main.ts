import { readFileSync } from 'node:fs';
import { type Config, readConfig } from './config.ts';
import { embeddedChangesRefusal } from './desk/embedded-changes.ts';
import { openFleetDesk } from './desk/open-fleet-desk.ts';
import { identityWords } from './entra/identity-words.ts';
import type { Inventory } from './fleet/inventory.ts';
import { createLog, type Log } from './lib/log.ts';
import { OpsError } from './lib/ops-error.ts';
import { pause } from './lib/pause.ts';
import { protectSecrets, redact } from './lib/redact.ts';
import { reportPicture } from './pictures/report-picture.ts';
import { botReminders } from './runner/bot-reminders.ts';
import { botRuns } from './runner/bot-runs.ts';
import { type SlackBot, startSlackBot } from './slack/bot.ts';
import { slackUserReader } from './slack/runs/slack-user-reader.ts';
import { userGroupReader } from './slack/runs/user-group-reader.ts';

/** Exit statuses of the bot: 1 unexpected, 2 configuration, 4 Slack refused, 5 Slack unreachable, 6 and 7 the store likewise. */
const exitStatuses: Readonly<Partial<Record<OpsError['code'], number>>> = {
  bad_configuration: 2,
  slack_refused: 4,
  slack_unreachable: 5,
  store_refused: 6,
  store_unreachable: 7,
};

const stopWithinMs = 5_000;

/** Signals that come within this time of the first are taken for the same one. */
const sameSignalMs = 1_000;

await main();

async function main(): Promise<void> {
  try {
    const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
    const { inventoryFile, slack, store } = config;
    protectSecrets([slack.botToken, ...Object.values(slack.transport), store.databaseUrl]);
    protectSecrets([URL.parse(store.databaseUrl ?? '')?.password]);
    const log = createLog(config.logLevel, (line) => process.stdout.write(line));
    stopOnFault(log);
    const now = () => Date.now();
    const fleet = openFleetDesk({ inventoryFile, environment: process.env, now, store: { ...store, log } });
    await refuseEmbeddedChanges(config, fleet.inventory);
    const runs = botRuns({
      openStore: fleet.openStore,
      hasStore: fleet.hasStore,
      inventory: fleet.inventory,
      environment: process.env,
      userGroup: userGroupReader(slack, { log, now }),
      slackUser: slackUserReader(slack, { log, now }),
      log,
      now,
    });
    const reminders = botReminders({
      openStore: fleet.openStore,
      fleet,
      environment: process.env,
      log,
      now,
    });
    const azureIdentity = identityWords(process.env);
    let bot: SlackBot | undefined;
    const stop = () => stopInOrder([async () => bot?.stop(), runs.stop, async () => reminders.stop()], fleet);
    // Before Slack is asked: the store opens already, and a PostgreSQL that it starts must not outlive the bot.
    stopOnSignal(stop, log);
    bot = await startSlackBot(config, {
      log,
      fleet,
      runs,
      reminders,
      unfinished: fleet.unfinished,
      reportPicture,
      azureIdentity,
      now,
    }).catch(async (error: unknown) => {
      await Promise.race([stop(), pause(stopWithinMs)]);
      throw error;
    });
    announce(config, bot, log);
  } catch (error) {
    fail(error);
  }
}

/** A file that cannot be read changes nothing, and people who ask are told what is wrong with it. */
async function refuseEmbeddedChanges(
  { store, allowsEmbeddedChanges }: Config,
  readInventory: () => Promise<Inventory>,
): Promise<void> {
  if (store.databaseUrl !== undefined || allowsEmbeddedChanges) return;
  const inventory = await readInventory().catch(() => undefined);
  const refusal = inventory && embeddedChangesRefusal(inventory);
  if (refusal !== undefined) throw refusal;
}

/** What is being answered and done is let go of in the store before the store is closed, unless that takes long. */
async function stopInOrder(
  first: readonly (() => Promise<void>)[],
  fleet: { close: () => Promise<void> },
): Promise<void> {
  const stopped = Promise.all(first.map((stop) => stop()));
  await Promise.race([stopped, pause(2_500)]);
  await Promise.all([stopped, fleet.close()]);
}

function announce(config: Config, { identity }: SlackBot, log: Log): void {
  const mode = config.slack.transport.kind === 'socket' ? 'Socket Mode' : 'HTTP';
  log.info({ mode, team: identity.team, bot: identity.botUserId, command: config.command }, 'listening');
}

/** A person reads this at a prompt: what was being done, why it stopped, what to do. */
function fail(error: unknown): never {
  const text =
    error instanceof OpsError
      ? `${error.message}\n${error.next}`
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${redact(`ekmbot stopped: ${text}`)}\n`);
  process.exit(error instanceof OpsError ? (exitStatuses[error.code] ?? 1) : 1);
}

function stopOnFault(log: Log): void {
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, 'unexpected fault');
      fail(error);
    });
  }
}

/**
 * What is being answered is finished with what is known by now; a second signal, or five seconds, end it anyhow. One
 * Ctrl+C arrives twice: from the terminal, which sends it to all that run in it, and from npm, which hands it on.
 */
function stopOnSignal(stop: () => Promise<unknown>, log: Log): void {
  let firstAtMs: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, async () => {
      const nowMs = performance.now();
      if (firstAtMs !== undefined && nowMs - firstAtMs > sameSignalMs) process.exit(1);
      if (firstAtMs !== undefined) return;
      firstAtMs = nowMs;
      log.info({ signal }, 'stopping');
      setTimeout(() => process.exit(0), stopWithinMs).unref();
      await stop();
      process.exit(0);
    });
  }
}

import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { parse, stringify } from 'yaml';
import { planShownRole } from '../../src/engine/run/run-messages.ts';
import { readInventoryFile } from '../../src/fleet/ekm-yaml/read-inventory-file.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { appManifest } from '../helpers/bot.ts';
import { startBotProcess } from '../helpers/bot-process.ts';
import { ekm } from '../helpers/ekm-process.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { patiently } from '../helpers/patiently.ts';
import { recordedCalls } from '../helpers/recorded-calls.ts';
import { trustUntilFinished } from '../helpers/trust-until-finished.ts';
import { byHand, type RunLab, runDesk } from './lab-runs.ts';
import { secretHands } from './secret-runs.ts';

const roll = 'secret-roll app=contoso-sql-prod-ekm secret=ekm';
const rollover = (instance: string, database: string) =>
  `tde-key-rollover instance=${instance} database=${database} key=canary-2027 secret=ekm`;

it.each([
  ['a rollover by the bot', 'SQL01', rollover('SQL01', 'Sales'), 'CREATE CREDENTIAL'],
  ['a rollover by hand', 'SQL02', rollover('SQL02', 'Orders'), 'CREATE CREDENTIAL'],
  ['a secret roll, by the bot and by hand', 'SQL01', roll, 'ALTER CREDENTIAL'],
])(
  'no secret of %s reaches Slack, log, store, audit, files or the process list',
  {
    timeout: 240_000,
  },
  async (_, instance, what, statement) => {
    const lab = await startTestLab({ scenario: 'healthy', manifest: appManifest(), rateLimits: false });
    const { environment, secrets } = await plant(lab, instance);
    const bot = startBotProcess({ ...environment, LOG_LEVEL: 'trace' });
    await patiently(bot.isListening, 60_000);
    const store = await openStore({ dataDir: lab.env['EKM_DATA_DIR'] ?? '' });
    onTestFinished(() => store.close());
    const here = { channel: '#dba' };
    // The first reason is one that nobody should give.
    for (const reason of ['Changed with Password=plantedInAReason-1 yesterday.', 'It is two years old.']) {
      const text = `/ekm start ${what} reason="${reason}"`;
      await lab.control.post('/slack/command', { ...here, user: 'requester', text });
    }
    const message = await patientlyOf(async () => {
      const run = (await store.runs.list({ limit: 1 }))[0];
      const shown = run === undefined ? [] : await store.runMessages.of(run.id);
      const isApprovable = shown.some(({ role }) => role === planShownRole);
      return isApprovable ? shown.find(({ role }) => role === 'request') : undefined;
    });
    await lab.control.post('/slack/click', {
      ...here,
      user: 'approver1',
      ts: message.ts,
      action_id: 'run_approve',
    });

    const processes: string[] = [];
    const runLab = await runLabOf(lab, environment);
    const desk = runDesk(runLab, store, { isWorking: false });
    const living = () => {
      lab.clock.advance(50);
      processes.push(execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }));
      return Promise.resolve(desk);
    };
    const run = await byHand(living, message.runId, secretHands(runLab));
    expect(run.state).toBe('succeeded');
    const audit = await ekm({ env: environment }, ['audit', '--json']);
    bot.signal('SIGTERM');
    expect(await bot.status).toBe(0);

    const calls = (await recordedCalls(lab)).map(({ direction, request, response }) =>
      direction === 'to_app' ? response : request,
    );
    const said = JSON.stringify({ calls, bot: bot.said, audit, processes, tables: await dump(store) });
    // What follows would hold for a bot that says nothing.
    for (const word of [statement, 'secret ekm', 'looks like a secret'])
      expect([word, said.includes(word)]).toEqual([word, true]);
    for (const [name, value] of secrets) expect([name, around(said, value)]).toEqual([name, []]);
    const folder = lab.env['EKM_DATA_DIR'] ?? '';
    for (const [name, value] of secrets) expect([name, filesWith(value, folder)]).toEqual([name, []]);
  },
);

/** Secrets where the bot is given them, and where people write what they should not. */
async function plant(lab: TestLab, instance: string) {
  const app = lab.entra?.apps.find(({ name }) => name.endsWith('-ekm'));
  const { secretText } = Object(await lab.control.post(`/entra/apps/${app?.name}/add-secret`, {}));
  const path = lab.env['EKM_CONFIG'] ?? '';
  const config = parse(await readFile(path, 'utf8'));
  config.secrets = { ekm: { env: 'CANARY' } };
  await writeFile(path, stringify(config));
  const sa = await connectTo(lab, instance);
  await sa.batch(
    `CREATE CREDENTIAL [SECRET='plantedInACredential'] WITH IDENTITY = 'Password=plantedInAnIdentity', SECRET = 'plantedSecretOfACredential'`,
  );
  const environment: Record<string, string> = {
    ...lab.env,
    CANARY: `${app?.clientId.replaceAll('-', '')}${secretText}`,
    EKM_SECRET: `${app?.clientId.replaceAll('-', '')}${secretText}`,
  };
  const secrets = new Map<string, string>([
    ['the client secret', String(secretText)],
    // A clipped one is found as well.
    ['half of the client secret', String(secretText).slice(4, 24)],
    ['what was planted', 'planted'],
  ]);
  for (const name of [
    'LAB_READ_PASSWORD',
    'LAB_CHANGE_PASSWORD',
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'AZURE_CLIENT_SECRET',
  ])
    secrets.set(name, lab.env[name] ?? 'not set');
  return { environment, secrets };
}

async function runLabOf(lab: TestLab, environment: Record<string, string>): Promise<RunLab> {
  trustUntilFinished(lab.ca ?? '');
  const read = await readInventoryFile(lab.env['EKM_CONFIG'] ?? '');
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const { inventory } = read;
  return {
    ...lab,
    environment,
    inventory: { ...inventory, policy: { ...inventory.policy, teamId: undefined } },
  };
}

/** Every row of every table, as text. */
async function dump({ kysely }: Store): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema')`.execute(kysely);
  expect(tables.rows.length).toBeGreaterThan(10);
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await sql<{
      line: string;
    }>`select to_jsonb(each)::text as line from ${sql.raw(name)} each`.execute(kysely);
    texts.push(...rows.map(({ line }) => line));
  }
  return texts;
}

/** Files that hold a text, those of PostgreSQL included: its log of changes, and its log. */
function filesWith(value: string, folder: string): string[] {
  try {
    const found = execFileSync('grep', ['-rlaF', '--', value, folder, dirname(folder)], { encoding: 'utf8' });
    return found.split('\n').filter((path) => path !== '' && !path.endsWith('.yaml'));
  } catch (error) {
    // grep ends with 1 when it finds nothing.
    if (Object(error).status === 1) return [];
    throw error;
  }
}

async function patientlyOf<T>(ask: () => Promise<T | undefined>): Promise<T> {
  let found: T | undefined;
  await patiently(async () => {
    found = await ask();
    return found !== undefined;
  }, 60_000);
  if (found === undefined) throw new Error('it never came');
  return found;
}

/** Where a word is, with what stands around it. */
function around(text: string, word: string): string[] {
  const found: string[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    found.push(text.slice(Math.max(0, at - 150), at + 60));
  return found;
}

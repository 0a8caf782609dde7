import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { openStore } from '../../src/store/open-store.ts';
import { appManifest, freePort } from '../helpers/bot.ts';
import { startBotProcess } from '../helpers/bot-process.ts';
import { ekm } from '../helpers/ekm-process.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { patiently } from '../helpers/patiently.ts';
import { type RecordedCall, recordedCalls } from '../helpers/recorded-calls.ts';

const here = { user: 'requester', channel: '#dba' };

it('no secret of the fleet reaches Slack, its files, the log, the terminal or the store', {
  timeout: 180_000,
}, async () => {
  const lab = await startTestLab({ scenario: 'expiring-secret', manifest: appManifest() });
  const env = await plantSecrets(lab);
  const bot = startBotProcess(env);
  await patiently(bot.isListening, 30_000);
  for (const text of ['/ekm report', '/ekm check SQL01', '/ekm check SQL02'])
    await lab.control.post('/slack/command', { ...here, text });
  await lab.control.post('/slack/home', { user: 'requester' });
  await patiently(async () => (await shown(lab)).includes('report_again'), 60_000);
  await patiently(async () => (await shown(lab)).split('check_again').length === 3, 60_000);
  await patiently(async () => (await filesOf(lab)).length >= 2, 60_000);
  const files = (await filesOf(lab)).join('\n');
  const terminal = await Promise.all(
    [['report', 'all', '--json'], ['report'], ['check', 'SQL01'], ['config', 'check', '--connect']].map(
      (args) => ekm({ env }, args),
    ),
  );
  await writeFile(env['EKM_CONFIG'] ?? '', brokenFile);
  await lab.control.post('/slack/command', { ...here, text: '/ekm report' });
  await patiently(async () => (await shown(lab)).includes('ekm config check shows what is left'), 30_000);
  const broken = await ekm({ env }, ['config', 'check']);
  bot.signal('SIGTERM');
  expect(await bot.status).toBe(0);

  // What follows would hold for a bot that says nothing.
  expect(files).toContain('SQL01');
  const calls = (await recordedCalls(lab)).map(saidByBot);
  const said = JSON.stringify([calls, await shown(lab), bot.said, files, terminal, broken]);
  for (const word of ['SQL02', 'login_refused', 'could not be reached'])
    expect([word, around(said, word).length > 0]).toEqual([word, true]);
  // Every planted secret holds this word: a clipped one is found as well.
  expect(around(said, 'planted')).toEqual([]);
  for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'LAB_READ_PASSWORD', 'LAB_CHANGE_PASSWORD'])
    expect([name, around(said, env[name] ?? 'not set')]).toEqual([name, []]);
});

it('no secret that somebody wrote into the name of a thing is kept in the store', {
  timeout: 120_000,
}, async () => {
  const lab = await startTestLab({ scenario: 'expiring-secret', manifest: appManifest() });
  await nameThingsBadly(lab);
  const { status } = await ekm(lab, ['config', 'check']);
  expect(status).toBe(0);
  const bot = startBotProcess(lab.env);
  await patiently(bot.isListening, 30_000);
  await lab.control.post('/slack/command', { ...here, text: '/ekm report' });
  await patiently(async () => (await shown(lab)).includes('report_again'), 60_000);
  bot.signal('SIGTERM');
  expect(await bot.status).toBe(0);
  const store = await openStore({ dataDir: lab.env['EKM_DATA_DIR'] ?? '' });
  const rows = [
    await store.kysely.selectFrom('sweep').selectAll().execute(),
    await store.kysely.selectFrom('reading').selectAll().execute(),
    await store.kysely.selectFrom('finding').selectAll().execute(),
    await store.kysely.selectFrom('unfinished_message').selectAll().execute(),
  ];
  await store.close();
  expect(rows[1]?.length).toBeGreaterThan(0);
  expect(around(JSON.stringify(rows), 'planted')).toEqual([]);
  expect(around(await shown(lab), 'planted')).toEqual([]);
});

/** Wherever the bot is given a secret, one that is wrong there and that an error may repeat. */
async function plantSecrets(lab: TestLab): Promise<Record<string, string>> {
  await nameThingsBadly(lab);
  const path = lab.env['EKM_CONFIG'] ?? '';
  const file = join(dirname(path), 'password-of-sql02');
  await writeFile(file, 'plantedPasswordInAFile-02\n', { mode: 0o600 });
  const config = parse(readFileSync(path, 'utf8'));
  const [first, second] = config.instances;
  first.read = { login: 'ekm_read', password: { env: 'WRONG_PASSWORD' } };
  second.read = { login: 'Password=plantedInALogin-1', password: { file } };
  await writeFile(path, stringify(config));
  return {
    ...lab.env,
    LOG_LEVEL: 'trace',
    WRONG_PASSWORD: 'plantedPassword-in-the-environment-01',
    AZURE_CLIENT_SECRET: 'plantedClientSecret~of-the-environment',
    DATABASE_URL: `postgresql://ekm:plantedPasswordOfTheStore@127.0.0.1:${await freePort()}/ekm`,
  };
}

async function nameThingsBadly(lab: TestLab): Promise<void> {
  const sa = await connectTo(lab, 'SQL02');
  const [database] = await sa.batch(
    'SELECT DB_NAME(database_id) AS name FROM sys.dm_database_encryption_keys WHERE database_id > 4',
  );
  await sa.batch(
    `ALTER DATABASE [${String(database?.['name'])}] MODIFY NAME = [Password=plantedInADatabase-1]`,
  );
  await sa.batch(
    `CREATE CREDENTIAL [SECRET='plantedInACredential'] WITH IDENTITY = 'Password=plantedInAnIdentity', SECRET = 'plantedSecretOfACredential'`,
  );
}

/** A password where only its place belongs, and a text that no YAML is. */
const brokenFile = `instances:
  - name: SQL01
    address: "sql01;Password=plantedInAnAddress"
    read: { login: ekm_read, password: plantedInTheFile-01 }
    change: { login: ekm_change, password:plantedWithoutASpace-1 }
  - name: "Password=plantedInAName-1"
    read: { login: x, password: { env: "plantedInAReference 1" } }
`;

async function shown(lab: TestLab): Promise<string> {
  return JSON.stringify(await lab.messages('requester', '#dba'));
}

/** The texts of all files in the channel. */
async function filesOf(lab: TestLab): Promise<string[]> {
  const files = (await lab.messages('requester', '#dba')).flatMap((message) => message.files ?? []);
  const texts = files.filter(({ name }) => !String(name).endsWith('.png'));
  return Promise.all(
    texts.map(async ({ id }) =>
      String(Object(await lab.client.apiCall('files.info', { file: String(id) })).content),
    ),
  );
}

/** Of a call to the app its acknowledgement, of a call to Slack its arguments. */
function saidByBot({ direction, request, response }: RecordedCall): unknown {
  return direction === 'to_app' ? response : request;
}

/** Where a word is, with what stands around it. */
function around(text: string, word: string): string[] {
  const found: string[] = [];
  const low = text.toLowerCase();
  for (let at = low.indexOf(word.toLowerCase()); at >= 0; at = low.indexOf(word.toLowerCase(), at + 1))
    found.push(text.slice(Math.max(0, at - 150), at + 60));
  return found;
}

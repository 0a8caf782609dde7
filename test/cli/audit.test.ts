import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AuditDraft, AuditEntry } from '../../src/engine/audit/audit-entry.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { ekm } from '../helpers/ekm-process.ts';
import { keptDataFolder } from '../store/helpers/data-folder.ts';
import { fillDataFolder } from '../store/helpers/fill-data-folder.ts';

const folder = keptDataFolder();
let store: Store;

beforeAll(async () => {
  await fillDataFolder(folder.path);
  store = await openStore({ dataDir: folder.path });
});

afterAll(async () => {
  await store.close();
  await folder.remove();
});

beforeEach(async () => {
  await sql`truncate ekmbot.audit`.execute(store.kysely);
  for (const draft of drafts) await store.runs.note(draft);
});

const atMs = Date.parse('2026-11-21T02:00:05Z');
const rita = { name: 'Rita', slackId: 'U0REQUEST' };
const anna = { name: 'Anna', slackId: 'U0APPROV1' };
const draft = (event: string, data: AuditDraft['data'], change: Partial<AuditDraft> = {}): AuditDraft => ({
  atMs,
  runId: 'run-7f3k',
  event,
  who: undefined,
  data,
  ...change,
});

const drafts: readonly AuditDraft[] = [
  draft(
    'bot_started',
    { version: '0.1.0', configurationHash: 'cd'.repeat(32), mayChange: 'it may change nothing' },
    { runId: undefined },
  ),
  draft(
    'requested',
    { runbook: 'tde-key-rollover', parameters: { instance: 'SQL01' }, reason: 'It is old, "very" old.' },
    { who: rita },
  ),
  draft('approve', { planHash: 'ab'.repeat(32) }, { who: anna }),
  draft('evidence', { step: '01-look', state: 'done', kind: 'seen', text: 'Two\nlines, =1+1' }),
  draft('frozen', { tag: 'all', reason: 'year end' }, { runId: undefined, who: anna }),
];

const audit = (...args: string[]) => ekm({ env: {} }, ['audit', ...args], { EKM_DATA_DIR: folder.path });

async function entries(): Promise<AuditEntry[]> {
  const all: AuditEntry[] = [];
  for await (const entry of store.runs.audit({})) all.push(entry);
  return all;
}

const schemaOf = (name: string) =>
  new Ajv2020().compile(
    JSON.parse(readFileSync(new URL(`../../docs/reference/${name}.schema.json`, import.meta.url), 'utf8')),
  );

describe('ekm audit', () => {
  it('tells who did what and when, a line each, oldest first', async () => {
    const { status, stdout } = await audit();
    expect(status).toBe(0);
    expect(stdout.split('\n')).toEqual([
      '#1  2026-11-21 02:00:05 UTC  EKM Bot 0.1.0 started; configuration cdcdcdcdcdcd, it may change nothing',
      '#2  2026-11-21 02:00:05 UTC  run-7f3k  Rita asked for tde-key-rollover (instance SQL01): It is old, "very" old.',
      '#3  2026-11-21 02:00:05 UTC  run-7f3k  Anna approved the plan abababababab',
      '#4  2026-11-21 02:00:05 UTC  run-7f3k  EKM Bot saw at step 01-look, now done: Two lines, =1+1',
      '#5  2026-11-21 02:00:05 UTC  Anna froze all: year end',
      '',
    ]);
  });

  it.each([
    [
      ['--run', 'run-7f3k'],
      [2, 3, 4],
    ],
    [
      ['--last', '2'],
      [4, 5],
    ],
    [
      ['--run=run-7f3k', '--last=2'],
      [3, 4],
    ],
    [
      ['--last', '99'],
      [1, 2, 3, 4, 5],
    ],
  ])('%j shows those that fit', async (args, numbers) => {
    const { stdout } = await audit(...args, '--json');
    const answer = JSON.parse(stdout);
    const validate = schemaOf('audit');
    expect(validate(answer), JSON.stringify(validate.errors)).toBe(true);
    expect(answer.entries.map(({ number }: AuditEntry) => number)).toEqual(numbers);
  });

  it('prints CSV that others read as it was meant', async () => {
    const { stdout } = await audit('--csv');
    const program =
      'import csv,json,sys; print(json.dumps(list(csv.DictReader(sys.stdin.read().splitlines(keepends=True)))))';
    const rows = JSON.parse(execFileSync('python3', ['-c', program], { input: stdout, encoding: 'utf8' }));
    const kept = await entries();
    expect(rows.map(({ data, hash }: Record<string, string>) => [JSON.parse(data ?? ''), hash])).toEqual(
      kept.map(({ data, hash }) => [data, hash]),
    );
    expect(rows[1]).toMatchObject({ who: 'Rita', slack_account: 'U0REQUEST', run: 'run-7f3k' });
  });

  it('says that a run has no entries, with status 2', async () => {
    expect(await audit('--run', 'run-none')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('no entry of a run run-none'),
    });
  });

  it('masks what got into the store past the redactor', async () => {
    const secret = 'Zp0~planted-by-somebody-else';
    await sql`update ekmbot.audit set data = ${JSON.stringify({ reason: `SECRET = '${secret}'` })}::jsonb
      where number = 5`.execute(store.kysely);
    for (const form of [[], ['--json'], ['--csv']]) {
      const { stdout, stderr } = await audit(...form);
      expect(stdout).toContain('SECRET = ');
      expect(stdout + stderr).not.toContain(secret);
    }
  });

  it('fills no memory, however long the audit is', async () => {
    await sql`insert into ekmbot.audit
      select number, 0, null, 'frozen', null, jsonb_build_object('reason', repeat('year end ', 200)), '', ''
      from generate_series(6, 50000) as number`.execute(store.kysely);
    // 90 MB are read by somebody who has time, then by somebody who takes the beginning and leaves.
    const env = { ...process.env, EKM_DATA_DIR: folder.path, NODE_OPTIONS: '--max-old-space-size=40' };
    const read = (by: string) => {
      const program = `"${process.execPath}" bin/ekm.js audit --json | ${by}; echo "status \${PIPESTATUS[0]}"`;
      return execFileSync('bash', ['-c', program], { env, encoding: 'utf8' });
    };
    expect(read('wc -l')).toBe('50002\nstatus 0\n');
    expect(read('head -c 300000 | wc -c')).toBe('300000\nstatus 0\n');
  });
});

describe('ekm audit verify', () => {
  it('finds an untouched audit whole, and gives an anchor that holds later', async () => {
    const [first, , , , last] = await entries();
    const { status, stdout } = await audit('verify');
    expect(status).toBe(0);
    expect(stdout).toContain('The audit is whole: 5 entries');
    expect(stdout).toContain(`--anchor 5:${last?.hash}`);
    await store.runs.note(draft('thawed', { tag: 'all' }));
    const anchors = [`--anchor=1:${first?.hash}`, '--anchor', `5:${last?.hash.toUpperCase()}`];
    expect(await audit('verify', ...anchors)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('All 2 anchors hold'),
    });
  });

  it.each([
    ['changed', sql`update ekmbot.audit set data = '{"reason":"other"}' where number = 3`, 3, 'was changed'],
    [
      'given to another',
      sql`update ekmbot.audit set who = '{"name":"Omar"}' where number = 2`,
      2,
      'was changed',
    ],
    ['moved in time', sql`update ekmbot.audit set at_ms = at_ms + 1 where number = 4`, 4, 'was changed'],
    ['taken out', sql`delete from ekmbot.audit where number = 2`, 2, 'entry 2 is missing'],
    ['taken from the beginning', sql`delete from ekmbot.audit where number < 3`, 1, 'entry 1 is missing'],
    [
      'cut off',
      sql`update ekmbot.audit set previous_hash = hash where number = 4`,
      4,
      'does not name the hash of the entry before it',
    ],
  ])('names the first entry that was %s', async (_what, tamper, number, why) => {
    await tamper.execute(store.kysely);
    const { status, stdout } = await audit('verify', '--json');
    const answer = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(schemaOf('audit-verify')(answer)).toBe(true);
    expect(answer).toMatchObject({ state: 'broken', brokenAt: number, why: expect.stringContaining(why) });
    expect(await audit('verify')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(`broken at entry ${number}`),
    });
  });

  it('finds by an anchor that the end is missing, or that all was made anew', async () => {
    const last = (await entries()).at(-1);
    const anchor = `5:${last?.hash}`;
    await sql`delete from ekmbot.audit where number > 3`.execute(store.kysely);
    expect(await audit('verify')).toMatchObject({ status: 0 });
    expect(await audit('verify', '--anchor', anchor)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('the chain ends after entry 3, and an anchor names entry 5'),
    });
    for (const each of drafts.slice(0, 3)) await store.runs.note(each);
    expect(await audit('verify', '--anchor', anchor)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('entry 5 is not the one that an anchor names'),
    });
  });
});

it('starts no PostgreSQL where there is none', async () => {
  const empty = keptDataFolder();
  const answer = await ekm({ env: {} }, ['audit', 'verify'], { EKM_DATA_DIR: empty.path });
  expect(answer).toMatchObject({ status: 2, stderr: expect.stringContaining('there is no store here') });
  expect(empty.serverPid()).toBeUndefined();
  await empty.remove();
});

it('answers 3 when the store does not', async () => {
  const env = { DATABASE_URL: 'postgresql://ekmbot:planted-password@127.0.0.1:1/ekmbot?sslmode=disable' };
  const { status, stdout, stderr } = await ekm({ env: {} }, ['audit'], env);
  expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
  expect(stderr).toMatch(/^ekm audit: opening the store/);
  expect(stderr).not.toContain('planted-password');
});

it.each([
  [['--last', '0'], '--last is a number'],
  [['--run'], '--run needs a value'],
  [['--json', '--csv'], 'one form at a time'],
  [['--yaml'], 'there is no option --yaml'],
  [['today'], '"today" means nothing here'],
  [['verify', '--anchor', '5'], 'an anchor is NUMBER:HASH'],
  [['verify', '--csv'], 'there is no option --csv'],
])('refuses %j with status 2', async (args, message) => {
  expect(await audit(...args)).toMatchObject({ status: 2, stderr: expect.stringContaining(message) });
});

import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openFleetDesk } from '../../src/desk/open-fleet-desk.ts';
import type { FleetDesk, KeptReport } from '../../src/fleet/fleet-desk.ts';
import { openStore } from '../../src/store/open-store.ts';
import { freePort } from '../helpers/bot.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { trustUntilFinished } from '../helpers/trust-until-finished.ts';
import { type DataFolder, dataFolder, keptDataFolder } from '../store/helpers/data-folder.ts';
import { fillDataFolder } from '../store/helpers/fill-data-folder.ts';

let folder: DataFolder;
beforeAll(async () => {
  folder = keptDataFolder();
  await fillDataFolder(folder.path);
});
beforeEach(async () => {
  const store = await openStore({ dataDir: folder.path });
  await store.kysely.deleteFrom('sweep').execute();
  await store.close();
});
afterAll(() => folder.remove());

const toTheEnd = { signal: new AbortController().signal };

describe('a report over the fleet', { timeout: 60_000 }, () => {
  it('is kept, and the next one says what has changed', async () => {
    const lab = await trustedLab('healthy');
    const desk = deskOf(lab);
    expect(await desk.last()).toEqual({ state: 'none' });
    const first = await desk.report('all', toTheEnd);
    expect(first).toMatchObject({ changes: undefined, storeProblem: undefined });
    expect(await desk.last()).toEqual({
      state: 'kept',
      finishedAtMs: first.report.finishedAtMs,
      counts: { critical: 0, warning: 0, notice: 0, unknown: 0 },
      findings: [],
      read: 5,
      unread: 0,
      ends: [expect.objectContaining({ kind: 'secret' })],
    });
    await lab.control.post('/instances/SQL02/kill', {});
    const second = await desk.report('all', toTheEnd);
    expect(told(second)).toEqual({ fresh: ['instance-unreadable instance/SQL02'], gone: [], unseen: [] });
    expect(second.changes?.sinceMs).toBe(first.report.finishedAtMs);
    const readAtMs = second.report.unread[0]?.lastGoodAtMs ?? 0;
    expect(readAtMs).toBeGreaterThanOrEqual(first.report.startedAtMs);
    expect(readAtMs).toBeLessThanOrEqual(first.report.finishedAtMs);
    expect(second.report.findings[0]?.meaning).toContain('The last good reading is of');
    expect(await desk.last()).toMatchObject({ read: 4, unread: 1, findings: [{ item: 'instance/SQL02' }] });
  });

  it('says what is gone, and does not say so of what could not be looked for', async () => {
    const lab = await trustedLab('expired-secret');
    const desk = deskOf(lab);
    await desk.report('all', toTheEnd);
    await lab.control.post('/instances/SQL02/kill', {});
    const down = ['Inventory', 'Orders'].map((name) => `database-not-online instance/SQL02/database/${name}`);
    const unread = 'instance-unreadable instance/SQL02';
    expect(told(await desk.report('all', toTheEnd))).toEqual({ fresh: [unread], gone: [], unseen: down });
    // Not found twice, and still not gone.
    expect(told(await desk.report('all', toTheEnd))).toEqual({ fresh: [], gone: [], unseen: down });
    expect(await desk.last()).toMatchObject({
      findings: [{ rule: 'secret-expired' }, { item: 'instance/SQL02' }],
    });
    await lab.control.post('/instances/SQL02/restart', {});
    expect(told(await desk.report('all', toTheEnd))).toEqual({ fresh: [], gone: [unread], unseen: [] });
  });

  it('is compared with the one before also after the bot was started again', async () => {
    const lab = await trustedLab('healthy');
    const before = deskOf(lab);
    const { report } = await before.report('all', toTheEnd);
    await before.close();
    const { changes } = await deskOf(lab).report('all', toTheEnd);
    expect(changes).toEqual({ sinceMs: report.finishedAtMs, fresh: [], gone: [], unseen: [] });
  });
});

describe('a report over a part of the fleet', { timeout: 60_000 }, () => {
  it('does not say that the rest is gone, and is not what the next one is compared with', async () => {
    const lab = await trustedLab('expired-secret');
    const desk = deskOf(lab);
    const whole = await desk.report('all', toTheEnd);
    const part = await desk.report('SQL01', toTheEnd);
    expect(part.report.scope).toBe('instance SQL01');
    expect(told(part)).toEqual({ fresh: [], gone: [], unseen: [] });
    expect(await desk.last()).toMatchObject({ finishedAtMs: whole.report.finishedAtMs });
    expect((await desk.report('all', toTheEnd)).changes?.sinceMs).toBe(whole.report.finishedAtMs);
  });

  it('takes no replica for unlisted because it was not asked', async () => {
    const lab = await trustedLab('replica-without-key');
    const [one] = lab.instances;
    const { report } = await deskOf(lab).report(one?.name ?? '', toTheEnd);
    expect(report.read.instances).toBe(1);
    expect(report.findings.map(({ rule }) => rule)).not.toContain('replica-unlisted');
  });

  it('takes no client secret for left over because those that hold it were not asked', async () => {
    const lab = await trustedLab('expired-secret');
    const dba = await connectTo(lab, 'SQL01');
    const secret = `${lab.entra?.apps[0]?.clientId.replaceAll('-', '')}Planted-Secret-88`;
    for (const { name, credential_identity: vault } of await dba.batch('SELECT * FROM sys.credentials'))
      await dba.batch(`ALTER CREDENTIAL [${name}] WITH IDENTITY = '${vault}', SECRET = '${secret}'`);
    const { report } = await deskOf(lab).report('SQL01', toTheEnd);
    const [expired] = report.findings.filter(({ rule }) => rule === 'secret-expired');
    expect(expired).toMatchObject({
      severity: 'warning',
      meaning: expect.stringContaining('instances that were not read'),
    });
  });

  it('says when an instance could last be read, whichever report that was', async () => {
    const lab = await trustedLab('healthy');
    const desk = deskOf(lab);
    const good = await desk.check('sql02', toTheEnd);
    expect(good).toMatchObject({ lastGoodAtMs: undefined, storeProblem: undefined });
    await lab.control.post('/instances/SQL02/kill', {});
    const { check, lastGoodAtMs } = await desk.check('SQL02', toTheEnd);
    expect(lastGoodAtMs).toBeLessThanOrEqual(good.finishedAtMs);
    expect(check.findings[0]?.meaning).toContain('The last good reading is of');
  });

  it('is refused when nothing is called so, and a check of a tag too', async () => {
    const desk = deskOf(await trustedLab('healthy'));
    await expect(desk.report('SQL0', toTheEnd)).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('The nearest is "SQL01"'),
    });
    await expect(desk.check('all', toTheEnd)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('people who ask at the same time', { timeout: 60_000 }, () => {
  it('read together: nothing is read twice', async () => {
    const lab = await trustedLab('healthy');
    const desk = deskOf(lab);
    await lab.control.post('/faults', { target: 'instance.*', kind: 'slow', delayMs: 100 });
    const counts: number[] = [];
    const [first, second, check] = await Promise.all([
      desk.report('all', toTheEnd),
      desk.report('all', { ...toTheEnd, onProgress: ({ done }) => counts.push(done) }),
      desk.check('SQL01', toTheEnd),
    ]);
    expect(await connections(lab)).toEqual({ SQL01: 1, SQL02: 1, 'SQL03\\PAYROLL': 1 });
    expect(counts).toEqual([1, 2, 3, 4, 5]);
    expect(second.report.findings).toEqual(first.report.findings);
    expect(check.check.server?.login).toBe('ekm_read');
    // Kept once, and compared with nothing: it is not its own predecessor.
    expect([first.changes, second.changes]).toEqual([undefined, undefined]);
    expect(await keptSweeps()).toEqual(['all', 'instance SQL01']);
  });

  it('do not end for each other what both wait for', async () => {
    const lab = await trustedLab('healthy');
    const desk = deskOf(lab);
    await lab.control.post('/faults', { target: 'instance.SQL01', kind: 'late', delayMs: 1_500 });
    const leaving = new AbortController();
    const [left, stayed] = await Promise.all([
      desk.report('all', { signal: leaving.signal, onProgress: ({ done }) => done === 4 && leaving.abort() }),
      desk.report('all', toTheEnd),
    ]);
    expect(left.report.unread).toMatchObject([{ name: 'SQL01', reading: { why: 'timeout' } }]);
    expect(left.storeProblem).toContain('it was ended before everything had answered');
    expect(stayed).toMatchObject({ report: { unread: [] }, storeProblem: undefined });
    expect((await connections(lab))['SQL01']).toBe(1);
    expect(await desk.last()).toMatchObject({ read: 5, unread: 0 });
  });

  it('end what nobody waits for any more, and can ask again', async () => {
    const lab = await trustedLab('healthy');
    const desk = deskOf(lab);
    await lab.control.post('/faults', { target: 'instance.SQL01', kind: 'late', delayMs: 5_000, count: 1 });
    const leaving = new AbortController();
    const { report } = await desk.report('all', {
      signal: leaving.signal,
      onProgress: ({ done }) => done === 4 && leaving.abort(),
    });
    expect(report.unread).toHaveLength(1);
    expect(await desk.last()).toEqual({ state: 'none' });
    expect((await desk.report('all', toTheEnd)).report.unread).toEqual([]);
    expect(await mostConnectionsAtOnce(lab)).toBeLessThanOrEqual(2);
  });

  it('are told what is known when the bot stops', async () => {
    const lab = await trustedLab('healthy');
    const desk = deskOf(lab);
    await lab.control.post('/faults', { target: 'instance.SQL01', kind: 'late', delayMs: 15_000 });
    const asked = desk.report('all', {
      ...toTheEnd,
      onProgress: ({ done }) => done === 4 && void desk.close(),
    });
    expect((await asked).report.unread).toMatchObject([{ name: 'SQL01' }]);
    expect(await desk.last()).toMatchObject({ state: 'unknown' });
  });
});

describe('a store that cannot be opened', { timeout: 60_000 }, () => {
  it('stops no report, and says why without the password', async () => {
    const lab = await trustedLab('healthy');
    const databaseUrl = `postgresql://ekm:Planted-Secret-77@127.0.0.1:${await freePort()}/ekm`;
    const desk = deskOf(lab, { databaseUrl });
    const { report, changes, storeProblem } = await desk.report('all', toTheEnd);
    expect(report.read).toEqual({ instances: 3, vaults: 1, apps: 1 });
    expect(changes).toBeUndefined();
    expect(storeProblem).toMatch(/^opening the store .* could not be reached.* Look whether PostgreSQL runs/);
    expect(storeProblem).not.toContain('Planted');
    expect(await desk.last()).toEqual({ state: 'unknown', problem: storeProblem });
  });

  it('is tried again by the next report', async () => {
    const lab = await trustedLab('healthy');
    const own = dataFolder(undefined, 'store');
    await writeFile(own.path, 'in the way');
    const desk = deskOf(lab, { dataDir: own.path });
    expect((await desk.report('all', toTheEnd)).storeProblem).toContain('making the folder');
    await rm(own.path);
    expect((await desk.report('all', toTheEnd)).storeProblem).toBeUndefined();
    expect(await desk.last()).toMatchObject({ state: 'kept' });
  });

  it('holds up nobody once the bot stops, when it takes connections and says nothing', async () => {
    const lab = await trustedLab('healthy');
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    onTestFinished(() => void silent.close());
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const desk = deskOf(lab, { databaseUrl: `postgresql://ekm@127.0.0.1:${port}/ekm` });
    let closing: Promise<void> | undefined;
    const { storeProblem } = await desk.report('all', {
      ...toTheEnd,
      onProgress: ({ done, of }) => {
        if (done === of) setTimeout(() => (closing = desk.close()), 200);
      },
    });
    expect(closing).toBeDefined();
    expect(storeProblem).toContain('the bot is stopping');
  });

  it('is not even looked for before something is asked', async () => {
    const own = dataFolder(undefined, 'store');
    const desk = deskOf(await trustedLab('healthy'), { dataDir: own.path });
    await desk.inventory();
    expect(existsSync(own.path)).toBe(false);
  });
});

describe('ekm.yaml', { timeout: 60_000 }, () => {
  it('is read again when it has changed, and refused while it is broken', async () => {
    const lab = await trustedLab('healthy');
    const inventoryFile = join(await temporaryFolder(), 'ekm.yaml');
    const desk = deskOf(lab, { inventoryFile });
    await expect(desk.report('all', toTheEnd)).rejects.toMatchObject({
      code: 'bad_configuration',
      message: `reading ${inventoryFile}: there is no such file.`,
    });
    const good = await readFile(lab.env['EKM_CONFIG'] ?? '', 'utf8');
    await writeFile(inventoryFile, good);
    const inventory = await desk.inventory();
    expect(inventory.instances).toHaveLength(3);
    expect(await desk.inventory()).toBe(inventory);
    await writeFile(inventoryFile, good.replace('instances:', 'instanzen:'));
    await expect(desk.report('all', toTheEnd)).rejects.toMatchObject({
      code: 'bad_configuration',
      message: expect.stringMatching(/\n {2}line \d+: .*instanzen/),
      next: expect.stringContaining('ekm config check'),
    });
    await writeFile(inventoryFile, good);
    expect((await desk.inventory()).instances).toHaveLength(3);
  });
});

/** What has changed, by rule and item. */
function told({ changes }: KeptReport) {
  if (changes === undefined) return undefined;
  const { fresh, gone, unseen } = changes;
  const names = (findings: typeof fresh) => findings.map(({ rule, item }) => `${rule} ${item}`);
  return { fresh: names(fresh), gone: names(gone), unseen: names(unseen) };
}

/** How often each instance was connected to. */
async function connections(lab: TestLab): Promise<Record<string, number>> {
  const { instances } = await lab.control.get('/traffic');
  return Object.fromEntries(instances.map(({ name, opened }) => [name, opened]));
}

async function mostConnectionsAtOnce(lab: TestLab): Promise<number> {
  const { instances } = await lab.control.get('/traffic');
  return Math.max(...instances.map(({ mostAtOnce }) => mostAtOnce));
}

/** The scopes of what is kept. */
async function keptSweeps(): Promise<string[]> {
  const store = await openStore({ dataDir: folder.path });
  const rows = await store.kysely.selectFrom('sweep').select('scope').orderBy('scope').execute();
  await store.close();
  return rows.map(({ scope }) => scope);
}

async function temporaryFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'ekm-desk-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function trustedLab(scenario: string): Promise<TestLab> {
  const lab = await startTestLab({ scenario });
  if (lab.ca !== null) trustUntilFinished(lab.ca);
  return lab;
}

interface DeskParts {
  dataDir?: string;
  databaseUrl?: string;
  inventoryFile?: string;
}

/** A desk over a lab and, by default, the store of this file; closed with the test. */
function deskOf(lab: TestLab, parts: DeskParts = {}): FleetDesk {
  const { dataDir = folder.path, databaseUrl, inventoryFile = lab.env['EKM_CONFIG'] ?? '' } = parts;
  const desk = openFleetDesk({
    inventoryFile,
    environment: lab.env,
    now: () => lab.clock.now(),
    store: { dataDir, databaseUrl },
  });
  onTestFinished(() => desk.close());
  return desk;
}

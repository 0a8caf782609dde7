import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { RunRecord } from '../../src/engine/run/run-store.ts';
import type { RunDesk } from '../../src/engine/run-desk.ts';
import type { Runbook } from '../../src/engine/runbook.ts';
import rollover from '../../src/runbooks/tde-key-rollover.ts';
import { RunWorld } from '../../src/runner/run-world.ts';
import type { Store } from '../../src/store/store.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { approvedRun, byHand, type Hands, type RunLab, runDesk, startRunLab } from './lab-runs.ts';
import { type Moment, mortalStore } from './mortal-store.ts';
import { personOf } from './person.ts';

/**
 * Runs a rollover whose process dies in every step of the plan at one moment, each time followed by a new one, and one that
 * nobody disturbs: world and record must be the same. The bot does all of it that a bot may do.
 */
export async function expectSurvived(
  store: Store,
  moment: Moment,
  { atLeast, runbook }: Deadly,
): Promise<void> {
  const runbooks = new Map([['tde-key-rollover', runbook ?? rollover]]);
  const undisturbed = await startDeathLab();
  const calm = runDesk(undisturbed, store, { runbooks });
  const name = `${moment}${runbook === undefined ? '' : ', otherwise'}`;
  await approvedRun(calm, `calm ${name}`);
  const expected = await byHand(() => Promise.resolve(calm), `calm ${name}`, personOf(undisturbed));
  await calm.stop();
  const lab = await startDeathLab();
  const { run, deaths } = await runThroughDeaths(lab, store, { id: `deadly ${name}`, moment, runbooks });
  expect(deaths.length).toBeGreaterThanOrEqual(atLeast);
  expect(recordOf(run)).toEqual(recordOf(expected));
  expect(run.state).toBe('succeeded');
  // What was done is seen and not done again; what was only begun is begun twice.
  expect(Math.max(...run.steps.map(({ attempts }) => attempts))).toBe(moment === 'before the act' ? 2 : 1);
  expect(await worldOf(lab)).toEqual(await worldOf(undisturbed));
}

interface Deadly {
  /** So many steps have to die, or the test shows nothing. */
  atLeast: number;
  /** Another one in the place of the rollover: one that is broken must not survive. */
  runbook?: Runbook;
}

/** Instance and vault are the bot's to change, backups of keys included. */
function startDeathLab(): Promise<RunLab> {
  const keyBackups = mkdtempSync(join(tmpdir(), 'ekm-key-backups-'));
  onTestFinished(() => rmSync(keyBackups, { recursive: true }));
  return startRunLab('healthy', ['SQL01'], { change: true, keyBackups });
}

/** The objects of the run in the world: those of the instance, and the vault's keys with how often each was made. */
async function worldOf(lab: RunLab): Promise<unknown> {
  const connection = await connectTo(lab, 'SQL01');
  const world = new RunWorld({ environment: lab.environment, now: () => lab.clock.now() });
  const needs = lab.inventory.vaults.map(({ name }) => ({ kind: 'vault' as const, name }));
  const { vaults } = await world.see(world.nothing(lab.inventory), needs, new AbortController().signal);
  const keys = [...vaults.values()].flatMap((read) => {
    if (read.state === 'unknown') throw new Error(read.detail);
    return read.value.keys.map(({ name, versions }) => `${name}: ${versions.length}`);
  });
  const objects = await connection.batch(`
    SELECT name FROM sys.asymmetric_keys WHERE name LIKE 'sales-2027%'
    UNION ALL SELECT name FROM sys.server_principals WHERE name LIKE 'sales-2027%'
    UNION ALL SELECT name FROM sys.credentials WHERE name LIKE 'sales-2027%'
    UNION ALL SELECT k.name FROM sys.dm_database_encryption_keys e JOIN sys.asymmetric_keys k ON k.thumbprint = e.encryptor_thumbprint
      WHERE e.database_id = DB_ID(N'Sales');`);
  return { keys, objects };
}

/** What two runs of one plan must have alike. */
export const recordOf = ({ state, steps }: RunRecord) => ({
  state,
  steps: steps.map(({ stepId, state: at, evidence }) => ({
    stepId,
    state: at,
    evidence: evidence.map(({ kind, text }) => `${kind}: ${withoutChance(text)}`),
  })),
});

/** Keys, apps, moments and folders are others in each lab. */
function withoutChance(text: string): string {
  return text
    .replaceAll(/0x[0-9a-f]+/gi, '0x..')
    .replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|\b[0-9a-f]{32}\b/g, 'id')
    .replaceAll(/\d{4}-\d\d-\d\d(T[\d:.]+Z| [\d:]+ UTC)/g, 'then')
    .replaceAll(/\/\S*\.keybackup/g, 'file');
}

/** Goes through a run whose process dies once in each step at one moment, and is followed by a new one each time. */
export async function runThroughDeaths(
  lab: RunLab,
  store: Store,
  { id, moment, runbooks, parameters, runbook, hands = personOf(lab) }: Through,
): Promise<{ run: RunRecord; deaths: string[] }> {
  const deaths: string[] = [];
  const dead = new Set<string>();
  let desk: RunDesk;
  let mortal: ReturnType<typeof mortalStore>;
  const start = () => {
    mortal = mortalStore(store, moment, (stepId) => {
      const isFirst = !dead.has(stepId);
      dead.add(stepId);
      return isFirst;
    });
    desk = runDesk(lab, mortal.store, { runbooks });
  };
  const living = async (): Promise<RunDesk> => {
    // Whether a change of the protector will still show is waited for, a minute of the lab's time.
    lab.clock.advance(200);
    if (mortal.death !== undefined) {
      deaths.push(mortal.death);
      // Its session ends, as that of a killed process does.
      await desk.stop();
      start();
    }
    return desk;
  };
  start();
  await approvedRun(await living(), id, parameters, runbook);
  const run = await byHand(living, id, hands);
  return { run, deaths };
}

interface Through {
  id: string;
  moment: Moment;
  runbooks: ReadonlyMap<string, Runbook>;
  /** What is asked for; a rollover of Sales unless said otherwise. */
  parameters?: Record<string, string>;
  runbook?: string;
  /** Who does what is by hand. */
  hands?: Hands;
}

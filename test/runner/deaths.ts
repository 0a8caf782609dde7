import { expect } from 'vitest';
import type { RunRecord } from '../../src/engine/run/run-store.ts';
import type { RunDesk } from '../../src/engine/run-desk.ts';
import type { Store } from '../../src/store/store.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { approvedRun, byHand, type RunLab, runDesk, startRunLab } from './lab-runs.ts';
import { type Moment, mortalStore } from './mortal-store.ts';
import { personOf } from './person.ts';

/**
 * Runs a rollover whose process dies in every step of the plan at one moment, each time followed by a new one, and one that
 * nobody disturbs: world and record must be the same.
 */
export async function expectSurvived(store: Store, moment: Moment, atLeast: number): Promise<void> {
  const undisturbed = await startRunLab('healthy', ['SQL01']);
  const calm = runDesk(undisturbed, store);
  await approvedRun(calm, `calm ${moment}`);
  const expected = await byHand(() => Promise.resolve(calm), `calm ${moment}`, personOf(undisturbed));
  await calm.stop();
  const lab = await startRunLab('healthy', ['SQL01']);
  const { run, deaths } = await runThroughDeaths(lab, store, { id: `deadly ${moment}`, moment });
  expect(deaths.length).toBeGreaterThanOrEqual(atLeast);
  expect(recordOf(run)).toEqual(recordOf(expected));
  // What was done is seen and not done again; what was only begun is begun twice.
  expect(Math.max(...run.steps.map(({ attempts }) => attempts))).toBe(moment === 'before the act' ? 2 : 1);
  expect(await worldOf(lab)).toEqual(await worldOf(undisturbed));
}

/** The objects of the run in the world, as the instance has them. */
async function worldOf(lab: RunLab): Promise<unknown> {
  const connection = await connectTo(lab, 'SQL01');
  return connection.batch(`
    SELECT name FROM sys.asymmetric_keys WHERE name LIKE 'sales-2027%'
    UNION ALL SELECT name FROM sys.server_principals WHERE name LIKE 'sales-2027%'
    UNION ALL SELECT name FROM sys.credentials WHERE name LIKE 'sales-2027%'
    UNION ALL SELECT k.name FROM sys.dm_database_encryption_keys e JOIN sys.asymmetric_keys k ON k.thumbprint = e.encryptor_thumbprint
      WHERE e.database_id = DB_ID(N'Sales');`);
}

const recordOf = ({ state, steps }: RunRecord) => ({
  state,
  steps: steps.map(({ stepId, state: at, evidence }) => ({
    stepId,
    state: at,
    evidence: evidence.map(({ kind, text }) => `${kind}: ${withoutChance(text)}`),
  })),
});

/** Keys and moments are others in each lab. */
function withoutChance(text: string): string {
  return text.replaceAll(/0x[0-9a-f]+/gi, '0x..').replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then');
}

/** Goes through a run whose process dies once in each step at one moment, and is followed by a new one each time. */
async function runThroughDeaths(lab: RunLab, store: Store, { id, moment }: { id: string; moment: Moment }) {
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
    desk = runDesk(lab, mortal.store);
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
  await approvedRun(await living(), id);
  const run = await byHand(living, id, personOf(lab));
  return { run, deaths };
}

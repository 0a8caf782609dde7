import { afterEach, describe, expect, it } from 'vitest';
import type { PlannedStep } from '../../src/engine/plan/plan.ts';
import type { RunRecord } from '../../src/engine/run/run-store.ts';
import type { RunDesk } from '../../src/engine/run-desk.ts';
import type { Runbook } from '../../src/engine/runbook.ts';
import { allRunbooks } from '../../src/runner/all-runbooks.ts';
import type { Store } from '../../src/store/store.ts';
import { type CrashCase, crashCases } from './crash-cases.ts';
import { endRuns } from './end-runs.ts';
import { approvedRun, byHand, runDesk } from './lab-runs.ts';
import { type Moment, moments, mortalStore } from './mortal-store.ts';

/** Lets each runbook of a family of `crashCases` die at each moment of every step: a test for each. */
export function diesInEveryStep(store: Store, family: string): void {
  describe.each(Object.entries(crashCases[family] ?? {}))(
    'a process that dies in every step of %s',
    { timeout: 600_000 },
    (id, crashCase) => {
      afterEach(() => endRuns(store));
      const calm = once(async () => {
        const runbooks = await allRunbooks();
        return runThroughDeaths(store, crashCase, { id, name: `${id}, calm`, runbooks, moment: undefined });
      });
      it.each(moments)('%s: the next one goes on, and nothing is lost or done twice', async (moment) => {
        const expected = await calm();
        const runbooks = await allRunbooks();
        const survived = await runThroughDeaths(store, crashCase, {
          id,
          name: `${id}, ${moment}`,
          runbooks,
          moment,
        });
        expectSame(crashCase, moment, survived, expected);
      });
    },
  );
}

/** The run ended as one that nobody disturbed, and so did the world. */
export function expectSame({ deaths }: CrashCase, moment: Moment, survived: Outcome, calm: Outcome): void {
  expect(survived.deaths.length).toBeGreaterThanOrEqual(deaths[moment]);
  expect(notOver(survived.run)).toEqual([]);
  expect(recordOf(survived.run)).toEqual(recordOf(calm.run));
  expect(survived.run.state).toBe('succeeded');
  // What was done is seen and not done again, but where nothing could be seen; what was only begun is begun twice.
  const again = begunAgain(survived.run, calm.run);
  if (moment === 'before the act') expect(again.length).toBeGreaterThanOrEqual(deaths[moment]);
  else expect(again.filter(({ kind }) => kind !== 'repeatable').map(({ id }) => id)).toEqual([]);
  expect(survived.world).toEqual(calm.world);
}

/** Goes through a run whose process dies once in each step at one moment, and is followed by a new one each time. */
export async function runThroughDeaths(
  store: Store,
  crashCase: CrashCase,
  { id, name, runbooks, moment }: Through,
): Promise<Outcome> {
  const lab = await crashCase.lab();
  const deaths: string[] = [];
  const dead = new Set<string>();
  const start = () => {
    const mortal = mortalStore(store, moment, (stepId) => {
      const isFirst = !dead.has(stepId);
      dead.add(stepId);
      return isFirst;
    });
    return { mortal, desk: runDesk(lab, mortal.store, { runbooks }) };
  };
  let alive = start();
  const living = async (): Promise<RunDesk> => {
    // Whether something that was begun will still show is waited for, minutes of the lab's time: here in vain.
    lab.clock.advance(moment === 'before the act' ? (crashCase.passMs ?? 200) : 200);
    const { death } = alive.mortal;
    if (death !== undefined) {
      deaths.push(death);
      // Its session ends, as that of a killed process does.
      await alive.desk.stop();
      alive = start();
    }
    return alive.desk;
  };
  await approvedRun(await living(), name, { ...crashCase.parameters }, id);
  const run = await byHand(living, name, crashCase.hands(lab));
  await alive.desk.stop();
  return { run, deaths, world: await crashCase.world(lab) };
}

interface Through {
  /** The runbook's. */
  id: string;
  /** The run's. */
  name: string;
  runbooks: ReadonlyMap<string, Runbook>;
  /** Undefined: nobody dies. */
  moment: Moment | undefined;
}

interface Outcome {
  run: RunRecord;
  deaths: readonly string[];
  world: unknown;
}

/** The steps that were begun more often than where nobody died. */
function begunAgain({ steps, plan }: RunRecord, calm: RunRecord): PlannedStep[] {
  return plan.steps.filter((_, at) => (steps[at]?.attempts ?? 0) > (calm.steps[at]?.attempts ?? 0));
}

function notOver({ steps }: RunRecord): string[] {
  return steps.flatMap(({ stepId, state, evidence }) =>
    state === 'done' || state === 'attested' ? [] : [`${stepId} ${state}: ${evidence.at(-1)?.text}`],
  );
}

/** What two runs of one plan must have alike. */
const recordOf = ({ state, steps }: RunRecord) => ({
  state,
  steps: steps.map(({ stepId, state: at, evidence }) => ({
    stepId,
    state: at,
    evidence: evidence.map(({ kind, text }) => `${kind}: ${withoutChance(text)}`),
  })),
});

/** Keys, apps, ids, moments and folders are others in each lab. */
function withoutChance(text: string): string {
  return text
    .replaceAll(/0x[0-9a-f]+/gi, '0x..')
    .replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|\b[0-9a-f]{32}\b/g, 'id')
    .replaceAll(/\(.{3}\.\.\.\)/g, 'hint')
    .replaceAll(/\d{4}-\d\d-\d\d(T[\d:.]+Z| [\d:]+ UTC)/g, 'then')
    .replaceAll(/\/\S*\.keybackup/g, 'file');
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckCall, Looked } from '../../src/engine/plan/check.ts';
import type { PlannedStep } from '../../src/engine/plan/plan.ts';
import type { StepRecord } from '../../src/engine/run/run.ts';
import { HandedOver, lookAfterPerson, type StepPorts, takeStep } from '../../src/engine/run/take-step.ts';
import { OpsError } from '../../src/lib/ops-error.ts';
import { sampleStep } from './sample-plan.ts';

const fresh: StepRecord = {
  stepId: '01-key-SQL01',
  state: 'pending',
  hasActed: false,
  attempts: 0,
  startedAtMs: undefined,
  endedAtMs: undefined,
  evidence: [],
};

const nobodyKnows: Looked = { state: 'unknown', why: 'SQL01 cannot be reached.', next: 'Look again.' };

/** One object that a step makes, a store that keeps the record, and a process that may die at any moment. */
class SmallWorld implements StepPorts {
  isThere = false;
  isDark = false;
  isChanged = false;
  acts = 0;
  stored = fresh;
  nowMs = 1_000;
  stopping = false;
  /** Happens when somebody acts, in place of making the object. */
  onAct: ((world: SmallWorld) => void) | undefined;
  /** How many more things this process lives to do. */
  lifetime = Number.POSITIVE_INFINITY;

  readonly look = async ({ check }: CheckCall): Promise<Looked> => {
    this.#live();
    if (this.isDark) return nobodyKnows;
    if (check === 'key-exists')
      return this.isThere
        ? { state: 'holds', evidence: 'It is in sys.asymmetric_keys.' }
        : { state: 'does not hold', why: 'It is not there.' };
    return this.isChanged
      ? { state: 'does not hold', why: 'Somebody changed it.' }
      : { state: 'holds', evidence: 'As planned.' };
  };

  readonly act = async (): Promise<string> => {
    this.#live();
    this.acts += 1;
    if (this.onAct) this.onAct(this);
    else this.isThere = true;
    // Between the act and the record.
    this.#live();
    return 'Executed.';
  };

  readonly record = async (record: StepRecord): Promise<void> => {
    this.#live();
    this.stored = record;
    this.#live();
  };

  readonly now = () => this.nowMs;
  readonly pause = async (ms: number) => {
    this.nowMs += ms;
  };
  readonly isStopping = () => this.stopping;

  #live(): void {
    if (this.lifetime <= 0) throw new Killed();
    this.lifetime -= 1;
  }
}

class Killed extends Error {}

async function taken(world: SmallWorld, step: PlannedStep = sampleStep()): Promise<StepRecord> {
  await takeStep(step, world.stored, world);
  return world.stored;
}

describe('look, act, look', () => {
  it('makes what is not there, once, and says what it saw', async () => {
    const world = new SmallWorld();
    expect(await taken(world)).toMatchObject({
      state: 'done',
      attempts: 1,
      evidence: [{ kind: 'seen', text: 'It is in sys.asymmetric_keys.' }],
    });
    expect(await taken(world)).toMatchObject({ state: 'done', attempts: 1 });
    expect(world.acts).toBe(1);
  });

  it.each<[string, Partial<SmallWorld>, Partial<PlannedStep>, string, number]>([
    ['an object that was there before the run is not its own', { isThere: true }, {}, 'failed', 0],
    [
      'a state that is right already is fine where the plan says so',
      { isThere: true },
      { ifDoneBefore: 'fine' },
      'done',
      0,
    ],
    ['a before-state that changed stops it', { isChanged: true }, {}, 'failed', 0],
    ['who cannot look does not act', { isDark: true }, {}, 'unknown', 0],
    ['a statement that ran without effect is no success', { onAct: () => {} }, {}, 'failed', 1],
    ['what cannot be seen afterwards is unknown', { onAct: goDark }, {}, 'unknown', 1],
    ['a refusal is a failure', { onAct: refuse }, {}, 'failed', 1],
    ['an error after the effect is a success that says so', { onAct: makeAndRefuse }, {}, 'done', 1],
    ['an error that hides whether it happened is unknown', { onAct: goDarkAndRefuse }, {}, 'unknown', 1],
    [
      'an error where no effect can be read is unknown',
      { onAct: refuse },
      { kind: 'repeatable', done: undefined },
      'unknown',
      1,
    ],
    ['a step by hand waits for a person', {}, { by: 'person' }, 'waiting', 0],
  ])('%s', async (_what, arrange, change, state, acts) => {
    const world = new SmallWorld();
    Object.assign(world, arrange);
    expect(await taken(world, sampleStep(change))).toMatchObject({ state });
    expect(world.acts).toBe(acts);
  });

  it('a refusal that left something says what it left', async () => {
    const world = new SmallWorld();
    world.onAct = refuse;
    await taken(world);
    expect(world.stored.evidence.at(-1)?.text).toBe(
      'creating the key: SQL Server refused it (33049). See /ekm explain 33049. Looked at after it: It is not there.',
    );
  });

  it('an effect that takes time is looked for again until it is there', async () => {
    const world = new SmallWorld();
    world.onAct = () => {};
    const pause = async (ms: number) => {
      world.nowMs += ms;
      world.isThere = world.nowMs > 20_000;
    };
    await takeStep(sampleStep({ settleMs: 60_000 }), fresh, {
      ...world,
      record: world.record,
      pause,
      now: () => world.nowMs,
    });
    expect(world.stored).toMatchObject({ state: 'done', attempts: 1 });
  });

  it('a bot that stops meanwhile leaves it running, and the next one only looks', async () => {
    const world = new SmallWorld();
    world.stopping = true;
    world.onAct = () => {};
    const step = sampleStep({ settleMs: 60_000 });
    await expect(taken(world, step)).rejects.toThrow(HandedOver);
    expect(world.stored).toMatchObject({ state: 'running', hasActed: true });
    world.stopping = false;
    world.isThere = true;
    expect(await taken(world, step)).toMatchObject({ state: 'done', attempts: 1 });
  });
});

function goDark(world: SmallWorld): void {
  world.isDark = true;
}

function makeAndRefuse(world: SmallWorld): never {
  world.isThere = true;
  return refuse();
}

function goDarkAndRefuse(world: SmallWorld): never {
  world.isDark = true;
  return refuse();
}

function refuse(): never {
  throw new OpsError('error', 'creating the key: SQL Server refused it (33049).', 'See /ekm explain 33049.');
}

describe('killed at any moment, any number of times', () => {
  const steps = fc.constantFrom<Partial<PlannedStep>>(
    {},
    { ifDoneBefore: 'fine' },
    { kind: 'repeatable' },
    { settleMs: 10_000 },
  );

  it('a step whose effect can be seen is done once, and the record says so', () =>
    fc.assert(
      fc.asyncProperty(steps, fc.array(fc.nat(12), { maxLength: 6 }), async (change, lifetimes) => {
        const world = new SmallWorld();
        const step = sampleStep(change);
        for (const lifetime of [...lifetimes, Number.POSITIVE_INFINITY]) {
          world.lifetime = lifetime;
          await taken(world, step).catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error;
          });
        }
        expect(world.stored.state).toBe('done');
        expect(world.isThere).toBe(true);
        expect(world.acts).toBe(1);
      }),
    ));

  it('a step whose effect cannot be seen is done at least once where that is harmless', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.nat(8), { maxLength: 6 }), async (lifetimes) => {
        const world = new SmallWorld();
        const step = sampleStep({ kind: 'repeatable', done: undefined });
        for (const lifetime of [...lifetimes, Number.POSITIVE_INFINITY]) {
          world.lifetime = lifetime;
          await taken(world, step).catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error;
          });
        }
        expect(world.stored.state).toBe('done');
        expect(world.acts).toBeGreaterThanOrEqual(1);
      }),
    ));

  it('what only a person can know is never taken as done after a crash', async () => {
    const world = new SmallWorld();
    world.stored = { ...fresh, state: 'running', hasActed: true };
    expect(await taken(world, sampleStep({ kind: 'attested', done: undefined }))).toMatchObject({
      state: 'unknown',
    });
  });
});

describe('a person says "done"', () => {
  it.each<[string, Partial<SmallWorld>, Partial<PlannedStep>, string, string]>([
    ['and it is so', { isThere: true }, {}, 'done', 'seen'],
    ['and it is not so', {}, {}, 'waiting', 'seen'],
    ['and nobody can look', { isDark: true }, {}, 'unknown', 'error'],
    ['of what only they can know', {}, { kind: 'attested', done: undefined }, 'attested', 'said'],
    ['of what cannot be read', {}, { kind: 'repeatable', done: undefined }, 'done', 'said'],
  ])('%s', async (_what, arrange, change, state, kind) => {
    const world = new SmallWorld();
    Object.assign(world, arrange);
    expect(await lookAfterPerson(sampleStep({ by: 'person', ...change }), world)).toMatchObject({
      state,
      kind,
    });
  });
});

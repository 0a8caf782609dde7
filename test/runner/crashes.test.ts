import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Planned, Runbook } from '../../src/engine/runbook.ts';
import rollover from '../../src/runbooks/tde-key-rollover.ts';
import { allRunbooks } from '../../src/runner/all-runbooks.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { crashCases } from './crash-cases.ts';
import { expectSame, runThroughDeaths } from './deaths.ts';

const store = await fileStore();

describe('runs whose process dies in every step', () => {
  it('are tried of every runbook that makes runs', async () => {
    const making = [...(await allRunbooks())].filter(([, { diagnose }]) => diagnose === undefined);
    const tried = Object.values(crashCases).flatMap((family) => Object.keys(family));
    expect(tried.sort()).toEqual(making.map(([id]) => id).sort());
  });

  it('have a file for each family', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('-crashes.test.ts'));
    expect(files.sort()).toEqual(
      Object.keys(crashCases)
        .map((family) => `${family}-crashes.test.ts`)
        .sort(),
    );
  });

  it('do not survive when steps cannot tell that they are done', { timeout: 600_000 }, async () => {
    const crashCase = crashCases['rollover']?.['tde-key-rollover'];
    if (crashCase === undefined) throw new Error('there is no case of a rollover');
    const blind: Runbook = { ...rollover, plan: (...asked) => blinded(rollover.plan(...asked)) };
    const id = 'tde-key-rollover';
    const runbooks = new Map([[id, blind]]);
    const calm = await runThroughDeaths(store, crashCase, { id, name: 'calm', runbooks, moment: undefined });
    const moment = 'between act and record';
    const survived = await runThroughDeaths(store, crashCase, { id, name: 'deadly', runbooks, moment });
    expect(calm.run.state).toBe('succeeded');
    const few = { ...crashCase, deaths: { ...crashCase.deaths, [moment]: 1 } };
    expect(() => expectSame(few, moment, survived, calm)).toThrow('to deeply equal');
    expect(survived.run.state).not.toBe('succeeded');
  });
});

/** The statements of a plan are executed and never looked for: after a crash they are executed again. */
function blinded(planned: Planned): Planned {
  if (planned.kind !== 'plan') return planned;
  const steps = planned.plan.steps.map((step) =>
    step.act.kind === 'sql' ? { ...step, kind: 'repeatable' as const, done: undefined } : step,
  );
  return { kind: 'plan', plan: { ...planned.plan, steps } };
}

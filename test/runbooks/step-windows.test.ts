import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlannedStep } from '../../src/engine/plan/plan.ts';
import { withWindows } from '../../src/runbooks/rollover/step-windows.ts';
import { sampleStep } from '../engine/sample-plan.ts';

const on = (instance: string): Partial<PlannedStep> => ({
  target: { kind: 'instance', instance, database: undefined },
});
const nowhere: Partial<PlannedStep> = { target: undefined };
const inVault: Partial<PlannedStep> = { target: { kind: 'vault', vault: 'contoso-tde' } };
const look: Partial<PlannedStep> = { ...on('SQL09'), act: { kind: 'look' } };
const trial: Partial<PlannedStep> = {
  ...nowhere,
  act: { kind: 'prove secret', secret: 'ekm', clientId: 'id', keys: [] },
};

function windowsOf(steps: readonly Partial<PlannedStep>[]): readonly (readonly string[])[] {
  return withWindows(steps.map((step) => sampleStep(step))).map(({ windows }) => windows);
}

describe('which windows a step waits for', () => {
  it('those of its instance; of none what only looks; of the next one what has no instance', () => {
    expect(
      windowsOf([nowhere, inVault, on('SQL01'), look, trial, nowhere, look, on('SQL02'), look, nowhere]),
    ).toEqual([['SQL01'], ['SQL01'], ['SQL01'], [], [], ['SQL02'], [], ['SQL02'], [], []]);
  });

  it('what its runbook says, and questions before it wait for the same', () => {
    expect(
      windowsOf([
        nowhere,
        { ...on('SQL01'), windows: [] },
        nowhere,
        { ...on('SQL01'), windows: ['SQL01', 'SQL02'] },
      ]),
    ).toEqual([['SQL01', 'SQL02'], [], ['SQL01', 'SQL02'], ['SQL01', 'SQL02']]);
  });

  it('whatever acts on an instance waits for it, unless it was said otherwise; nothing waits for an instance that nothing acts on', () => {
    const name = fc.constantFrom('SQL01', 'SQL02', 'SQL03');
    const step = fc.oneof(
      name.map(on),
      name.map((each) => ({ ...on(each), windows: [] })),
      fc.constantFrom(nowhere, inVault, look, trial),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const windows = windowsOf(steps);
        const acting = new Set<string>();
        for (const [at, { target, act, windows: said }] of steps.entries()) {
          const isLook = act?.kind === 'look' || act?.kind === 'prove secret';
          if (target?.kind !== 'instance' || isLook) continue;
          expect(windows[at]).toEqual(said ?? [target.instance]);
          if (said === undefined) acting.add(target.instance);
        }
        for (const name of windows.flat()) expect(acting).toContain(name);
      }),
    );
  });
});

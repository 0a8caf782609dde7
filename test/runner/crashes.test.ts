import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Planned, Runbook } from '../../src/engine/runbook.ts';
import rollover from '../../src/runbooks/tde-key-rollover.ts';
import { allRunbooks } from '../../src/runner/all-runbooks.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { expectSurvived } from './deaths.ts';

const store = await fileStore();

describe('a process that dies in every step', { timeout: 240_000 }, () => {
  // The other moments: test/kills.
  it('between act and record: the next one goes on, and nothing is lost or done twice', () =>
    expectSurvived(store, 'between act and record', { atLeast: 10 }));

  it('and a runbook whose steps cannot tell that they are done does not pass for one that survives', async () => {
    const blind: Runbook = { ...rollover, plan: (...asked) => blinded(rollover.plan(...asked)) };
    const survived = expectSurvived(store, 'between act and record', { atLeast: 1, runbook: blind });
    await expect(survived).rejects.toThrow("to deeply equal { state: 'succeeded'");
  });

  it('every runbook there is dies here, or in a file of its own', async () => {
    for (const [file, ids] of Object.entries(dying)) {
      const text = await readFile(new URL(file, import.meta.url), 'utf8');
      expect([file, ids.filter((id) => !text.includes(`'${id}'`))]).toEqual([file, []]);
    }
    // It only looks, and there is no run.
    const known = [...Object.values(dying).flat(), 'diagnose'];
    expect([...(await allRunbooks()).keys()].toSorted()).toEqual(known.toSorted());
  });
});

/** In which file the process of which runbook dies. */
const dying: Readonly<Record<string, readonly string[]>> = {
  './deaths.ts': ['tde-key-rollover'],
  './secret-crashes.test.ts': ['key-backup', 'key-recovery', 'secret-roll'],
  './connector-crashes.test.ts': ['connector-rollback', 'connector-upgrade'],
  './mirroring-crashes.test.ts': ['mirroring-certificate-rotation', 'mirroring-setup'],
  './setup-crashes.test.ts': ['database-encrypt', 'ekm-setup'],
};

/** The statements of a plan are executed and never looked for: after a crash they are executed again. */
function blinded(planned: Planned): Planned {
  if (planned.kind !== 'plan') return planned;
  const steps = planned.plan.steps.map((step) =>
    step.act.kind === 'sql' ? { ...step, kind: 'repeatable' as const, done: undefined } : step,
  );
  return { kind: 'plan', plan: { ...planned.plan, steps } };
}

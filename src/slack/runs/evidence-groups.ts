import type { Evidence } from '../../engine/run/run.ts';
import type { RunRecord } from '../../engine/run/run-store.ts';
import { waitsForPerson } from '../../engine/run/take-step.ts';
import { type RunStep, stepsOf } from './step-lines.ts';

/** What one thing that happened to a step left as evidence: what a person said goes with the look that followed it. */
export interface EvidenceGroup extends RunStep {
  /** Of its message in the thread: unique in the run and the same for whoever works it out. */
  role: string;
  entries: readonly Evidence[];
  /** Nothing has come after it: the state of the step is what it led to. */
  isNewest: boolean;
}

/** All evidence of a run in the order of its steps. That a step waits is told to the person it waits for, and not here. */
export function evidenceGroups(run: Pick<RunRecord, 'plan' | 'steps'>): EvidenceGroup[] {
  return stepsOf(run).flatMap(groupsOfStep);
}

function groupsOfStep(each: RunStep): EvidenceGroup[] {
  const { step, record } = each;
  const all = record?.evidence ?? [];
  const groups: EvidenceGroup[] = [];
  for (let at = 0; at < all.length; ) {
    // What a person said is kept together with what was seen then, in one change.
    const count = all[at]?.kind === 'said' ? 2 : 1;
    const entries = all.slice(at, at + count);
    if (entries[0]?.text !== waitsForPerson)
      groups.push({
        ...each,
        role: `thread/${step.id}/${at}`,
        entries,
        isNewest: at + count >= all.length,
      });
    at += count;
  }
  return groups.toSorted((a, b) => (a.entries[0]?.atMs ?? 0) - (b.entries[0]?.atMs ?? 0));
}

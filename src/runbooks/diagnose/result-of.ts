import type { CheckResult } from '../../engine/diagnosis.ts';
import type { Looked } from '../../engine/plan/check.ts';
import { type CheckId, type Meaning, meanings } from './meanings.ts';

/** Says of what a check saw what it means. `of`: what it was asked of, where it is asked of several. */
export type MakeResult = (id: CheckId, looked: Looked, of?: string) => CheckResult;

/** Makes results; `suspects` are the checks to which the error points. */
export function resultOf(suspects: ReadonlySet<CheckId>): MakeResult {
  return (id, looked, of) => {
    const meaning: Meaning = meanings[id];
    const result = {
      id: of === undefined ? id : `${id}/${of}`,
      about: of === undefined ? meaning.about : `${of}: ${meaning.about}`,
      state: looked.state,
      isSuspected: suspects.has(id),
    };
    if (looked.state === 'holds')
      return { ...result, saw: looked.evidence, means: meaning.holds, next: undefined, runbook: undefined };
    if (looked.state === 'unknown')
      return { ...result, saw: looked.why, means: meaning.unknown, next: looked.next, runbook: undefined };
    const { means, next, runbook } = meaning.not;
    return { ...result, saw: looked.why, means, next, runbook };
  };
}

import type { Need } from '../../engine/plan/check.ts';
import type { Stop } from '../../engine/runbook.ts';

/** What a search may end with besides what it looked for. */
export type Missing = { kind: 'stops'; stops: readonly Stop[] } | { kind: 'needs'; needs: readonly Need[] };

/** There can be no plan, and why. */
export function stop(what: string, why: string, next: string): Missing {
  return { kind: 'stops', stops: [{ what, why, next }] };
}

/** More has to be read first. */
export function need(...needs: readonly Need[]): Missing {
  return { kind: 'needs', needs };
}

/** Whether a search ended without what it looked for. */
export function isMissing<T extends object>(found: T | Missing): found is Missing {
  return 'kind' in found && (found.kind === 'stops' || found.kind === 'needs');
}

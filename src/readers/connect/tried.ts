import type { UnknownCause } from '../../lib/reading.ts';

/** One thing of ekm.yaml that was tried, and what came of it. */
export interface Tried {
  kind: 'secret' | 'instance' | 'vault' | 'app';
  /** As ekm.yaml names it; of a secret, where it lies. */
  name: string;
  /** With which identity of an instance. */
  use: 'read' | 'change' | undefined;
  /** `fine`: all that is needed is there. `lacks`: an answer, and something is not allowed or not there. `unknown`: no answer. */
  state: 'fine' | 'lacks' | 'unknown';
  /** What was seen, in the order in which people ask for it. */
  seen: readonly { what: string; value: string }[];
  rights: readonly TriedRight[];
  /** What works and should not stay so: a login for reading that could change everything. */
  warnings: readonly string[];
  /** Why it is not fine, and the next step. */
  problem: TriedProblem | undefined;
}

/** Something that an identity may do, or not. */
export interface TriedRight {
  name: string;
  /** What asks for it. */
  use: string;
  /** `not tested`: trying would change something. */
  state: 'held' | 'missing' | 'unknown' | 'not tested';
  /** Whether something is unknown without it; else the step is only done by hand. */
  isNeeded: boolean;
}

/** Why there is no answer, or not all of one. */
export interface TriedProblem {
  why: UnknownCause;
  /** What was being done and why it stopped. */
  detail: string;
  next: string;
}

/** Whether an answer was given that says no, or none at all. */
export function stateOfProblem({ why }: TriedProblem): 'lacks' | 'unknown' {
  return saysNo.has(why) ? 'lacks' : 'unknown';
}

const saysNo: ReadonlySet<UnknownCause> = new Set([
  'login_refused',
  'no_permission',
  'not_configured',
  'not_found',
  'disabled',
]);

import type { Seen } from './seen.ts';

/** A question to the world, by the name of its check: data in a plan. */
export interface CheckCall {
  /** File name in `runbooks/checks`. */
  check: string;
  args: Readonly<Record<string, string | number | boolean>>;
}

/**
 * One question that a look can answer. Pure: it is asked of what was read just before. Modules of `runbooks/checks`
 * export one by default; a name that plans use never changes its meaning.
 */
export interface Check {
  /** What holds when it holds, one line. */
  about: string;
  /** What has to be read to answer it. */
  needs(args: CheckCall['args']): readonly Need[];
  look(args: CheckCall['args'], seen: Seen): Looked;
}

/** An app is one of ekm.yaml: what Microsoft Entra ID says of it and of its client secrets, never a value. */
export type Need = { kind: 'instance' | 'vault' | 'app'; name: string };

/** What a look says. `evidence` and `why` are for people and for the record. */
export type Looked =
  | { state: 'holds'; evidence: string }
  /** `progress`: it is on its way; a text that changes seldom, each of which is told once. */
  | { state: 'does not hold'; why: string; progress?: string }
  | { state: 'unknown'; why: string; next: string };

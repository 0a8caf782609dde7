import type { Looked, Need } from './plan/check.ts';
import type { Stop } from './runbook.ts';

/** What a runbook that only looks has found: checks in the order in which the engine needs what they ask about. */
export interface Diagnosis {
  /** `Payroll on SQL02`. */
  title: string;
  /** What it comes to, in a sentence or two that can be read alone. */
  summary: string;
  /** What the error means that was asked with, one line each; empty: none was given. */
  error: readonly string[];
  results: readonly CheckResult[];
  /** What no reading of the bot can tell, for a person to look at. */
  byHand: readonly string[];
}

/** One check, what it saw and what that means. */
export interface CheckResult {
  /** For programs; never changes. */
  id: string;
  /** What holds when it holds, one line. */
  about: string;
  state: Looked['state'];
  /** What was seen, or why nothing could be told. */
  saw: string;
  /** What this result means. */
  means: string;
  /** What to do; undefined: nothing. */
  next: string | undefined;
  /** Id of the runbook that does it. */
  runbook: string | undefined;
  /** The error that was asked with points here. */
  isSuspected: boolean;
}

/** What comes of looking: an answer, a reason why there is none, or more that has to be read first. */
export type Diagnosed =
  | { kind: 'diagnosis'; diagnosis: Diagnosis }
  | { kind: 'refusal'; stops: readonly Stop[] }
  | { kind: 'needs'; needs: readonly Need[] };

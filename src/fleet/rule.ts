import type { Finding } from './finding.ts';
import type { LinkedFleet } from './links/linked-fleet.ts';

/** One thing that may be wrong in a fleet. Its id is its file's name. Pure: no clock, no calls. */
export interface Rule {
  /** What it finds, one line, for lists of rules. */
  about: string;
  check(fleet: LinkedFleet, nowMs: number): readonly Draft[];
}

/** A finding before it knows its rule. What is left out is undefined. */
export type Draft = Omit<Finding, 'rule' | Optional> & Partial<Pick<Finding, Optional>>;

type Optional = 'atMs' | 'runbook' | 'instance';

/** Checks a rule's shape where it is written. */
export function defineRule(rule: Rule): Rule {
  return rule;
}

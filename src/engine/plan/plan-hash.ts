import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Members, Policy, PolicyRule } from '../../fleet/policy.ts';
import { fitRule } from '../approval/fit-rule.ts';
import type { Plan } from './plan.ts';

/**
 * What an approval binds, as a hash in hex: SHA-256 over canonical JSON (RFC 8785). In it are the runbook and its
 * revision, targets, parameters, every step with its statement (gaps where secrets go), references of secrets with their
 * versions, the deciding facts, and of the policy the rule that decides. Not in it are what people only read (prechecks,
 * notes, openings), and what of ekm.yaml is about others.
 */
export function planHash(plan: Plan, policy: Policy): string {
  const { prechecks: _seen, notes: _read, opening: _then, ...binding } = plan;
  const fitted = fitRule(policy, plan);
  const rule = 'rule' in fitted ? decidingPart(fitted.rule) : null;
  const text = canonicalize({ hashVersion: 2, rule, ...binding, facts: inOrder(plan.facts) });
  if (text === undefined) throw new Error('hashing a plan: it is no JSON');
  return createHash('sha256').update(text).digest('hex');
}

/** Its name may be its place in the file, and where it is shown gives nobody a right: both may change. */
function decidingPart({ name: _place, notify: _told, escalate: _again, ...rule }: PolicyRule) {
  return { ...rule, request: sorted(rule.request), approve: sorted(rule.approve) };
}

/** In what order people stand in a list decides nothing. */
function sorted({ people, userGroups }: Members): Members {
  return { people: people.toSorted(), userGroups: userGroups.toSorted() };
}

/** In what order facts were found decides nothing. */
function inOrder(facts: Plan['facts']): Plan['facts'] {
  return facts.toSorted((a, b) => compare(a.item, b.item) || compare(a.value, b.value));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Policy } from '../../fleet/policy.ts';
import type { Plan } from './plan.ts';

/**
 * What an approval binds, as a hash in hex: SHA-256 over canonical JSON (RFC 8785). In it are the runbook and its
 * revision, targets, parameters, every step with its statement (gaps where secrets go), references of secrets with their
 * versions, the deciding facts, and the policy. Not in it are what people only read: prechecks and notes.
 */
export function planHash(plan: Plan, policy: Policy): string {
  const { prechecks: _seen, notes: _read, ...binding } = plan;
  const text = canonicalize({ hashVersion: 1, policy, ...binding, facts: inOrder(plan.facts) });
  if (text === undefined) throw new Error('hashing a plan: it is no JSON');
  return createHash('sha256').update(text).digest('hex');
}

/** In what order facts were found decides nothing. */
function inOrder(facts: Plan['facts']): Plan['facts'] {
  return facts.toSorted((a, b) => compare(a.item, b.item) || compare(a.value, b.value));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

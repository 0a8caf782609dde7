import type { RotationPolicyFacts, VaultKeyVersionFacts } from '../../keyvault/vault-facts.ts';
import { addPeriod, type Period, periodOf } from '../add-period.ts';
import { dayMs } from '../age.ts';
import type { KeyInUse } from './keys-in-use.ts';

/**
 * Where a vault key in use stands with its rotation policy. `waits`: the version in use is the newest, and a new one comes at
 * `dueAtMs`. `late`: it should have come. `rotated`: it came, and databases still lie under an older one: SQL Server does
 * not follow.
 */
export interface KeyRotation {
  state: 'waits' | 'late' | 'rotated';
  /** When Key Vault makes the next version, or should have. */
  dueAtMs: number;
}

/** Undefined: the key does not rotate by itself, or nothing that was read says when. */
export function keyRotation({ match: { key }, versions }: KeyInUse, nowMs: number): KeyRotation | undefined {
  const policy = key.rotationPolicy.state === 'read' ? key.rotationPolicy.value : undefined;
  const newest = key.versions.at(-1);
  if (policy === undefined || newest === undefined) return undefined;
  const dueAtMs = dueAt(policy, newest);
  if (dueAtMs === undefined) return undefined;
  if (dueAtMs + graceMs <= nowMs) return { state: 'late', dueAtMs };
  const isNewestInUse = versions.every(({ version }) => version === newest.version);
  return { state: isNewestInUse ? 'waits' : 'rotated', dueAtMs };
}

/** What rotates both after its making and before its end is due at the earlier of the two. */
function dueAt(
  { rotatesAfterCreate, rotatesBeforeExpiry }: RotationPolicyFacts,
  { createdAtMs, expiresAtMs }: VaultKeyVersionFacts,
): number | undefined {
  const after = rotatesAfterCreate === undefined ? undefined : periodOf(rotatesAfterCreate);
  const before = rotatesBeforeExpiry === undefined ? undefined : periodOf(rotatesBeforeExpiry);
  const moments = [
    createdAtMs === undefined || after === undefined ? undefined : addPeriod(createdAtMs, after),
    expiresAtMs === undefined || before === undefined ? undefined : addPeriod(expiresAtMs, negative(before)),
  ].filter((atMs) => atMs !== undefined);
  return moments.length === 0 ? undefined : Math.min(...moments);
}

function negative({ years = 0, months = 0, days = 0 }: Period): Period {
  return { years: -years, months: -months, days: -days };
}

/** No page says how exactly Key Vault keeps to the moment. */
// unverified: Key Vault makes the new version of a key within a day of the moment that its rotation policy names.
const graceMs = dayMs;

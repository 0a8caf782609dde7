import { expiryAfterRotation, rotationDueAtMs } from '../state/rotation-policy.ts';
import type { Vault } from '../state/vault.ts';
import { addVaultKey, type VaultKey } from '../state/vault-key.ts';
import { type ObjectVersion, purgeAtMs, type VaultObject } from '../state/vault-object.ts';

// unverified: The lab rotates a key and purges a deleted one at the very moment that is due; how late Key Vault is with
// either is not documented.
/** Does what Key Vault does by itself as time goes by: purges what was deleted long ago, rotates keys. Called before every look into a vault, and when the clock is moved. */
export function carryOutWhatIsDue(vault: Vault, nowMs: number): void {
  const isKept = ({ deletedAtMs }: VaultObject<ObjectVersion>) =>
    deletedAtMs === undefined || purgeAtMs(vault, deletedAtMs) > nowMs;
  vault.keys = vault.keys.filter(isKept);
  vault.secrets = vault.secrets.filter(isKept);
  for (const key of vault.keys) if (key.deletedAtMs === undefined) rotateWhenDue(vault, key, nowMs);
}

/** A new version of a key, as rotation makes it: the same kind and size, valid as long as the policy says. */
export function rotate(vault: Vault, key: VaultKey, atMs: number): void {
  const latest = key.versions.at(-1);
  if (latest === undefined) return;
  addVaultKey(
    vault,
    {
      name: key.name,
      kty: latest.kty,
      bits: latest.material.bits,
      operations: latest.operations,
      tags: latest.tags,
      expiresAtMs: expiryAfterRotation(key.rotationPolicy, atMs),
    },
    atMs,
  );
}

/** After a long sleep several rotations may be due, one after the other. */
function rotateWhenDue(vault: Vault, key: VaultKey, nowMs: number): void {
  for (let round = 0; round < mostRotations; round++) {
    const latest = key.versions.at(-1);
    if (latest === undefined || !latest.isEnabled) return;
    const dueAtMs = rotationDueAtMs(key.rotationPolicy, latest);
    if (dueAtMs === undefined || dueAtMs > nowMs) return;
    // A version that is older than its policy is rotated when the policy arrives, not in the past.
    rotate(vault, key, Math.max(dueAtMs, key.rotationPolicy?.updatedAtMs ?? dueAtMs));
  }
}

/** The clock may be moved by centuries. */
const mostRotations = 100;

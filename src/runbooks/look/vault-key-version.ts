import type { Looked } from '../../engine/plan/check.ts';
import type { VaultKeyVersionFacts } from '../../keyvault/vault-facts.ts';
import { cannotTell, doesNotHold, holds } from './looked.ts';

/** Whether the connector can use a version of a key now: RSA of the size, enabled, in its time. */
export function lookAtVersion({ of, version, type, bits }: WantedVersion, nowMs: number): Looked {
  const { isEnabled, notBeforeMs, expiresAtMs, publicKey } = version;
  if (!isEnabled) return doesNotHold(`${of} is disabled.`);
  if (notBeforeMs !== undefined && notBeforeMs > nowMs) return doesNotHold(`${of} is not valid yet.`);
  if (expiresAtMs !== undefined && expiresAtMs <= nowMs) return doesNotHold(`${of} has expired.`);
  if (publicKey.state === 'unknown') return cannotTell(`${publicKey.detail}.`, publicKey.next);
  const is = `${publicKey.value.type} of ${publicKey.value.bits} bits`;
  return publicKey.value.type === type && String(publicKey.value.bits) === bits
    ? holds(`${of} is there: ${is}, enabled.`)
    : doesNotHold(`${of} is ${is}, not ${type} of ${bits}.`);
}

interface WantedVersion {
  /** Begins a sentence: `Key k in vault v`. */
  of: string;
  version: VaultKeyVersionFacts;
  type: string;
  bits: string;
}

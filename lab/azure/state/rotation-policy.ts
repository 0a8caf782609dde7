import { addIsoDuration } from './iso-duration.ts';
import type { KeyVersion } from './vault-key.ts';

/** When a key gets a new version by itself. https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation */
export interface RotationPolicy {
  actions: LifetimeAction[];
  /** ISO 8601: how long a version made by rotation is valid. */
  expiryTime: string | undefined;
  createdAtMs: number;
  updatedAtMs: number;
}

/** One action and what sets it off: exactly one of the two, ISO 8601. */
export interface LifetimeAction {
  type: 'Rotate' | 'Notify';
  timeAfterCreate: string | undefined;
  timeBeforeExpiry: string | undefined;
}

/** When `version`, the latest of its key, is due for rotation; undefined: never. */
export function rotationDueAtMs(policy: RotationPolicy | undefined, version: KeyVersion): number | undefined {
  const action = policy?.actions.find(({ type }) => type === 'Rotate');
  if (action?.timeAfterCreate !== undefined)
    return addIsoDuration(version.createdAtMs, action.timeAfterCreate);
  // Without an expiry there is nothing to be before: Key Vault's page says that exp must be set on the key.
  if (action?.timeBeforeExpiry === undefined || version.expiresAtMs === undefined) return undefined;
  return addIsoDuration(version.expiresAtMs, action.timeBeforeExpiry, -1);
}

/** When a version made by rotation at `atMs` expires. */
export function expiryAfterRotation(policy: RotationPolicy | undefined, atMs: number): number | undefined {
  return policy?.expiryTime === undefined ? undefined : addIsoDuration(atMs, policy.expiryTime);
}

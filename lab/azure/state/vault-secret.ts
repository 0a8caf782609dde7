import type { Vault } from './vault.ts';
import {
  newVersion,
  type ObjectVersion,
  objectNamed,
  type VaultObject,
  type VersionSpec,
} from './vault-object.ts';

/** A secret of a vault. */
export type VaultSecret = VaultObject<SecretVersion>;

/** A version of a secret. `value` is shown to callers with the permission and to nobody else. */
export interface SecretVersion extends ObjectVersion {
  value: string;
  contentType: string | undefined;
}

/** What a new secret, or a new version of one, shall be. */
export interface VaultSecretSpec extends VersionSpec {
  name: string;
  value: string;
  contentType?: string | undefined;
}

/** Sets a secret: a new version when the name exists. */
export function setVaultSecret(vault: Vault, spec: VaultSecretSpec, nowMs: number): VaultSecret {
  const version: SecretVersion = {
    ...newVersion(spec, nowMs),
    value: spec.value,
    contentType: spec.contentType,
  };
  const existing = objectNamed(vault.secrets, spec.name);
  existing?.versions.push(version);
  if (existing !== undefined) return existing;
  const secret: VaultSecret = { name: spec.name, versions: [version], deletedAtMs: undefined };
  vault.secrets.push(secret);
  return secret;
}

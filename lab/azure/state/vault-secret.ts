import type { Vault } from './vault.ts';
import {
  addVersion,
  newVersion,
  type ObjectVersion,
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
  return addVersion(vault.secrets, spec.name, version, (first): VaultSecret => first);
}

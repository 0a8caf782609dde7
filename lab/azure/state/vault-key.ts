import type { KeyMaterial } from './key-material.ts';
import type { RotationPolicy } from './rotation-policy.ts';
import type { Vault } from './vault.ts';
import {
  addVersion,
  newVersion,
  type ObjectVersion,
  type VaultObject,
  type VersionSpec,
} from './vault-object.ts';

/** A key of a vault. */
export interface VaultKey extends VaultObject<KeyVersion> {
  rotationPolicy: RotationPolicy | undefined;
}

/** A version of a key. */
export interface KeyVersion extends ObjectVersion {
  kty: KeyType;
  operations: KeyOperation[];
  material: KeyMaterial;
}

/** RSA keys; `RSA-HSM` lie in hardware, in vaults of the premium kind. */
export type KeyType = 'RSA' | 'RSA-HSM';

/** https://learn.microsoft.com/rest/api/keyvault/keys/create-key/create-key#jsonwebkeyoperation */
export type KeyOperation = (typeof keyOperations)[number];

/** All operations; a new key may do all of them but `import`. */
export const keyOperations = [
  'encrypt',
  'decrypt',
  'sign',
  'verify',
  'wrapKey',
  'unwrapKey',
  'import',
] as const;

/** What a new key, or a new version of one, shall be. */
export interface VaultKeySpec extends VersionSpec {
  name: string;
  kty?: KeyType | undefined;
  /** 2048, 3072 or 4096. */
  bits?: number | undefined;
  operations?: KeyOperation[] | undefined;
  /** PKCS #8 PEM of an imported key. */
  privateKey?: string | undefined;
}

/** Makes a key: a new version when the name exists. */
export function addVaultKey(vault: Vault, spec: VaultKeySpec, nowMs: number): VaultKey {
  const version: KeyVersion = {
    ...newVersion(spec, nowMs),
    kty: spec.kty ?? 'RSA',
    operations: spec.operations ?? keyOperations.filter((operation) => operation !== 'import'),
    material: { bits: spec.bits ?? 2048, privateKey: spec.privateKey },
  };
  return addVersion(
    vault.keys,
    spec.name,
    version,
    (first): VaultKey => ({ ...first, rotationPolicy: undefined }),
  );
}

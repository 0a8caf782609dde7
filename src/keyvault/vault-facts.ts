import type { Reading } from '../lib/reading.ts';

/** What the bot knows of a vault. Times are milliseconds since 1970, UTC. */
export interface VaultFacts {
  keys: readonly VaultKeyFacts[];
  /** Keys that were deleted and can still be recovered; unknown without the permission to list them. */
  deletedKeys: Reading<readonly DeletedKeyFacts[]>;
}

export interface VaultKeyFacts {
  name: string;
  /** Oldest first. */
  versions: readonly VaultKeyVersionFacts[];
  rotationPolicy: Reading<RotationPolicyFacts | undefined>;
}

export interface VaultKeyVersionFacts {
  /** 32 hexadecimal digits. */
  version: string;
  isEnabled: boolean;
  createdAtMs: number | undefined;
  updatedAtMs: number | undefined;
  expiresAtMs: number | undefined;
  notBeforeMs: number | undefined;
  /** `Recoverable`, `Recoverable+Purgeable`, ... : says whether the vault has purge protection. */
  recoveryLevel: string | undefined;
  recoverableDays: number | undefined;
  /** Absent: none. */
  tags?: Readonly<Record<string, string>>;
  /** Type, size and modulus need `get`; a disabled version does not show them. */
  publicKey: Reading<PublicKeyFacts>;
}

export interface PublicKeyFacts {
  /** `RSA`, `RSA-HSM`, `EC` ... */
  type: string;
  bits: number;
  /** Big-endian modulus, upper-case hex without `0x`; undefined when it is no RSA key. */
  modulus: string | undefined;
}

export interface RotationPolicyFacts {
  /** Rotates so long after creation or before expiry, ISO 8601; undefined: it does not rotate by itself. */
  rotatesAfterCreate: string | undefined;
  rotatesBeforeExpiry: string | undefined;
  /** ISO 8601. */
  expiryTime: string | undefined;
}

export interface DeletedKeyFacts {
  name: string;
  deletedAtMs: number | undefined;
  purgesAtMs: number | undefined;
}

import { thumbprintText } from '../connector/registry.ts';
import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { SqlError } from '../sql-error.ts';
import type { AsymmetricKey } from '../state/asymmetric-key.ts';
import type { Certificate } from '../state/certificate.ts';
import type { EncryptionKey } from '../state/encryption-key.ts';
import { sameName } from '../state/same-name.ts';

/** A certificate or asymmetric key of master that protects, or may protect, database encryption keys. */
export type Protector =
  | { kind: 'certificate'; certificate: Certificate }
  | { kind: 'asymmetricKey'; key: AsymmetricKey };

/** What messages call it. */
export const protectorWords = { certificate: 'certificate', asymmetricKey: 'asymmetric key' } as const;

/** The protector with that thumbprint. Throws 33111: what restores, replicas and a starting instance say. */
export function protectorOf(instance: Instance, encryptor: EncryptionKey['encryptor']): Protector {
  const protector = protectorByThumbprint(instance, encryptor.thumbprint);
  if (protector === undefined) throw noProtector(encryptor);
  return protector;
}

/** The protector with that thumbprint, of either kind. */
export function protectorByThumbprint(instance: Instance, thumbprint: Buffer): Protector | undefined {
  const { asymmetricKeys, certificates } = instance.master;
  const key = asymmetricKeys.find((each) => each.thumbprint.equals(thumbprint));
  if (key !== undefined) return { kind: 'asymmetricKey', key };
  const certificate = certificates.find((each) => each.thumbprint.equals(thumbprint));
  return certificate === undefined ? undefined : { kind: 'certificate', certificate };
}

/** The protector that CREATE or ALTER DATABASE ENCRYPTION KEY names; undefined: master has none. */
export function protectorByName(
  instance: Instance,
  { kind, name }: { kind: 'certificate' | 'asymmetricKey'; name: string },
): Protector | undefined {
  const { asymmetricKeys, certificates } = instance.master;
  if (kind === 'asymmetricKey') {
    const key = asymmetricKeys.find((each) => sameName(each.name, name));
    return key && { kind, key };
  }
  const certificate = certificates.find((each) => sameName(each.name, name));
  return certificate && { kind, certificate };
}

/** Thumbprint of a protector. */
export function thumbprintOfProtector(protector: Protector): Buffer {
  return protector.kind === 'certificate' ? protector.certificate.thumbprint : protector.key.thumbprint;
}

/** 33111. States: 3 for a certificate (widely posted), 4 for an asymmetric key (KB 4470999). */
function noProtector({ kind, thumbprint }: EncryptionKey['encryptor']): SqlError {
  return sqlError(33111, kind === 'certificate' ? 3 : 4, protectorWords[kind], thumbprintText(thumbprint));
}

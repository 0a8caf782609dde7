import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { hashPassword } from '../security/password-hash.ts';
import { checkPasswordPolicy } from '../security/password-policy.ts';
import type { PrivateKeyFile } from '../sql/ast/ddl-encryption.ts';
import type { Certificate } from '../state/certificate.ts';
import { readHostFile } from '../state/host-files.ts';
import { demandMasterKey } from './master-key.ts';
import { readPvk } from './pvk-file.ts';

/** How a certificate keeps its private key. */
export type KeptPrivateKey = Pick<Certificate, 'privateKey' | 'protection' | 'password'>;

/** A certificate whose private key is elsewhere. */
export const noPrivateKey: KeptPrivateKey = {
  privateKey: undefined,
  protection: 'NA',
  password: undefined,
};

/**
 * Reads the private key of a certificate from a PVK file of the host and puts it under the password or the master key.
 * Throws 15208 (no such file), 15465 (password), 15464 (not a PVK file), 15474 (another key), 15581.
 * @param publicKey SPKI of the certificate, in DER
 */
export function importPrivateKey(
  file: PrivateKeyFile,
  publicKey: Buffer,
  context: StatementContext,
): KeptPrivateKey {
  const bytes = readHostFile(context.instance, file.file ?? '');
  if (bytes === undefined) throw sqlError(15208, 1);
  const contents = readPvk(bytes, file.decryptionPassword);
  if ('problem' in contents) throw sqlError(contents.problem === 'password' ? 15465 : 15464, 1);
  return keepPrivateKey(contents.privateKey, publicKey, file.encryptionPassword, context);
}

/** Puts a private key under the password, or under the master key of the database when none is given. */
export function keepPrivateKey(
  privateKey: Buffer,
  publicKey: Buffer,
  password: string | undefined,
  context: StatementContext,
): KeptPrivateKey {
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
  const own = createPublicKey(key).export({ type: 'spki', format: 'der' });
  if (!own.equals(publicKey)) throw sqlError(15474, 1, 'certificate');
  return { privateKey, ...protectedBy(password, context) };
}

/** What protects a private key from now on. Throws 15581 without password and master key, 15118 for a weak password. */
export function protectedBy(
  password: string | undefined,
  context: StatementContext,
): Pick<Certificate, 'protection' | 'password'> {
  if (password === undefined) {
    demandMasterKey(context, context.database);
    return { protection: 'MK', password: undefined };
  }
  checkPasswordPolicy(password, '');
  return { protection: 'PW', password: hashPassword(password) };
}

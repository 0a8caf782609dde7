import type { Context } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { matchesPassword } from '../security/password-hash.ts';
import type { Certificate } from '../state/certificate.ts';
import { demandMasterKey } from './master-key.ts';

/**
 * The private key of a certificate, opened by the master key or by the password that a statement gives.
 * Throws 15246 (none is here), 15581, 15147 (a password where the master key protects), 15334 (no password), 15466 (a wrong one).
 */
export function unlockPrivateKey(
  certificate: Certificate,
  decryptionPassword: string | undefined,
  context: Context,
): Buffer {
  if (certificate.privateKey === undefined) throw sqlError(15246, 1, certificate.name);
  if (certificate.protection === 'MK') {
    if (decryptionPassword !== undefined) throw sqlError(15147, 1, 'certificate');
    demandMasterKey(context, context.database);
    return certificate.privateKey;
  }
  if (decryptionPassword === undefined) throw sqlError(15334, 1, 'certificate');
  if (!matchesPassword(decryptionPassword, certificate.password ?? '')) throw sqlError(15466, 1);
  return certificate.privateKey;
}

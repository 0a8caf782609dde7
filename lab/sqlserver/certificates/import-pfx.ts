import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { PrivateKeyFile } from '../sql/ast/ddl-encryption.ts';
import { type KeptPrivateKey, keepPrivateKey } from './import-private-key.ts';
import { readPfx } from './pfx-file.ts';
import { type CertificateFacts, readCertificate } from './read-certificate.ts';

/** Reads certificate and private key from a PFX file, 2022 on. Throws 15208 (none, or not yet possible), 15465 (password), 15581. */
export function importPfx(
  bytes: Buffer,
  file: PrivateKeyFile,
  context: StatementContext,
): { facts: CertificateFacts; kept: KeptPrivateKey } {
  if (context.instance.state.release < 2022) throw sqlError(15208, 1);
  const contents = readPfx(bytes, file.decryptionPassword ?? '');
  if ('problem' in contents) throw sqlError(contents.problem === 'password' ? 15465 : 15208, 1);
  const facts = readCertificate(contents.der);
  if (facts === undefined) throw sqlError(15208, 1);
  const kept = keepPrivateKey(contents.privateKey, facts.publicKey, file.encryptionPassword, context);
  return { facts, kept };
}

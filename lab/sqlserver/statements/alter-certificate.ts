import { X509Certificate } from 'node:crypto';
import { findCertificate } from '../certificates/find-certificate.ts';
import { importPrivateKey, noPrivateKey, protectedBy } from '../certificates/import-private-key.ts';
import { unlockPrivateKey } from '../certificates/unlock-private-key.ts';
import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { PrivateKeyFile } from '../sql/ast/ddl-encryption.ts';
import type { Certificate } from '../state/certificate.ts';

/** ALTER CERTIFICATE. Rights: ALTER on the certificate, else 15151. */
export function alterCertificate(ddl: DdlOf<'alterCertificate'>, context: StatementContext): void {
  const certificate = findCertificate('alter', ddl.name, 'ALTER', context);
  if (ddl.change === 'removePrivateKey') removePrivateKey(certificate);
  if (ddl.change === 'privateKey' && ddl.privateKey !== undefined) {
    changePrivateKey(certificate, ddl.privateKey, context);
  }
  if (ddl.change === 'beginDialog' && ddl.activeForBeginDialog !== undefined) {
    certificate.isActiveForBeginDialog = ddl.activeForBeginDialog;
  }
}

// unverified: The private key can be removed even while a database encryption key or an endpoint uses the certificate,
// as the documentation only advises against it.
function removePrivateKey(certificate: Certificate): void {
  if (certificate.privateKey === undefined) throw sqlError(15563, 1, 'certificate');
  Object.assign(certificate, noPrivateKey);
}

/** With FILE the key comes from there, without it only what protects the key changes. */
function changePrivateKey(certificate: Certificate, file: PrivateKeyFile, context: StatementContext): void {
  if (file.file !== undefined) {
    const { publicKey } = new X509Certificate(certificate.der);
    const spki = publicKey.export({ type: 'spki', format: 'der' });
    Object.assign(certificate, importPrivateKey(file, spki, context));
    return;
  }
  unlockPrivateKey(certificate, file.decryptionPassword, context);
  Object.assign(certificate, protectedBy(file.encryptionPassword, context));
}

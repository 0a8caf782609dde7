import { findCertificate } from '../certificates/find-certificate.ts';
import { writePfx } from '../certificates/pfx-file.ts';
import { writePvk } from '../certificates/pvk-file.ts';
import { unlockPrivateKey } from '../certificates/unlock-private-key.ts';
import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { checkPasswordPolicy } from '../security/password-policy.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { PrivateKeyFile } from '../sql/ast/ddl-encryption.ts';
import type { Certificate } from '../state/certificate.ts';
import { mayWriteHostFile, writeHostFile } from '../state/host-files.ts';

/**
 * BACKUP CERTIFICATE: the certificate in DER, its private key as PVK beside it when asked, or both in one PFX file (2022 on).
 * A file that exists is never overwritten (15240). Only a backup of the private key counts as one (`pvt_key_last_backup_date`).
 * Rights: CONTROL on the certificate when the private key is asked for; else VIEW DEFINITION.
 */
export function backupCertificate(ddl: DdlOf<'backupCertificate'>, context: StatementContext): void {
  const permission = ddl.privateKey === undefined ? 'VIEW DEFINITION' : 'CONTROL';
  const certificate = findCertificate('find', ddl.name, permission, context);
  const files = filesOf(certificate, ddl, context);
  const refused = files.find(({ path }) => !mayWriteHostFile(context.instance, path));
  if (refused !== undefined) throw sqlError(15240, 1, refused.path);
  for (const { path, bytes } of files) writeHostFile(context.instance, path, bytes);
  if (ddl.privateKey !== undefined) certificate.lastBackupAtMs = context.nowMs;
}

interface NewFile {
  path: string;
  bytes: Buffer;
}

function filesOf(
  certificate: Certificate,
  { file, format, privateKey }: DdlOf<'backupCertificate'>,
  context: StatementContext,
): NewFile[] {
  if (format === 'pfx' && context.instance.state.release < 2022) throw sqlError(102, 1, 'FORMAT');
  if (privateKey === undefined) return [{ path: file, bytes: certificate.der }];
  const password = newPassword(privateKey);
  const key = unlockPrivateKey(certificate, privateKey.decryptionPassword, context);
  if (format === 'pfx') return [{ path: file, bytes: writePfx(certificate.der, key, password) }];
  return [
    { path: file, bytes: certificate.der },
    { path: privateKey.file ?? '', bytes: writePvk(key, password) },
  ];
}

function newPassword({ encryptionPassword }: PrivateKeyFile): string {
  if (encryptionPassword === undefined) throw sqlError(15146, 1, 'certificate');
  checkPasswordPolicy(encryptionPassword, '');
  return encryptionPassword;
}

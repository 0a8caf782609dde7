import { findCertificate } from '../certificates/find-certificate.ts';
import type { StatementContext } from '../context.ts';
import { protectsEncryptionKey } from '../encryption/protects-encryption-key.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { Certificate } from '../state/certificate.ts';

/** DROP CERTIFICATE: refused while something rests on it. Rights: CONTROL on the certificate, else 15151. */
export function dropCertificate({ name }: DdlOf<'dropCertificate'>, context: StatementContext): void {
  const { database, instance } = context;
  const certificate = findCertificate('drop', name, 'CONTROL', context);
  const isOfMaster = database === instance.master;
  if (isOfMaster && protectsEncryptionKey(instance, certificate.thumbprint)) {
    throw sqlError(33127, 1, 'certificate');
  }
  checkNothingMapped(certificate, context, isOfMaster);
  database.certificates = database.certificates.filter((each) => each !== certificate);
  database.permissions = database.permissions.filter(
    ({ securableClass, securableId }) =>
      !(securableClass === 'CERTIFICATE' && securableId === certificate.id),
  );
}

function checkNothingMapped(
  certificate: Certificate,
  { database, instance }: StatementContext,
  isOfMaster: boolean,
): void {
  const { endpoints, logins } = instance.state;
  const loginOf = logins.find(({ type, sourceId }) => type === 'C' && sourceId === certificate.id);
  if (isOfMaster && loginOf !== undefined) {
    throw sqlError(15559, 1, 'certificate', certificate.name, 'login');
  }
  const isUsers = database.users.some(
    ({ type, sid }) => type === 'C' && sid?.subarray(12).equals(certificate.thumbprint),
  );
  if (isUsers) throw sqlError(15559, 1, 'certificate', certificate.name, 'user');
  // unverified: A certificate that the mirroring endpoint authenticates with cannot be dropped (15559, endpoint);
  // no source says whether SQL Server refuses.
  if (isOfMaster && endpoints.some(({ certificateId }) => certificateId === certificate.id)) {
    throw sqlError(15559, 1, 'certificate', certificate.name, 'endpoint');
  }
  const encrypts = database.symmetricKeys.some(({ encryptions }) =>
    encryptions.some(({ kind, id }) => kind === 'certificate' && id === certificate.id),
  );
  if (encrypts) throw sqlError(15352, 1, 'certificate');
}

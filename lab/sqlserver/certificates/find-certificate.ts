import type { StatementContext } from '../context.ts';
import { notFound } from '../security/demand.ts';
import type { Certificate } from '../state/certificate.ts';
import { sameName } from '../state/same-name.ts';

/** The certificate of that name in the current database; 15151 when it is not there or the caller lacks the permission on it. */
export function findCertificate(
  verb: 'find' | 'alter' | 'drop',
  name: string,
  permission: string,
  { access, database }: StatementContext,
): Certificate {
  const certificate = database.certificates.find((each) => sameName(each.name, name));
  if (certificate === undefined || !access.securable('CERTIFICATE', certificate.id, permission, database)) {
    throw notFound(verb, 'certificate', name);
  }
  return certificate;
}

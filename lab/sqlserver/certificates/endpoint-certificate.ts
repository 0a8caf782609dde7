import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { notFound } from '../security/demand.ts';
import { sameName } from '../state/same-name.ts';
import { isValidAt } from './validity.ts';

/**
 * Id of the certificate in master that an endpoint is to authenticate with. Throws 15151 when there is none and 28055
 * when it is not fit: no private key, not under the master key, or not valid now.
 */
export function endpointCertificateId(
  name: string | undefined,
  { instance, nowMs }: StatementContext,
): number | undefined {
  if (name === undefined) return undefined;
  const certificate = instance.master.certificates.find((each) => sameName(each.name, name));
  if (certificate === undefined) throw notFound('find', 'certificate', name);
  const isFit =
    certificate.privateKey !== undefined && certificate.protection === 'MK' && isValidAt(certificate, nowMs);
  if (!isFit) throw sqlError(28055, 1, certificate.name);
  return certificate.id;
}

import { TdsTls } from '../../../../../lab/sqlserver/tds/listen-tds.ts';
import { issueFor, newAuthority } from '../../../../../lab/x509/authority.ts';

/** An authority, and what an instance on localhost shows: made once for a test file. */
export function testCertificates(): { ca: string; tls: TdsTls } {
  const authority = newAuthority('Lab test authority');
  const { cert, key } = issueFor(authority, ['localhost', '127.0.0.1']);
  return { ca: authority.certificate, tls: new TdsTls(cert, key) };
}

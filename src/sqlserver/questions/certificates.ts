import type { CertificateFacts } from '../instance-facts.ts';
import type { Question } from '../question.ts';

/** The certificates in master, without SQL Server's own. What they expire at is UTC. */
export const certificates: Question<readonly CertificateFacts[]> = {
  about: 'the certificates in master',
  sql: () => `
    SELECT c.name, c.thumbprint, c.subject, c.start_date, c.expiry_date, c.pvt_key_last_backup_date, p.name AS owner,
      CONVERT(bit, CASE WHEN c.pvt_key_encryption_type = 'NA' THEN 0 ELSE 1 END) AS has_private_key
    FROM master.sys.certificates AS c
    LEFT JOIN master.sys.database_principals AS p ON p.principal_id = c.principal_id
    WHERE c.name NOT LIKE N'##MS[_]%' ORDER BY c.certificate_id`,
  needs: ['masterDefinitions'],
  read: (rows) =>
    rows.map((row) => ({
      name: row.text('name'),
      thumbprint: row.hex('thumbprint'),
      subject: row.maybeText('subject') ?? '',
      startsAtMs: row.utc('start_date'),
      expiresAtMs: row.utc('expiry_date'),
      hasPrivateKey: row.flag('has_private_key'),
      // unverified: pvt_key_last_backup_date of sys.certificates is on the host's clock; no page says which clock it is.
      privateKeyBackupAtMs: row.maybeLocal('pvt_key_last_backup_date'),
      owner: row.maybeText('owner'),
    })),
};

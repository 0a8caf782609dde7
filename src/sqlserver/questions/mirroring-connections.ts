import type { MirroringConnectionFacts } from '../instance-facts.ts';
import type { Question } from '../question.ts';

/** Connections of the endpoint that stand: the only view that shows which imported certificate a partner really uses. */
export const mirroringConnections: Question<readonly MirroringConnectionFacts[]> = {
  about: 'the connections of the mirroring endpoint',
  sql: () => `
    SELECT m.state_desc, c.thumbprint, m.principal_name
    FROM sys.dm_db_mirroring_connections AS m
    LEFT JOIN master.sys.certificates AS c ON c.certificate_id = m.peer_certificate_id`,
  needs: ['performanceState', 'masterDefinitions'],
  read: (rows) =>
    rows.map((row) => ({
      state: row.maybeText('state_desc') ?? 'UNKNOWN',
      peerCertificateThumbprint: row.maybeHex('thumbprint'),
      login: row.maybeText('principal_name'),
    })),
};

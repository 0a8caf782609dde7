import type { EndpointFacts } from '../instance-facts.ts';
import type { Question } from '../question.ts';

/** The endpoint of database mirroring and availability groups. An instance has one at most. */
export const endpoint: Question<EndpointFacts | undefined> = {
  about: 'the mirroring endpoint',
  sql: () => `
    SELECT e.name, e.state_desc, t.port, e.role_desc, e.connection_auth_desc, c.thumbprint,
      CASE WHEN e.is_encryption_enabled = 1 THEN e.encryption_algorithm_desc ELSE N'DISABLED' END AS encryption
    FROM sys.database_mirroring_endpoints AS e
    LEFT JOIN sys.tcp_endpoints AS t ON t.endpoint_id = e.endpoint_id
    LEFT JOIN master.sys.certificates AS c ON c.certificate_id = e.certificate_id AND e.certificate_id > 0`,
  needs: ['definitions', 'masterDefinitions'],
  read: ([row]) =>
    row === undefined
      ? undefined
      : {
          name: row.text('name'),
          state: row.text('state_desc'),
          port: row.number('port'),
          role: row.text('role_desc'),
          authentication: row.text('connection_auth_desc'),
          encryption: row.text('encryption'),
          certificateThumbprint: row.maybeHex('thumbprint'),
        },
};

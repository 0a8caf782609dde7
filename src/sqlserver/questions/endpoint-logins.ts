import type { EndpointLoginFacts } from '../instance-facts.ts';
import type { Question } from '../question.ts';

/** Who a partner may come in as: the user that owns its imported certificate, that user's login, and CONNECT on the endpoint. */
export const endpointLogins: Question<readonly EndpointLoginFacts[]> = {
  about: 'the logins of the mirroring endpoint',
  sql: () => `
    SELECT u.name AS user_name, l.name AS login_name, COUNT(e.endpoint_id) AS grants
    FROM master.sys.database_principals AS u
    LEFT JOIN sys.server_principals AS l ON l.sid = u.sid
    LEFT JOIN sys.server_permissions AS p ON p.grantee_principal_id = l.principal_id AND p.class_desc = N'ENDPOINT'
      AND p.permission_name = N'CONNECT' AND p.state_desc IN (N'GRANT', N'GRANT_WITH_GRANT_OPTION')
    LEFT JOIN sys.database_mirroring_endpoints AS e ON e.endpoint_id = p.major_id
    WHERE u.principal_id > 4 AND u.type IN (N'S', N'U', N'C', N'K') AND u.name NOT LIKE N'##MS[_]%'
    GROUP BY u.name, l.name ORDER BY u.name`,
  needs: ['definitions', 'securityDefinitions', 'masterDefinitions'],
  read: (rows) =>
    rows.map((row) => ({
      user: row.text('user_name'),
      login: row.maybeText('login_name'),
      mayConnect: row.number('grants') > 0,
    })),
};

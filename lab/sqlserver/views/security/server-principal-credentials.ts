import { visibility } from '../../security/visibility.ts';
import { int } from '../../types/sql-type.ts';
import { required } from '../column.ts';
import { defineView } from '../view.ts';

/** The credentials that ALTER LOGIN … ADD CREDENTIAL mapped to a login. */
export const serverPrincipalCredentials = defineView<{ loginId: number; credentialId: number }>({
  name: 'server_principal_credentials',
  columns: {
    principal_id: required(int, ({ loginId }) => loginId),
    credential_id: required(int, ({ credentialId }) => credentialId),
  },
  // unverified: sys.server_principal_credentials shows a row to those who see both the login and the credential; no page names the permission.
  rows: (context) => {
    const credentials = new Set(visibility.credentials(context).map(({ id }) => id));
    return visibility
      .principals(context)
      .flatMap(({ id, credentialIds }) =>
        credentialIds
          .filter((credentialId) => credentials.has(credentialId))
          .map((credentialId) => ({ loginId: id, credentialId })),
      );
  },
});

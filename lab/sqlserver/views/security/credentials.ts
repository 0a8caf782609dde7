import { visibility } from '../../security/visibility.ts';
import type { Credential } from '../../state/credential.ts';
import { datetime, int, nvarchar, sysname } from '../../types/sql-type.ts';
import { column, required } from '../column.ts';
import { hostTime } from '../times.ts';
import { defineView } from '../view.ts';

/** Credentials. Their secrets are shown nowhere, and no column says when a secret expires. */
export const credentials = defineView<Credential>({
  name: 'credentials',
  columns: {
    credential_id: required(int, ({ id }) => id),
    name: required(sysname, ({ name }) => name),
    credential_identity: column(nvarchar(4000), ({ identity }) => identity),
    // unverified: Dates of sys.credentials are shown as the host's local time, as other catalog dates are; no page says so.
    create_date: required(datetime, (credential, context) => hostTime(credential.createdAtMs, context)),
    modify_date: required(datetime, (credential, context) => hostTime(credential.modifiedAtMs, context)),
    target_type: column(nvarchar(100), ({ providerId }) =>
      providerId === undefined ? null : 'CRYPTOGRAPHIC PROVIDER',
    ),
    target_id: column(int, ({ providerId }) => providerId ?? 0),
  },
  rows: (context) => visibility.credentials(context),
});

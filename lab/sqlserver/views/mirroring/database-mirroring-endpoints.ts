import { visibility } from '../../security/visibility.ts';
import type { Endpoint } from '../../state/endpoint.ts';
import { bit, int, nvarchar, tinyint } from '../../types/sql-type.ts';
import { column, required } from '../column.ts';
import { defineView } from '../view.ts';
import { encryptionAlgorithms } from './encryption-algorithms.ts';
import { endpointColumns } from './endpoint-columns.ts';

/** The endpoint for database mirroring and availability groups; an instance has one at most. */
export const databaseMirroringEndpoints = defineView<Endpoint>({
  name: 'database_mirroring_endpoints',
  columns: {
    ...endpointColumns,
    role: column(tinyint, ({ role }) => roles[role]),
    role_desc: column(nvarchar(60), ({ role }) => role),
    is_encryption_enabled: required(bit, ({ encryption }) => Number(encryption !== 'DISABLED')),
    connection_auth: required(tinyint, ({ authentication }) => authentications.indexOf(authentication) + 1),
    connection_auth_desc: column(nvarchar(60), ({ authentication }) => authentication),
    certificate_id: required(int, ({ certificateId }) => certificateId ?? 0),
    encryption_algorithm: required(tinyint, ({ algorithm }) => encryptionAlgorithms.indexOf(algorithm)),
    encryption_algorithm_desc: column(nvarchar(60), ({ algorithm }) => algorithm),
  },
  rows: (context) => visibility.endpoints(context).filter(({ kind }) => kind === 'DATABASE_MIRRORING'),
});

const roles = { NONE: 0, PARTNER: 1, WITNESS: 2, ALL: 3 } as const;

/** connection_auth 1 to 10. */
const authentications: readonly string[] = [
  'NTLM',
  'KERBEROS',
  'NEGOTIATE',
  'CERTIFICATE',
  'NTLM, CERTIFICATE',
  'KERBEROS, CERTIFICATE',
  'NEGOTIATE, CERTIFICATE',
  'CERTIFICATE, NTLM',
  'CERTIFICATE, KERBEROS',
  'CERTIFICATE, NEGOTIATE',
];

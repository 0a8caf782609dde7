import { createHash } from 'node:crypto';
import type { Context } from '../../context.ts';
import { seesMasterKeys, visibility } from '../../security/visibility.ts';
import type { Database } from '../../state/database.ts';
import { char, int, nvarchar, varbinary } from '../../types/sql-type.ts';
import { column, required } from '../column.ts';
import { defineView } from '../view.ts';

/** What each symmetric key of a database is encrypted by. A database master key has one row for each password and one for the service master key. */
export const keyEncryptions = defineView<Encryption>({
  name: 'key_encryptions',
  columns: {
    key_id: required(int, ({ keyId }) => keyId),
    thumbprint: column(varbinary(32), ({ thumbprint }) => thumbprint ?? null),
    crypt_type: required(char(4), ({ kind }, { instance }) =>
      kind === 'password' && instance.state.release < 2017 ? 'ESKP' : cryptTypes[kind].code,
    ),
    crypt_type_desc: column(nvarchar(60), ({ kind }) => cryptTypes[kind].name),
    // unverified: crypt_property of sys.key_encryptions holds a digest of the row; the true bits would be the encrypted key.
    crypt_property: column(varbinary(-1), ({ keyId, kind }) =>
      createHash('sha256').update(`${keyId} ${kind}`).digest(),
    ),
  },
  rows: (context) => [...ofMasterKey(context), ...ofKeys(context)],
});

interface Encryption {
  keyId: number;
  kind: keyof typeof cryptTypes;
  thumbprint: Buffer | undefined;
}

const cryptTypes = {
  symmetricKey: { code: 'ESKS', name: 'ENCRYPTION BY SYMMETRIC KEY' },
  password: { code: 'ESP2', name: 'ENCRYPTION BY PASSWORD' },
  certificate: { code: 'EPUC', name: 'ENCRYPTION BY CERTIFICATE' },
  asymmetricKey: { code: 'EPUA', name: 'ENCRYPTION BY ASYMMETRIC KEY' },
  masterKey: { code: 'ESKM', name: 'ENCRYPTION BY MASTER KEY' },
} as const;

function ofMasterKey(context: Context): Encryption[] {
  const { database } = context;
  const key = database.masterKey;
  if (key === undefined || !seesMasterKeys(context, database)) return [];
  const rows: Encryption[] = key.passwords.map(() => ({
    keyId: 101,
    kind: 'password',
    thumbprint: undefined,
  }));
  if (key.isEncryptedByServiceMasterKey) rows.push({ keyId: 101, kind: 'masterKey', thumbprint: undefined });
  return rows;
}

function ofKeys(context: Context): Encryption[] {
  return visibility.symmetricKeys(context, context.database).flatMap((key) =>
    key.encryptions.map(({ kind, id }) => ({
      keyId: key.id,
      kind,
      thumbprint: thumbprintOf(context.database, kind, id),
    })),
  );
}

function thumbprintOf(
  database: Database,
  kind: Encryption['kind'],
  id: number | undefined,
): Buffer | undefined {
  if (kind === 'certificate') return database.certificates.find((each) => each.id === id)?.thumbprint;
  if (kind === 'asymmetricKey') return database.asymmetricKeys.find((each) => each.id === id)?.thumbprint;
  if (kind !== 'symmetricKey') return undefined;
  const guid = database.symmetricKeys.find((each) => each.id === id)?.guid;
  return guid === undefined ? undefined : Buffer.from(guid.replaceAll('-', ''), 'hex');
}

import type { OpenedKey } from '../../connector/connector.ts';
import type { Context } from '../../context.ts';
import { providerCredential } from '../../encryption/provider-credential.ts';
import type { Session } from '../../session/session.ts';
import { SqlError } from '../../sql-error.ts';
import { int, nchar, nvarchar, varbinary } from '../../types/sql-type.ts';
import { required } from '../column.ts';
import { defineView } from '../view.ts';

/**
 * The keys in the vault of the calling login's credential: asking for them calls the vault.
 * A login that cannot sign in there gets no rows, as the page says.
 */
export const dmCryptographicProviderKeys = defineView<ListedKey>({
  name: 'dm_cryptographic_provider_keys',
  parameters: { least: 1, most: 1 },
  prepare: async (context) => {
    listed.set(context.session, await listAll(context));
  },
  columns: {
    key_id: required(int, ({ id }) => id),
    key_name: required(nvarchar(512), ({ key }) => key.name),
    key_thumbprint: required(varbinary(32), ({ key }) => key.thumbprint),
    // unverified: In sys.dm_cryptographic_provider_keys algorithm_id and algorithm_tag are 3 for RSA 2048 and 4 for RSA 3072; the connector's own numbers are not published.
    algorithm_id: required(int, ({ key }) => (key.bits > 2048 ? 4 : 3)),
    algorithm_tag: required(int, ({ key }) => (key.bits > 2048 ? 4 : 3)),
    key_type: required(nchar(256), () => 'ASYMMETRIC KEY'.padEnd(256)),
    key_length: required(int, ({ key }) => key.bits),
  },
  rows: ({ session }, [providerId]) =>
    (listed.get(session) ?? []).filter((row) => row.providerId === Number(providerId)),
});

interface ListedKey {
  providerId: number;
  id: number;
  key: OpenedKey;
}

/** What `prepare` found last for a session, for the `rows` that follow it. */
const listed = new WeakMap<Session, readonly ListedKey[]>();

async function listAll({ instance, session }: Context): Promise<ListedKey[]> {
  const rows: ListedKey[] = [];
  for (const { id } of instance.state.providers) {
    if (providerCredential(instance.state, session.login, id) === undefined) continue;
    const keys = await listOf({ instance, session }, id);
    rows.push(...keys.map((key, index) => ({ providerId: id, id: index + 1, key })));
  }
  return rows;
}

async function listOf({ instance, session }: Pick<Context, 'instance' | 'session'>, providerId: number) {
  try {
    return await instance.connector.listKeys(providerId, session);
  } catch (error) {
    if (error instanceof SqlError) return [];
    throw error;
  }
}

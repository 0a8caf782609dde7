import { ProviderError } from '../connector/provider-error.ts';
import { thumbprintText } from '../connector/registry.ts';
import type { StatementContext } from '../context.ts';
import { providerByGuid } from '../encryption/find-provider.ts';
import { openProviderSession } from '../encryption/open-provider-session.ts';
import { protectsEncryptionKey } from '../encryption/protects-encryption-key.ts';
import { sqlError } from '../messages/sql-error.ts';
import { notFound } from '../security/demand.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { AsymmetricKey } from '../state/asymmetric-key.ts';
import type { Database } from '../state/database.ts';
import { sameName } from '../state/same-name.ts';

/**
 * DROP ASYMMETRIC KEY. Needs CONTROL on the key. Refused while a login or user is mapped to it (15559), a symmetric key is encrypted by it (15580),
 * or it protects a database encryption key (33127). REMOVE PROVIDER KEY deletes the key in the vault as well.
 */
export async function dropAsymmetricKey(
  { name, removesProviderKey }: DdlOf<'dropAsymmetricKey'>,
  context: StatementContext,
): Promise<void> {
  const { database } = context;
  const key = findKey(name, context);
  demandUnused(key, context);
  if (removesProviderKey) await removeFromVault(key, context);
  // unverified: Dropping a key of a provider without REMOVE PROVIDER KEY gives no message in the lab; the page says that a warning is issued, but neither its number nor its text.
  database.asymmetricKeys = database.asymmetricKeys.filter((each) => each.id !== key.id);
}

/** ALTER ASYMMETRIC KEY ... REMOVE PRIVATE KEY. The lab keeps no private key of its own, so nothing is left to remove. */
export function alterAsymmetricKey({ name }: DdlOf<'alterAsymmetricKey'>, context: StatementContext): void {
  const key = findKey(name, context);
  // unverified: REMOVE PRIVATE KEY on a key of a provider is refused with 33038.
  if (key.provider !== undefined) throw sqlError(33038, 1);
}

function findKey(name: string, { access, database }: StatementContext): AsymmetricKey {
  const key = database.asymmetricKeys.find((each) => sameName(each.name, name));
  if (key === undefined || !access.securable('ASYMMETRIC KEY', key.id, 'CONTROL', database)) {
    throw notFound('drop', 'asymmetric key', name);
  }
  return key;
}

function demandUnused(key: AsymmetricKey, { instance, database }: StatementContext): void {
  const isMaster = database === instance.master;
  const isMade = (type: string, sid: Buffer | undefined) => type === 'K' && sid?.equals(key.sid) === true;
  if (isMaster && instance.state.logins.some(({ type, sourceId }) => type === 'K' && sourceId === key.id)) {
    throw sqlError(15559, 1, 'asymmetric key', key.name, 'login');
  }
  if (database.users.some(({ type, sid }) => isMade(type, sid))) {
    throw sqlError(15559, 1, 'asymmetric key', key.name, 'user');
  }
  const encrypted = symmetricKeyUnder(key, database);
  if (encrypted !== undefined) throw sqlError(15580, 1, 'asymmetric key', 'symmetric key', encrypted);
  if (isMaster && protectsEncryptionKey(instance, key.thumbprint)) throw sqlError(33127, 1, 'asymmetric key');
}

function symmetricKeyUnder(key: AsymmetricKey, database: Database): string | undefined {
  return database.symmetricKeys.find(({ encryptions }) =>
    encryptions.some(({ kind, id }) => kind === 'asymmetricKey' && id === key.id),
  )?.name;
}

// unverified: When the vault refuses to delete the key, the lab says 33036 (information) and drops the key object all the same.
async function removeFromVault(key: AsymmetricKey, context: StatementContext): Promise<void> {
  const { instance, session, output } = context;
  if (key.provider === undefined) return;
  const provider = providerByGuid(instance.state, key.provider.guid);
  const open = await openProviderSession(instance, provider, session.login, session.spid);
  try {
    await instance.connector.deleteKey(open, key.thumbprint);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    output.info(sqlError(33036, 1, thumbprintText(key.thumbprint)));
  }
}

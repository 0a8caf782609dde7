import { randomUUID } from 'node:crypto';
import type { StatementContext } from '../context.ts';
import { findProvider } from '../encryption/find-provider.ts';
import { requireEkm } from '../encryption/require-ekm.ts';
import { keyEncryption } from '../encryption/symmetric-key-encryption.ts';
import { sqlError } from '../messages/sql-error.ts';
import { demandInDatabase, notFound } from '../security/demand.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import { sameName } from '../state/same-name.ts';
import type { SymmetricKey } from '../state/symmetric-key.ts';

/** CREATE SYMMETRIC KEY. Needs ALTER ANY SYMMETRIC KEY. The connector makes no symmetric keys (33083). */
export function createSymmetricKey(ddl: DdlOf<'createSymmetricKey'>, context: StatementContext): void {
  const { database, instance, nowMs } = context;
  demandInDatabase(context, database, 'ALTER ANY SYMMETRIC KEY');
  if (database.symmetricKeys.some(({ name }) => sameName(name, ddl.name))) throw sqlError(15282, 2, ddl.name);
  if (ddl.provider !== undefined) {
    requireEkm(instance.state);
    const { name } = findProvider(instance.state, ddl.provider.provider);
    throw sqlError(33083, 1, 'symmetric key', 'key', ddl.name, name);
  }
  const algorithm = (ddl.algorithm ?? '').toUpperCase();
  const bits = keyBits[algorithm];
  if (bits === undefined) throw sqlError(15314, 1);
  if (ddl.encryptions.length === 0) throw sqlError(15542, 1);
  database.symmetricKeys.push({
    id: instance.takeId(),
    name: ddl.name,
    principalId: 1,
    bits,
    algorithm,
    createdAtMs: nowMs,
    modifiedAtMs: nowMs,
    guid: randomUUID().toUpperCase(),
    encryptions: ddl.encryptions.map((each) => keyEncryption(each, context)),
    provider: undefined,
  });
}

/** OPEN SYMMETRIC KEY: by something that it is encrypted by (15313). A password is taken as right: the lab keeps none of a symmetric key. */
// unverified: OPEN SYMMETRIC KEY takes any password; the lab keeps none of a symmetric key.
export function openSymmetricKey(ddl: DdlOf<'openSymmetricKey'>, context: StatementContext): void {
  const key = findKey(ddl.name, 'find', context);
  if (key.provider !== undefined) throw sqlError(33084, 1);
  const decryption = keyEncryption(ddl.decryption, context);
  const isRight = key.encryptions.some(({ kind, id }) => kind === decryption.kind && id === decryption.id);
  if (!isRight) throw sqlError(15313, 1);
  context.session.openSymmetricKeys.add(key.guid);
}

/** CLOSE SYMMETRIC KEY name, or CLOSE ALL SYMMETRIC KEYS. */
export function closeSymmetricKey({ name }: DdlOf<'closeSymmetricKey'>, context: StatementContext): void {
  const { openSymmetricKeys } = context.session;
  if (name === undefined) {
    openSymmetricKeys.clear();
    return;
  }
  const key = findKey(name, 'find', context);
  if (!openSymmetricKeys.delete(key.guid)) throw sqlError(15315, 1, key.name);
}

/** DROP SYMMETRIC KEY: refused while another key is encrypted by it (15580). */
export function dropSymmetricKey({ name }: DdlOf<'dropSymmetricKey'>, context: StatementContext): void {
  const { access, database, session } = context;
  const key = findKey(name, 'drop', context);
  if (!access.securable('SYMMETRIC KEY', key.id, 'CONTROL', database)) {
    throw notFound('drop', 'symmetric key', name);
  }
  const other = database.symmetricKeys.find(({ encryptions }) =>
    encryptions.some(({ kind, id }) => kind === 'symmetricKey' && id === key.id),
  );
  if (other !== undefined) throw sqlError(15580, 1, 'symmetric key', 'symmetric key', other.name);
  session.openSymmetricKeys.delete(key.guid);
  database.symmetricKeys = database.symmetricKeys.filter((each) => each.id !== key.id);
}

function findKey(name: string, verb: 'find' | 'drop', { database }: StatementContext): SymmetricKey {
  const key = database.symmetricKeys.find((each) => sameName(each.name, name));
  if (key === undefined) throw notFound(verb, 'symmetric key', name);
  return key;
}

const keyBits: Readonly<Record<string, number>> = {
  AES_128: 128,
  AES_192: 192,
  AES_256: 256,
  TRIPLE_DES: 128,
  TRIPLE_DES_3KEY: 192,
  DES: 64,
  DESX: 192,
  RC2: 128,
  RC4: 40,
  RC4_128: 128,
};

import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { notFound } from '../security/demand.ts';
import type { SymmetricKeyEncryption } from '../sql/ast/ddl-encryption.ts';
import { sameName } from '../state/same-name.ts';
import type { SymmetricKey } from '../state/symmetric-key.ts';

/** What a symmetric key is encrypted by, as its record keeps it: the id of the key or certificate in the database, nothing of a password. Throws 15151, and 15315 for a symmetric key that is not open. */
export function keyEncryption(
  encryption: SymmetricKeyEncryption,
  { database, session }: StatementContext,
): SymmetricKey['encryptions'][number] {
  if (encryption.kind === 'password') return { kind: 'password', id: undefined };
  const { kind, name } = encryption;
  const all = {
    asymmetricKey: database.asymmetricKeys,
    certificate: database.certificates,
    symmetricKey: database.symmetricKeys,
  }[kind];
  const found = [...all].find((each) => sameName(each.name, name));
  if (found === undefined) throw notFound('find', words[kind], name);
  if ('guid' in found && !session.openSymmetricKeys.has(found.guid)) throw sqlError(15315, 1, found.name);
  return { kind, id: found.id };
}

const words = {
  asymmetricKey: 'asymmetric key',
  certificate: 'certificate',
  symmetricKey: 'symmetric key',
} as const;

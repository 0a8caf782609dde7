import type { StatementContext } from '../context.ts';
import { notFound } from '../security/demand.ts';
import type { SymmetricKeyEncryption } from '../sql/ast/ddl-encryption.ts';
import { sameName } from '../state/same-name.ts';
import type { SymmetricKey } from '../state/symmetric-key.ts';

/** What a symmetric key is encrypted by, as its record keeps it: the id of the key or certificate in the database, nothing of a password. Throws 15151. */
export function keyEncryption(
  encryption: SymmetricKeyEncryption,
  { database }: StatementContext,
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
  return { kind, id: found.id };
}

const words = {
  asymmetricKey: 'asymmetric key',
  certificate: 'certificate',
  symmetricKey: 'symmetric key',
} as const;

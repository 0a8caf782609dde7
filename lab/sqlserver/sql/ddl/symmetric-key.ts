import type { Ddl } from '../ast/ddl.ts';
import type { SymmetricKeyEncryption } from '../ast/ddl-encryption.ts';
import { string } from '../reader/literals.ts';
import { commaList, name } from '../reader/names.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import type { DdlRule } from './ddl-rule.ts';
import { dropKey } from './drop-key.ts';
import { type KeyOptions, keyOptions, providerKey } from './provider-key.ts';
import { authorization, passwordIs } from './values.ts';

/** CREATE and DROP SYMMETRIC KEY. */
export const symmetricKeyRules: readonly DdlRule[] = [
  ['CREATE SYMMETRIC KEY', createSymmetricKey],
  ['DROP SYMMETRIC KEY', (reader) => ({ op: 'dropSymmetricKey', ...dropKey(reader) })],
];

/** `CERTIFICATE c`, `ASYMMETRIC KEY k`, `SYMMETRIC KEY k` or `PASSWORD = '…'`. */
export function encryptionSource(reader: TokenReader): SymmetricKeyEncryption {
  if (reader.isWord('PASSWORD')) return { kind: 'password', password: passwordIs(reader) };
  if (reader.acceptWord('CERTIFICATE')) return { kind: 'certificate', name: named(reader) };
  if (reader.acceptWord('ASYMMETRIC', 'KEY')) return { kind: 'asymmetricKey', name: named(reader) };
  reader.expectWord('SYMMETRIC', 'KEY');
  return { kind: 'symmetricKey', name: named(reader) };
}

/** A key may be followed by the password of its private key. */
function named(reader: TokenReader): string {
  const key = name(reader);
  if (reader.acceptWord('WITH', 'PASSWORD')) {
    reader.expectSymbol('=');
    string(reader);
  }
  return key;
}

function createSymmetricKey(reader: TokenReader): Ddl {
  const key = name(reader);
  authorization(reader);
  const provider = reader.acceptWord('FROM', 'PROVIDER') ? name(reader) : undefined;
  const options: KeyOptions = reader.acceptWord('WITH') ? keyOptions(reader) : {};
  const encryptions = reader.acceptWord('ENCRYPTION', 'BY')
    ? commaList(reader, () => encryptionSource(reader))
    : [];
  return {
    op: 'createSymmetricKey',
    name: key,
    provider: provider === undefined ? undefined : providerKey(provider, options),
    algorithm: options.algorithm,
    encryptions,
  };
}

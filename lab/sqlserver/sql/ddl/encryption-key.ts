import type { Ddl } from '../ast/ddl.ts';
import type { Encryptor } from '../ast/ddl-encryption.ts';
import { name } from '../reader/names.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import type { DdlRule } from './ddl-rule.ts';

/** CREATE, ALTER and DROP DATABASE ENCRYPTION KEY. */
export const encryptionKeyRules: readonly DdlRule[] = [
  ['CREATE DATABASE ENCRYPTION KEY', createEncryptionKey],
  ['ALTER DATABASE ENCRYPTION KEY', alterEncryptionKey],
  ['DROP DATABASE ENCRYPTION KEY', () => ({ op: 'dropEncryptionKey' })],
];

function createEncryptionKey(reader: TokenReader): Ddl {
  reader.expectWord('WITH');
  const algorithm = algorithmIs(reader);
  return { op: 'createEncryptionKey', algorithm, encryptor: encryptor(reader) };
}

/** REGENERATE, another encryptor, or both. */
function alterEncryptionKey(reader: TokenReader): Ddl {
  const regenerate = reader.acceptWord('REGENERATE', 'WITH') ? algorithmIs(reader) : undefined;
  const hasEncryptor = regenerate === undefined || reader.isWord('ENCRYPTION');
  return { op: 'alterEncryptionKey', regenerate, encryptor: hasEncryptor ? encryptor(reader) : undefined };
}

function algorithmIs(reader: TokenReader): string {
  reader.expectWord('ALGORITHM');
  reader.expectSymbol('=');
  return reader.oneOf('AES_128', 'AES_192', 'AES_256', 'TRIPLE_DES_3KEY');
}

function encryptor(reader: TokenReader): Encryptor {
  reader.expectWord('ENCRYPTION', 'BY', 'SERVER');
  if (reader.acceptWord('CERTIFICATE')) return { kind: 'certificate', name: name(reader) };
  reader.expectWord('ASYMMETRIC', 'KEY');
  return { kind: 'asymmetricKey', name: name(reader) };
}

import type { Ddl } from '../ast/ddl.ts';
import type { AsymmetricKeySource } from '../ast/ddl-encryption.ts';
import { name } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import type { DdlRule } from './ddl-rule.ts';
import { dropKey } from './drop-key.ts';
import { type KeyOptions, keyOptions, providerKey } from './provider-key.ts';
import { authorization, encryptionPassword, textOf } from './values.ts';

/** CREATE, ALTER and DROP ASYMMETRIC KEY. */
export const asymmetricKeyRules: readonly DdlRule[] = [
  ['CREATE ASYMMETRIC KEY', createAsymmetricKey],
  ['ALTER ASYMMETRIC KEY', alterAsymmetricKey],
  ['DROP ASYMMETRIC KEY', (reader) => ({ op: 'dropAsymmetricKey', ...dropKey(reader) })],
];

function createAsymmetricKey(reader: TokenReader): Ddl {
  const key = name(reader);
  const owner = authorization(reader);
  const source = keySource(reader);
  const password = reader.isWord('ENCRYPTION') ? encryptionPassword(reader) : undefined;
  return { op: 'createAsymmetricKey', name: key, authorization: owner, source, password };
}

function keySource(reader: TokenReader): AsymmetricKeySource {
  if (reader.acceptWord('WITH')) {
    reader.expectWord('ALGORITHM');
    reader.expectSymbol('=');
    return { kind: 'algorithm', algorithm: name(reader).toUpperCase() };
  }
  reader.expectWord('FROM');
  if (reader.isWord('EXECUTABLE') || reader.isWord('ASSEMBLY')) {
    throw notPlayed(`CREATE ASYMMETRIC KEY … FROM ${reader.peek().word}`, reader.peek());
  }
  if (reader.isWord('FILE')) return { kind: 'file', file: textOf(reader, 'FILE') };
  reader.expectWord('PROVIDER');
  const provider = name(reader);
  const options: KeyOptions = reader.acceptWord('WITH') ? keyOptions(reader) : {};
  return { kind: 'provider', ...providerKey(provider, options) };
}

function alterAsymmetricKey(reader: TokenReader): Ddl {
  const key = name(reader);
  if (reader.isWord('WITH', 'PRIVATE'))
    throw notPlayed('ALTER ASYMMETRIC KEY … WITH PRIVATE KEY', reader.peek());
  reader.expectWord('REMOVE', 'PRIVATE', 'KEY');
  return { op: 'alterAsymmetricKey', name: key, removesPrivateKey: true };
}

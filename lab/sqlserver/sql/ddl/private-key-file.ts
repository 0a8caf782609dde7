import type { PrivateKeyFile } from '../ast/ddl-encryption.ts';
import { string } from '../reader/literals.ts';
import { inParentheses } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { passwordIs } from './values.ts';

/** `PRIVATE KEY (FILE = '…', DECRYPTION BY PASSWORD = '…', ENCRYPTION BY PASSWORD = '…')`, in any order. */
export function privateKeyFile(reader: TokenReader): PrivateKeyFile {
  const found: PrivateKeyFile = {
    file: undefined,
    decryptionPassword: undefined,
    encryptionPassword: undefined,
  };
  reader.expectWord('PRIVATE', 'KEY');
  inParentheses(reader, () => option(reader, found));
  return found;
}

function option(reader: TokenReader, found: PrivateKeyFile): void {
  if (reader.isWord('BINARY') || reader.isWord('ALGORITHM')) {
    throw notPlayed(`PRIVATE KEY (${reader.peek().word} …)`, reader.peek());
  }
  if (reader.acceptWord('FILE')) {
    reader.expectSymbol('=');
    found.file = string(reader);
    return;
  }
  const word = reader.oneOf('DECRYPTION', 'ENCRYPTION');
  reader.expectWord('BY');
  const password = passwordIs(reader);
  if (word === 'DECRYPTION') found.decryptionPassword = password;
  else found.encryptionPassword = password;
}

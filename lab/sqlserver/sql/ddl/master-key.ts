import type { Ddl } from '../ast/ddl.ts';
import type { MasterKeyChange } from '../ast/ddl-encryption.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import type { DdlRule } from './ddl-rule.ts';
import { encryptionPassword, passwordIs, textOf } from './values.ts';

/** The database master key and the service master key. OPEN and CLOSE stand in key-session.ts. */
export const masterKeyRules: readonly DdlRule[] = [
  ['CREATE MASTER KEY', createMasterKey],
  ['ALTER MASTER KEY', (reader) => ({ op: 'alterMasterKey', change: masterKeyChange(reader) })],
  ['DROP MASTER KEY', () => ({ op: 'dropMasterKey' })],
  ['BACKUP MASTER KEY', (reader) => backupMasterKey(reader, false)],
  ['BACKUP SERVICE MASTER KEY', (reader) => backupMasterKey(reader, true)],
  ['RESTORE MASTER KEY', (reader) => restoreMasterKey(reader, false)],
  ['RESTORE SERVICE MASTER KEY', (reader) => restoreMasterKey(reader, true)],
  ['ALTER SERVICE MASTER KEY', alterServiceMasterKey],
];

function createMasterKey(reader: TokenReader): Ddl {
  const password = reader.isWord('ENCRYPTION') ? encryptionPassword(reader) : undefined;
  return { op: 'createMasterKey', password };
}

function masterKeyChange(reader: TokenReader): MasterKeyChange {
  const isForced = reader.acceptWord('FORCE');
  if (isForced || reader.isWord('REGENERATE')) {
    reader.expectWord('REGENERATE', 'WITH');
    return { kind: 'regenerate', password: encryptionPassword(reader), isForced };
  }
  const adds = reader.oneOf('ADD', 'DROP') === 'ADD';
  reader.expectWord('ENCRYPTION', 'BY');
  if (reader.acceptWord('SERVICE', 'MASTER', 'KEY')) {
    return { kind: adds ? 'addServiceMasterKey' : 'dropServiceMasterKey' };
  }
  return { kind: adds ? 'addPassword' : 'dropPassword', password: passwordIs(reader) };
}

function backupMasterKey(reader: TokenReader, isService: boolean): Ddl {
  reader.expectWord('TO');
  const file = textOf(reader, 'FILE');
  return { op: 'backupMasterKey', isService, file, password: encryptionPassword(reader) };
}

function restoreMasterKey(reader: TokenReader, isService: boolean): Ddl {
  reader.expectWord('FROM');
  const file = textOf(reader, 'FILE');
  reader.expectWord('DECRYPTION', 'BY');
  const decryptionPassword = passwordIs(reader);
  const password = isService ? undefined : encryptionPassword(reader);
  const isForced = reader.acceptWord('FORCE');
  return {
    op: 'restoreMasterKey',
    isService,
    file,
    decryptionPassword,
    encryptionPassword: password,
    isForced,
  };
}

function alterServiceMasterKey(reader: TokenReader): Ddl {
  if (reader.acceptWord('FORCE', 'REGENERATE'))
    return { op: 'alterServiceMasterKey', change: 'forceRegenerate' };
  if (reader.acceptWord('REGENERATE')) return { op: 'alterServiceMasterKey', change: 'regenerate' };
  reader.expectWord('WITH');
  textOf(reader, reader.oneOf('OLD_ACCOUNT', 'NEW_ACCOUNT'));
  return { op: 'alterServiceMasterKey', change: 'other' };
}

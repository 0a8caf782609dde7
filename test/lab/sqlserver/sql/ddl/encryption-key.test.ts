import { describe, expect, test } from 'vitest';
import { ddl } from '../parsed.ts';

describe('database encryption keys and master keys', () => {
  test.each([
    [
      'CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_256 ENCRYPTION BY SERVER CERTIFICATE c',
      { op: 'createEncryptionKey', algorithm: 'AES_256', encryptor: { kind: 'certificate', name: 'c' } },
    ],
    [
      'ALTER DATABASE ENCRYPTION KEY REGENERATE WITH ALGORITHM = AES_128 ENCRYPTION BY SERVER ASYMMETRIC KEY k',
      { op: 'alterEncryptionKey', regenerate: 'AES_128', encryptor: { kind: 'asymmetricKey', name: 'k' } },
    ],
    [
      'ALTER DATABASE ENCRYPTION KEY REGENERATE WITH ALGORITHM = AES_128',
      { op: 'alterEncryptionKey', regenerate: 'AES_128', encryptor: undefined },
    ],
    ['DROP DATABASE ENCRYPTION KEY', { op: 'dropEncryptionKey' }],
    ['CREATE MASTER KEY', { op: 'createMasterKey', password: undefined }],
    ["CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'x'", { op: 'createMasterKey', password: 'x' }],
    [
      "ALTER MASTER KEY FORCE REGENERATE WITH ENCRYPTION BY PASSWORD = 'x'",
      { op: 'alterMasterKey', change: { kind: 'regenerate', password: 'x', isForced: true } },
    ],
    [
      'ALTER MASTER KEY ADD ENCRYPTION BY SERVICE MASTER KEY',
      { op: 'alterMasterKey', change: { kind: 'addServiceMasterKey' } },
    ],
    [
      "ALTER MASTER KEY DROP ENCRYPTION BY PASSWORD = 'x'",
      { op: 'alterMasterKey', change: { kind: 'dropPassword', password: 'x' } },
    ],
    ["OPEN MASTER KEY DECRYPTION BY PASSWORD = 'x'", { op: 'openMasterKey', password: 'x' }],
    ['CLOSE MASTER KEY', { op: 'closeMasterKey' }],
    ['DROP MASTER KEY', { op: 'dropMasterKey' }],
    [
      "BACKUP SERVICE MASTER KEY TO FILE = 'f' ENCRYPTION BY PASSWORD = 'x'",
      { op: 'backupMasterKey', isService: true, file: 'f', password: 'x' },
    ],
    [
      "RESTORE MASTER KEY FROM FILE = 'f' DECRYPTION BY PASSWORD = 'x' ENCRYPTION BY PASSWORD = 'y' FORCE",
      {
        op: 'restoreMasterKey',
        isService: false,
        file: 'f',
        decryptionPassword: 'x',
        encryptionPassword: 'y',
        isForced: true,
      },
    ],
    ['ALTER SERVICE MASTER KEY REGENERATE', { op: 'alterServiceMasterKey', change: 'regenerate' }],
  ])('%s', (sql, expected) => {
    expect(ddl(sql)).toEqual(expected);
  });
});

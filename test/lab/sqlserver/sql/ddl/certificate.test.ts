import { describe, expect, test } from 'vitest';
import { ddl } from '../parsed.ts';

describe('certificates', () => {
  const created = {
    kind: 'new',
    subject: 's',
    startDate: undefined,
    expiryDate: undefined,
    password: undefined,
  };
  const none = { activeForBeginDialog: undefined, authorization: undefined };
  const keyFile = { file: 'k', decryptionPassword: 'd', encryptionPassword: 'e' };
  const privateKey = "PRIVATE KEY (FILE = 'k', ENCRYPTION BY PASSWORD = 'e', DECRYPTION BY PASSWORD = 'd')";
  test.each([
    [
      "CREATE CERTIFICATE c WITH SUBJECT = 's'",
      { op: 'createCertificate', name: 'c', source: created, ...none },
    ],
    [
      "CREATE CERTIFICATE c AUTHORIZATION u ENCRYPTION BY PASSWORD = 'p' WITH SUBJECT = N's', EXPIRY_DATE = '20300101', START_DATE = '20260101' ACTIVE FOR BEGIN_DIALOG = OFF",
      {
        op: 'createCertificate',
        name: 'c',
        authorization: 'u',
        source: { kind: 'new', subject: 's', startDate: '20260101', expiryDate: '20300101', password: 'p' },
        activeForBeginDialog: false,
      },
    ],
    [
      "CREATE CERTIFICATE c FROM FILE = 'f'",
      {
        op: 'createCertificate',
        name: 'c',
        source: { kind: 'file', file: 'f', privateKey: undefined },
        ...none,
      },
    ],
    [
      `CREATE CERTIFICATE c FROM FILE = 'f' WITH ${privateKey}`,
      {
        op: 'createCertificate',
        name: 'c',
        source: { kind: 'file', file: 'f', privateKey: keyFile },
        ...none,
      },
    ],
    [
      'CREATE CERTIFICATE c FROM BINARY = 0x3082',
      {
        op: 'createCertificate',
        name: 'c',
        source: { kind: 'binary', bytes: Buffer.from([0x30, 0x82]) },
        ...none,
      },
    ],
    [
      'ALTER CERTIFICATE c REMOVE PRIVATE KEY',
      { op: 'alterCertificate', name: 'c', change: 'removePrivateKey', privateKey: undefined },
    ],
    ['DROP CERTIFICATE c', { op: 'dropCertificate', name: 'c' }],
    [
      "BACKUP CERTIFICATE c TO FILE = 'f'",
      { op: 'backupCertificate', name: 'c', file: 'f', format: 'der', privateKey: undefined },
    ],
    [
      `BACKUP CERTIFICATE c TO FILE = 'f' WITH ${privateKey}`,
      { op: 'backupCertificate', name: 'c', file: 'f', format: 'der', privateKey: keyFile },
    ],
    [
      `BACKUP CERTIFICATE c TO FILE = 'f' WITH FORMAT = 'PFX', ${privateKey}`,
      { op: 'backupCertificate', name: 'c', file: 'f', format: 'pfx', privateKey: keyFile },
    ],
  ])('%s', (sql, expected) => {
    expect(ddl(sql)).toEqual(expected);
  });
});

import { describe, expect, test } from 'vitest';
import { ddl } from '../parsed.ts';

const noOptions = {
  isDifferential: false,
  isCopyOnly: false,
  isNoRecovery: false,
  isReplace: false,
  encryption: undefined,
  name: undefined,
  moves: [],
  others: [],
};

describe('backups', () => {
  test.each([
    [
      "BACKUP DATABASE db TO DISK = 'a', URL = 'https://b' WITH DIFFERENTIAL, COPY_ONLY, NAME = 'n', STATS = 10, COMPRESSION, ENCRYPTION (ALGORITHM = AES_256, SERVER CERTIFICATE = c)",
      {
        op: 'backup',
        kind: 'database',
        database: 'db',
        devices: [
          { kind: 'DISK', path: 'a' },
          { kind: 'URL', path: 'https://b' },
        ],
        options: {
          ...noOptions,
          isDifferential: true,
          isCopyOnly: true,
          name: 'n',
          others: ['STATS = 10', 'COMPRESSION'],
          encryption: { algorithm: 'AES_256', encryptor: { kind: 'certificate', name: 'c' } },
        },
      },
    ],
    [
      'BACKUP LOG @db TO DISK = @path',
      {
        op: 'backup',
        kind: 'log',
        database: '@db',
        devices: [{ kind: 'DISK', path: '@path' }],
        options: noOptions,
      },
    ],
    [
      "RESTORE DATABASE db FROM DISK = 'a' WITH FILE = 2, MOVE 'd' TO 'C:\\d', MOVE 'l' TO 'C:\\l', REPLACE, NORECOVERY",
      {
        op: 'restore',
        kind: 'database',
        database: 'db',
        devices: [{ kind: 'DISK', path: 'a' }],
        options: {
          ...noOptions,
          isReplace: true,
          isNoRecovery: true,
          moves: [
            { logicalName: 'd', path: 'C:\\d' },
            { logicalName: 'l', path: 'C:\\l' },
          ],
          others: ['FILE = 2'],
        },
      },
    ],
    [
      'RESTORE DATABASE db WITH RECOVERY',
      {
        op: 'restore',
        kind: 'database',
        database: 'db',
        devices: [],
        options: { ...noOptions, others: ['RECOVERY'] },
      },
    ],
    [
      "RESTORE FILELISTONLY FROM DISK = N'a'",
      {
        op: 'restore',
        kind: 'fileListOnly',
        database: undefined,
        devices: [{ kind: 'DISK', path: 'a' }],
        options: noOptions,
      },
    ],
    [
      "RESTORE VERIFYONLY FROM DISK = 'a' WITH CHECKSUM",
      {
        op: 'restore',
        kind: 'verifyOnly',
        database: undefined,
        devices: [{ kind: 'DISK', path: 'a' }],
        options: { ...noOptions, others: ['CHECKSUM'] },
      },
    ],
  ])('%s', (sql, expected) => {
    expect(ddl(sql)).toEqual(expected);
  });
});

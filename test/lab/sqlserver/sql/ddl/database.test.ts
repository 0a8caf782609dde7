import { describe, expect, test } from 'vitest';
import { ddl } from '../parsed.ts';

describe('databases', () => {
  test.each([
    ['ENCRYPTION ON', { kind: 'encryption', to: 'ON' }],
    ['ENCRYPTION RESUME', { kind: 'encryption', to: 'RESUME' }],
    ["PARTNER = 'TCP://a:1'", { kind: 'partner', to: { kind: 'address', address: 'TCP://a:1' } }],
    ['PARTNER FORCE_SERVICE_ALLOW_DATA_LOSS', { kind: 'partner', to: { kind: 'forceFailover' } }],
    ['PARTNER SAFETY FULL', { kind: 'partner', to: { kind: 'safety', to: 'FULL' } }],
    ['PARTNER TIMEOUT 15', { kind: 'partner', to: { kind: 'timeout', seconds: 15 } }],
    ['WITNESS OFF', { kind: 'witness', to: { kind: 'off' } }],
    ["WITNESS = 'TCP://w:1'", { kind: 'witness', to: { kind: 'address', address: 'TCP://w:1' } }],
    ['HADR AVAILABILITY GROUP = ag', { kind: 'hadr', to: { kind: 'availabilityGroup', name: 'ag' } }],
    ['HADR RESUME', { kind: 'hadr', to: { kind: 'resume' } }],
    ['OFFLINE WITH ROLLBACK IMMEDIATE', { kind: 'state', to: 'OFFLINE' }],
    ['SINGLE_USER WITH ROLLBACK AFTER 10 SECONDS', { kind: 'access', to: 'SINGLE_USER' }],
    ['READ_ONLY WITH NO_WAIT', { kind: 'readOnly', isReadOnly: true }],
    ['RECOVERY BULK_LOGGED', { kind: 'recovery', to: 'BULK_LOGGED' }],
    ['PAGE_VERIFY CHECKSUM', { kind: 'other', text: 'PAGE_VERIFY CHECKSUM' }],
    ['COMPATIBILITY_LEVEL = 150', { kind: 'other', text: 'COMPATIBILITY_LEVEL = 150' }],
    [
      'AUTO_CLOSE OFF, AUTO_SHRINK OFF',
      {
        kind: 'several',
        changes: [
          { kind: 'other', text: 'AUTO_CLOSE OFF' },
          { kind: 'other', text: 'AUTO_SHRINK OFF' },
        ],
      },
    ],
    [
      'QUERY_STORE = ON (OPERATION_MODE = READ_WRITE)',
      { kind: 'other', text: 'QUERY_STORE = ON (OPERATION_MODE = READ_WRITE)' },
    ],
  ])('SET %s', (text, change) => {
    expect(ddl(`ALTER DATABASE [my db] SET ${text}`)).toEqual({
      op: 'alterDatabase',
      database: 'my db',
      change,
    });
  });

  test.each([
    ['CREATE DATABASE db', { op: 'createDatabase', name: 'db' }],
    [
      "CREATE DATABASE db ON PRIMARY (NAME = d, FILENAME = 'C:\\d.mdf') LOG ON (NAME = l, FILENAME = 'C:\\l.ldf') COLLATE Latin1_General_CI_AS",
      { op: 'createDatabase', name: 'db' },
    ],
    ['DROP DATABASE IF EXISTS a, b', { op: 'dropDatabase', names: ['a', 'b'], ifExists: true }],
    [
      'ALTER DATABASE CURRENT SET ONLINE',
      { op: 'alterDatabase', database: undefined, change: { kind: 'state', to: 'ONLINE' } },
    ],
    [
      'ALTER DATABASE a MODIFY NAME = b',
      { op: 'alterDatabase', database: 'a', change: { kind: 'rename', newName: 'b' } },
    ],
  ])('%s', (sql, expected) => {
    expect(ddl(sql)).toEqual(expected);
  });
});

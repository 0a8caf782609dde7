import { describe, expect, test } from 'vitest';
import { ddl } from '../parsed.ts';

describe('endpoints and the instance', () => {
  const noPayload = { authentication: undefined, encryption: undefined, role: undefined };
  test.each([
    [
      'CREATE ENDPOINT e AUTHORIZATION l STATE = STARTED AS TCP (LISTENER_PORT = 5022, LISTENER_IP = (10.0.0.1)) FOR DATA_MIRRORING (ROLE = PARTNER, AUTHENTICATION = WINDOWS CERTIFICATE c, ENCRYPTION = SUPPORTED ALGORITHM AES RC4)',
      {
        op: 'createEndpoint',
        name: 'e',
        authorization: 'l',
        state: 'STARTED',
        tcp: { port: 5022, ip: '10.0.0.1' },
        payload: {
          kind: 'DATABASE_MIRRORING',
          authentication: { windows: 'NEGOTIATE', certificate: 'c', certificateFirst: false },
          encryption: { mode: 'SUPPORTED', algorithm: 'AES RC4' },
          role: 'PARTNER',
        },
      },
    ],
    [
      "CREATE ENDPOINT e AS TCP (LISTENER_PORT = 1450, LISTENER_IP = ('fe80::1')) FOR TSQL ()",
      {
        op: 'createEndpoint',
        name: 'e',
        authorization: undefined,
        state: undefined,
        tcp: { port: 1450, ip: 'fe80::1' },
        payload: { kind: 'TSQL', ...noPayload },
      },
    ],
    [
      'ALTER ENDPOINT e STATE = STOPPED',
      { op: 'alterEndpoint', name: 'e', state: 'STOPPED', tcp: undefined, payload: undefined },
    ],
    [
      'ALTER ENDPOINT e FOR DATABASE_MIRRORING (AUTHENTICATION = CERTIFICATE c WINDOWS NTLM)',
      {
        op: 'alterEndpoint',
        name: 'e',
        state: undefined,
        tcp: undefined,
        payload: {
          kind: 'DATABASE_MIRRORING',
          ...noPayload,
          authentication: { windows: 'NTLM', certificate: 'c', certificateFirst: true },
        },
      },
    ],
    ['DROP ENDPOINT e', { op: 'dropEndpoint', name: 'e' }],
    ['RECONFIGURE', { op: 'reconfigure', withOverride: false }],
    ['RECONFIGURE WITH OVERRIDE', { op: 'reconfigure', withOverride: true }],
    ['SHUTDOWN WITH NOWAIT', { op: 'shutdown', withNoWait: true }],
    ['KILL 55', { op: 'kill', spid: 55 }],
    ['CHECKPOINT', { op: 'checkpoint' }],
    ['DBCC TRACEON (3226, -1) WITH NO_INFOMSGS', { op: 'dbcc', command: 'TRACEON', args: ['3226', '-1'] }],
    ["dbcc checkdb (N'db')", { op: 'dbcc', command: 'CHECKDB', args: ['db'] }],
    ['DBCC OPENTRAN', { op: 'dbcc', command: 'OPENTRAN', args: [] }],
  ])('%s', (sql, expected) => {
    expect(ddl(sql)).toEqual(expected);
  });

  test('a new mirroring endpoint has to have a role', () => {
    const sql =
      'CREATE ENDPOINT e AS TCP (LISTENER_PORT = 5022) FOR DATABASE_MIRRORING (AUTHENTICATION = CERTIFICATE c)';
    expect(() => ddl(sql)).toThrow(/102 1: Incorrect syntax near '\)'/);
  });
});

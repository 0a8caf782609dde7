import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { labInstance, run, runIn, sessionOf } from '../../../helpers/lab-instance.ts';

describe('xp_readerrorlog and sp_readerrorlog', () => {
  const reads: [call: string, texts: string[]][] = [
    ['EXEC xp_readerrorlog', ['Starting up', 'Error: 33111, Severity: 16', 'Recovery is complete']],
    ['EXEC sp_readerrorlog', ['Starting up', 'Error: 33111, Severity: 16', 'Recovery is complete']],
    ['EXEC sp_readerrorlog 1', ['of yesterday']],
    ["EXEC sp_readerrorlog 0, 1, 'error'", ['Error: 33111, Severity: 16']],
    ["EXEC sp_readerrorlog 0, 1, 'error', '33111'", ['Error: 33111, Severity: 16']],
    ["EXEC sp_readerrorlog 0, 1, 'error', 'nothing'", []],
    ["EXEC xp_readerrorlog 0, 1, N'33111'", ['Error: 33111, Severity: 16']],
    [
      "EXEC xp_readerrorlog 0, 1, NULL, NULL, NULL, NULL, N'desc'",
      ['Recovery is complete', 'Error: 33111, Severity: 16', 'Starting up'],
    ],
    [
      "EXEC xp_readerrorlog 0, 1, NULL, NULL, '2026-11-21T10:00:01', NULL",
      ['Error: 33111, Severity: 16', 'Recovery is complete'],
    ],
    [
      "EXEC xp_readerrorlog 0, 1, NULL, NULL, NULL, '2026-11-21T10:00:01'",
      ['Starting up', 'Error: 33111, Severity: 16'],
    ],
    ['EXEC xp_readerrorlog 0, 2', []],
  ];
  it.each(reads)('%s', async (call, texts) => {
    const output = await run(logged(), call);
    expect(output.errors).toEqual([]);
    expect(output.rows.map(({ Text }) => Text)).toEqual(texts);
  });

  it('gives the three columns, the time on the clock of the host', async () => {
    const output = await run(logged({ utcOffsetMinutes: 60 }), 'EXEC xp_readerrorlog 1');
    expect(output.results[0]?.columns.map(({ name }) => name)).toEqual(['LogDate', 'ProcessInfo', 'Text']);
    expect(output.rows[0]).toMatchObject({ ProcessInfo: 'spid51', LogDate: { unixMs: noon + 3_600_000 } });
  });

  it('says that a log is not there', async () => {
    const { errors } = await run(logged(), 'EXEC xp_readerrorlog 7');
    expect(errors).toMatchObject([{ number: 22004, severity: 16 }]);
  });

  it('refuses text that is not Unicode, as extended procedures do', async () => {
    const { errors } = await run(logged(), "EXEC xp_readerrorlog 0, 1, '33111'");
    expect(errors).toMatchObject([{ number: 22004, severity: 12, procedure: 'xp_readerrorlog' }]);
  });

  it.each([
    ['EXEC sp_readerrorlog', 15003],
    ['EXEC xp_readerrorlog', 229],
    ['EXEC sp_cycle_errorlog', 15003],
  ])('%s is not for everybody', async (call, number) => {
    const instance = logged();
    const [sa] = instance.state.logins;
    if (sa !== undefined) {
      const { roles: _none, ...rest } = sa;
      instance.state.logins.push({
        ...rest,
        id: 300,
        name: 'reader',
        roles: [],
        sid: Buffer.from('0a', 'hex'),
      });
      grantConnect(instance, 300);
    }
    const session = await sessionOf(instance, 'reader');
    expect((await runIn(session, call)).errors).toMatchObject([{ number }]);
  });
});

it('sp_cycle_errorlog begins a new log', async () => {
  const instance = logged();
  await run(instance, 'EXEC sp_cycle_errorlog');
  const { rows } = await run(instance, 'EXEC sp_readerrorlog 1');
  expect(rows.map(({ Text }) => Text)).toContain('Starting up');
  const now = await run(instance, 'EXEC sp_readerrorlog');
  expect(now.rows).toHaveLength(1);
});

it('sp_enumerrorlogs lists the logs', async () => {
  const { rows } = await run(logged(), 'EXEC sp_enumerrorlogs');
  expect(rows.map((row) => [row['Archive #'], row['Date']])).toEqual([
    [0, '11/21/2026  10:00'],
    [1, '11/21/2026  10:00'],
  ]);
});

const noon = Date.UTC(2026, 10, 21, 10);

function logged(spec: { utcOffsetMinutes?: number } = {}): Instance {
  const instance = labInstance(spec);
  instance.state.errorLog = [
    { atMs: noon, source: 'spid51', text: 'of yesterday', archive: 1 },
    { atMs: noon, source: 'Server', text: 'Starting up', archive: 0 },
    { atMs: noon + 1000, source: 'spid12s', text: 'Error: 33111, Severity: 16', archive: 0 },
    { atMs: noon + 2000, source: 'Server', text: 'Recovery is complete', archive: 0 },
  ];
  return instance;
}

function grantConnect(instance: Instance, granteeId: number): void {
  instance.state.serverPermissions.push({
    granteeId,
    grantorId: 1,
    permission: 'CONNECT SQL',
    state: 'GRANT',
    securableClass: 'SERVER',
    securableId: 0,
  });
}

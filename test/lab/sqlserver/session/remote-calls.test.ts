import { describe, expect, it } from 'vitest';
import type { Parameter, TdsSession } from '../../../../lab/sqlserver/tds/backend.ts';
import { int, nvarchar, varchar } from '../../../../lab/sqlserver/types/sql-type.ts';
import { labInstance, sessionOf } from '../../../helpers/lab-instance.ts';
import { Transcript, transcriptIn } from './transcript.ts';

const signal = new AbortController().signal;
const p = (name: string, value: number | string | null, isOutput = false): Parameter => ({
  name,
  type: typeof value === 'string' ? nvarchar(100) : int,
  value,
  isOutput,
});

describe('sp_executesql from the wire', () => {
  it('declares its parameters and gives the last values of those for output', async () => {
    const { session, output } = await open();
    const result = await session.runText(
      'SET @o = @a + 1; SELECT @a',
      [p('@a', 41), p('@o', null, true)],
      output,
      signal,
    );
    expect(output.lines).toEqual(['row 41']);
    expect(result).toMatchObject({ returnStatus: 0, outputs: [{ name: '@o', value: 42 }] });
  });

  it('forgets USE, SET, variables and temporary tables when it ends', async () => {
    const { session, output } = await open();
    await session.runText('USE msdb; CREATE TABLE #t (a int); SET XACT_ABORT ON', [], output, signal);
    expect([session.database, output.lines]).toEqual(['master', ['in msdb', 'in master']]);
    expect(await transcriptIn(session, 'SELECT 1/0; SELECT * FROM #t')).toEqual([
      'error 8134/16 line 1',
      'error 208/16 line 1',
    ]);
  });

  it('returns the number of its last error', async () => {
    const { session, output } = await open();
    expect(await session.runText('SELECT 1/0', [], output, signal)).toMatchObject({ returnStatus: 8134 });
    expect(await session.runText('SELECT 1', [], output, signal)).toMatchObject({ returnStatus: 0 });
  });

  it('complains of a transaction that it leaves open', async () => {
    const { session, output } = await open();
    await session.runText('BEGIN TRAN', [], output, signal);
    expect(output.lines).toEqual(['begun', 'error 266/16 line 1']);
  });

  it('refuses to declare a parameter again', async () => {
    const { session, output } = await open();
    await session.runText('DECLARE @a int', [p('@a', 1)], output, signal);
    expect(output.lines).toEqual(['error 134/15 line 1']);
  });
});

describe('procedures by name from the wire', () => {
  it('gives status and output parameters at their places', async () => {
    const { session, output } = await open();
    const result = await session.runProcedure(
      'master.dbo.xp_instance_regread',
      [
        p('', 'HKEY_LOCAL_MACHINE'),
        p('', 'SOFTWARE\\Microsoft\\MSSQLServer\\MSSQLServer'),
        p('', 'LoginMode'),
        { name: '', type: varchar(10), value: null, isOutput: true },
      ],
      output,
      signal,
    );
    expect(result).toMatchObject({ returnStatus: 0, outputs: [{ value: '2' }] });
  });

  it('says that there is none of that name', async () => {
    const { session, output } = await open();
    await session.runProcedure('sp_nothing', [], output, signal);
    expect(output.lines).toEqual(['error 2812/16 line 1']);
  });

  it('resets the session by sp_reset_connection', async () => {
    const { session, output } = await open();
    await transcriptIn(session, 'USE msdb; SET XACT_ABORT ON; CREATE TABLE #t (a int); BEGIN TRAN');
    await session.runProcedure('sp_reset_connection', [], output, signal);
    expect(session.database).toBe('master');
    expect(await transcriptIn(session, 'SELECT 1/0; PRINT @@TRANCOUNT; SELECT * FROM #t')).toEqual([
      'error 8134/16 line 1',
      'print 0',
      'error 208/16 line 1',
    ]);
  });

  it('keeps the transaction in a reset that asks for it', async () => {
    const { session } = await open();
    await transcriptIn(session, 'BEGIN TRAN');
    session.reset(true);
    expect(await transcriptIn(session, 'PRINT @@TRANCOUNT')).toEqual(['print 1']);
  });
});

async function open(): Promise<{ session: TdsSession; output: Transcript }> {
  return { session: await sessionOf(labInstance()), output: new Transcript() };
}

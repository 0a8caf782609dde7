import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { labInstance, sessionOf } from '../../../helpers/lab-instance.ts';
import { Transcript, transcriptIn } from './transcript.ts';

describe('WAITFOR', () => {
  it.each([
    ["WAITFOR DELAY '02:00:00'", 7_200_000],
    ["WAITFOR DELAY '00:00:01.500'", 1500],
    ["DECLARE @d varchar(8) = '00:00:10'; WAITFOR DELAY @d", 10_000],
  ])('%s waits for so much lab time', async (batch, waitMs) => {
    const instance = labInstance();
    const session = await sessionOf(instance);
    const said = transcriptIn(session, `${batch}; PRINT 'done'`);
    await begun(instance);
    instance.network.clock.advance(waitMs);
    expect(await said).toEqual(['print done']);
  });

  it('waits until a time of day on the clock of the host', async () => {
    const instance = labInstance({ utcOffsetMinutes: 60 });
    instance.network.clock.set(Date.UTC(2027, 0, 1, 22, 30));
    const session = await sessionOf(instance);
    const said = transcriptIn(session, "WAITFOR TIME '01:00'; PRINT 'done'");
    await begun(instance);
    instance.network.clock.set(Date.UTC(2027, 0, 2, 0, 0, 1));
    expect(await said).toEqual(['print done']);
  });

  it.each(["WAITFOR DELAY 'soon'", "WAITFOR DELAY '25:00'"])('refuses %s', async (batch) => {
    const session = await sessionOf(labInstance());
    expect(await transcriptIn(session, batch)).toEqual(['error 148/15 line 1']);
  });
});

describe('a cancelled batch', () => {
  const endless: [what: string, batch: string][] = [
    ['a wait', "WAITFOR DELAY '10:00:00'; PRINT 'after'"],
    ['an endless loop', "WHILE 1 = 1 SET NOCOUNT ON; PRINT 'after'"],
    ['a wait in TRY', "BEGIN TRY WAITFOR DELAY '10:00:00' END TRY BEGIN CATCH PRINT 'caught' END CATCH"],
  ];
  it.each(endless)('ends %s without a word', async (_what, batch) => {
    const instance = labInstance();
    const session = await sessionOf(instance);
    const [controller, output] = [new AbortController(), new Transcript()];
    const runs = session.runBatch(batch, output, controller.signal);
    await begun(instance);
    controller.abort();
    await runs;
    expect(output.lines).toEqual([]);
    expect(await transcriptIn(session, "PRINT 'next'")).toEqual(['print next']);
  });

  it('keeps its transaction, unless XACT_ABORT is on', async () => {
    for (const [set, said] of [
      ['OFF', 'print 1'],
      ['ON', 'print 0'],
    ]) {
      const instance = labInstance();
      const session = await sessionOf(instance);
      const controller = new AbortController();
      const batch = `SET XACT_ABORT ${set}; BEGIN TRAN; WAITFOR DELAY '10:00:00'`;
      const runs = session.runBatch(batch, new Transcript(), controller.signal);
      await begun(instance);
      controller.abort();
      await runs;
      expect(await transcriptIn(session, 'PRINT @@TRANCOUNT')).toEqual([said]);
    }
  });
});

describe('two sessions', () => {
  it('the second waits with its DDL for the first one’s transaction', async () => {
    const instance = labInstance();
    const [first, second] = [await sessionOf(instance), await sessionOf(instance)];
    await transcriptIn(first, "BEGIN TRAN; CREATE LOGIN early WITH PASSWORD = 'Pa55-word!'");
    const waits = transcriptIn(second, "CREATE LOGIN late WITH PASSWORD = 'Pa55-word!'");
    await transcriptIn(first, 'ROLLBACK');
    expect(await waits).toEqual([]);
    expect(loginNames(instance)).toEqual(['late']);
  });

  it('readers do not wait', async () => {
    const instance = labInstance();
    const [first, second] = [await sessionOf(instance), await sessionOf(instance)];
    await transcriptIn(first, "BEGIN TRAN; CREATE LOGIN early WITH PASSWORD = 'Pa55-word!'");
    expect(await transcriptIn(second, 'SELECT COUNT(*) FROM sys.databases')).toEqual(['row 4']);
  });

  it('LOCK_TIMEOUT ends the wait with 1222, and the batch goes on', async () => {
    const instance = labInstance();
    const [first, second] = [await sessionOf(instance), await sessionOf(instance)];
    await transcriptIn(first, "BEGIN TRAN; CREATE LOGIN early WITH PASSWORD = 'Pa55-word!'");
    const batch = "SET LOCK_TIMEOUT 0; CREATE LOGIN late WITH PASSWORD = 'Pa55-word!'; PRINT 'on'";
    expect(await transcriptIn(second, batch)).toEqual(['error 1222/16 line 1', 'print on']);
  });

  it('KILL rolls back what the other had open and ends its batch', async () => {
    const instance = labInstance();
    const [first, second] = [await sessionOf(instance), await sessionOf(instance)];
    const runs = transcriptIn(
      first,
      "BEGIN TRAN; CREATE LOGIN early WITH PASSWORD = 'Pa55-word!'; WAITFOR DELAY '10:00:00'; PRINT 'after'",
    );
    await begun(instance);
    expect(await transcriptIn(second, `KILL ${first.spid}`)).toEqual([]);
    expect(await runs).toEqual(['begun']);
    expect([loginNames(instance), instance.sessions.size]).toEqual([[], 1]);
  });
});

describe('DDL and transactions', () => {
  it.each([
    ['CREATE DATABASE Sales', 226],
    ['ALTER DATABASE msdb SET RECOVERY FULL', 226],
    ['DROP DATABASE Sales', 574],
    ["BACKUP DATABASE msdb TO DISK = 'x.bak'", 3021],
    ['RECONFIGURE', 574],
    ['DROP ENDPOINT nothing', 574],
  ])('%s cannot stand in one', async (statement, number) => {
    const session = await sessionOf(labInstance());
    expect(await transcriptIn(session, `BEGIN TRAN; ${statement}; PRINT @@TRANCOUNT`)).toEqual([
      'begun',
      `error ${number}/16 line 1`,
      'print 1',
    ]);
  });

  it('a rollback undoes a login and its permission', async () => {
    const instance = labInstance();
    const session = await sessionOf(instance);
    const grants = instance.state.serverPermissions.length;
    await transcriptIn(
      session,
      "BEGIN TRAN; CREATE LOGIN early WITH PASSWORD = 'Pa55-word!'; GRANT VIEW SERVER STATE TO early; ROLLBACK",
    );
    expect([loginNames(instance), instance.state.serverPermissions.length]).toEqual([[], grants]);
  });
});

/** Waits until the batch of a session runs and waits. */
async function begun(instance: Instance): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
  expect([...instance.sessions.values()].some(({ status }) => status === 'running')).toBe(true);
}

function loginNames({ state }: Instance): string[] {
  return state.logins.map(({ name }) => name).filter((name) => ['early', 'late'].includes(name));
}

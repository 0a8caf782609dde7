import { beforeEach, describe, expect, it } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { restartInstance } from '../../../../lab/sqlserver/lifecycle/restart-instance.ts';
import { labInstance, run, runIn, sessionOf } from '../../../helpers/lab-instance.ts';
import { mustRun } from '../../../helpers/mirroring-hosts.ts';

const password = 'Correct-Horse-9';
let instance: Instance;

beforeEach(async () => {
  instance = labInstance();
  await mustRun(instance, `CREATE LOGIN bob WITH PASSWORD = '${password}'`, 'CREATE DATABASE Sales');
});

describe('RECONFIGURE', () => {
  it('installs dynamic settings at once, others with the next start', async () => {
    await mustRun(
      instance,
      "EXEC sp_configure 'show advanced options', 1; RECONFIGURE",
      "EXEC sp_configure 'EKM provider enabled', 1; EXEC sp_configure 'fill factor (%)', 90",
    );
    expect(inUse('EKM provider enabled')).toBe(0);
    await mustRun(instance, 'RECONFIGURE');
    expect([inUse('EKM provider enabled'), inUse('fill factor (%)')]).toEqual([1, 0]);
    await restartInstance(instance);
    expect(inUse('fill factor (%)')).toBe(90);
  });

  it('is refused with 5808 while updates of system tables are asked for', async () => {
    await mustRun(instance, "EXEC sp_configure 'allow updates', 1");
    expect(await numbers('RECONFIGURE')).toEqual([5808]);
  });
});

describe('KILL', () => {
  it.each([
    [
      'its own process',
      "DECLARE @s nvarchar(20) = CAST(@@SPID AS nvarchar(10)); EXEC (N'KILL ' + @s)",
      [6104],
    ],
    ['a process that there is not', 'KILL 99', [6106]],
    ['a system process', 'KILL 5', [6107]],
    ['no spid at all', 'KILL 0', [6101]],
    ['inside a transaction', 'BEGIN TRANSACTION; KILL 99; ROLLBACK', [6115]],
  ])('refuses %s', async (_, batch, expected) => {
    expect(await numbers(batch)).toEqual(expected);
  });

  it('asks the connection to end, and the log says who killed it', async () => {
    const victim = await sessionOf(instance, 'bob', password);
    const session = instance.sessions.get(victim.spid);
    let isEnded = false;
    if (session !== undefined) {
      session.request.disconnect = () => {
        isEnded = true;
      };
    }
    await mustRun(instance, `KILL ${victim.spid}`);
    expect(isEnded).toBe(true);
    expect(instance.state.errorLog.at(-1)?.text).toContain(
      `Process ID ${victim.spid} was killed by hostname TESTHOST`,
    );
  });
});

describe('without rights', () => {
  it.each([
    ['RECONFIGURE', 5812],
    ['KILL 99', 6102],
    ['SHUTDOWN', 6004],
    ['CHECKPOINT', 262],
    ['DBCC TRACEON (3604)', 2571],
    ['DBCC FREEPROCCACHE', 2571],
    ['DBCC CHECKDB (Sales)', 7983],
  ])('%s is refused with %i', async (batch, number) => {
    const output = await runIn(await sessionOf(instance, 'bob', password), batch);
    expect([...output.errors, ...output.messages].map((each) => each.number)).toEqual([number]);
  });
});

describe('DBCC', () => {
  it('keeps trace flags of the session and of the instance apart, the latter until a restart', async () => {
    const session = await sessionOf(instance);
    await runIn(session, 'DBCC TRACEON (3604); DBCC TRACEON (1222, 3226, -1)');
    const rows = async () => (await runIn(session, 'DBCC TRACESTATUS')).rows.map((row) => Object.values(row));
    expect(await rows()).toEqual([
      [1222, 1, 1, 0],
      [3226, 1, 1, 0],
      [3604, 1, 0, 1],
    ]);
    await runIn(session, 'DBCC TRACEOFF (1222, -1)');
    expect((await mustRun(instance, 'DBCC TRACESTATUS (-1)')).rows.map(({ TraceFlag }) => TraceFlag)).toEqual(
      [3226],
    );
    expect((await mustRun(instance, 'DBCC TRACESTATUS (1222)')).rows.map(({ Status }) => Status)).toEqual([
      0,
    ]);
    instance.network.clock.advance(1000);
    await restartInstance(instance);
    expect((await mustRun(instance, 'DBCC TRACESTATUS (-1)')).results).toEqual([]);
  });

  it('CHECKDB finds nothing, says so and logs it', async () => {
    const { messages } = await mustRun(
      instance,
      "DBCC CHECKDB ('Sales') WITH NO_INFOMSGS; DBCC CHECKDB (Sales)",
    );
    expect(messages.map(({ message }) => message)).toContain(
      "CHECKDB found 0 allocation errors and 0 consistency errors in database 'Sales'.",
    );
    expect(instance.state.errorLog.at(-1)?.text).toMatch(
      /^DBCC CHECKDB \(Sales\) executed by sa found 0 errors/,
    );
  });

  it.each([
    ['of another kind', 'DBCC NOTHING', [2526]],
    ['on a database that is not there', "DBCC CHECKDB ('Nowhere')", [2520]],
    ['TRACEON without a flag', 'DBCC TRACEON (-1, abc)', [2583]],
    ['SQLPERF of anything but the log', 'DBCC SQLPERF (THREADS)', [2526]],
  ])('%s is refused', async (_, batch, expected) => {
    expect(await numbers(batch)).toEqual(expected);
  });

  it('SQLPERF (LOGSPACE) has a row for every database that is online', async () => {
    const { rows } = await mustRun(instance, 'DBCC SQLPERF (LOGSPACE)');
    expect(rows.map((row) => row['Database Name'])).toEqual(['master', 'tempdb', 'model', 'msdb', 'Sales']);
  });
});

it('SHUTDOWN stops the instance and says who asked', async () => {
  const session = await sessionOf(instance);
  await runIn(session, 'SHUTDOWN WITH NOWAIT');
  expect(instance.state.isRunning).toBe(false);
  expect(instance.state.errorLog.map(({ text }) => text)).toContain(
    'Server shut down by request from login sa.',
  );
});

function inUse(name: string): number | undefined {
  return instance.state.configurations.find((each) => each.name === name)?.valueInUse;
}

async function numbers(batch: string): Promise<number[]> {
  return (await run(instance, batch)).errors.map(({ number }) => number);
}

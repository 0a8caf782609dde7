import { expect, it } from 'vitest';
import { newDatabase } from '../../../../lab/sqlserver/state/new-instance.ts';
import { labInstance, run } from '../../../helpers/lab-instance.ts';
import { transcript } from '../session/transcript.ts';

it('sp_who and sp_who2 show who is on, and one of them by login or spid', async () => {
  const instance = labInstance();
  expect((await run(instance, 'EXEC sp_who')).rows).toMatchObject([
    { spid: 51, loginame: 'sa', dbname: 'master' },
  ]);
  expect((await run(instance, "EXEC sp_who2 'sa'")).rows).toMatchObject([{ SPID: '51   ', Login: 'sa' }]);
  expect((await run(instance, 'EXEC sp_who2 99')).rows).toEqual([]);
});

it('sp_who2 names two columns SPID, as INSERT … EXEC scripts expect', async () => {
  const batch = `CREATE TABLE #w (spid int, status varchar(30), login sysname, host sysname, blk varchar(5), db sysname NULL,
    cmd varchar(30), cpu int, io int, last varchar(20), program sysname, spid2 int, request int);
    INSERT #w EXEC sp_who2; SELECT spid, spid2, login FROM #w`;
  const instance = labInstance();
  expect((await run(instance, batch)).rows).toEqual([{ spid: 51, spid2: 51, login: 'sa' }]);
  const names = (await run(instance, 'EXEC sp_who2')).results[0]?.columns.map(({ name }) => name);
  expect(names?.filter((name) => name === 'SPID')).toHaveLength(2);
});

it('sp_MSforeachdb runs its text in every open database, and each USE ends with it', async () => {
  const instance = labInstance();
  const closed = newDatabase({ id: 5, name: 'Closed', nowMs: instance.nowMs, release: 2022 });
  closed.state = 'OFFLINE';
  instance.state.databases.push(closed);
  expect(
    await transcript(instance, "EXEC sp_MSforeachdb 'USE [?]; PRINT DB_NAME()'; PRINT DB_NAME()"),
  ).toEqual([
    'in master',
    'print master',
    'in tempdb',
    'print tempdb',
    'in master',
    'in model',
    'print model',
    'in master',
    'in msdb',
    'print msdb',
    'in master',
    'print master',
  ]);
});

it('sp_helpdb tells of one database with its files, or says that there is none', async () => {
  const instance = labInstance();
  const { results } = await run(instance, 'EXEC sp_helpdb msdb');
  expect(results.map(({ rows }) => rows.map(([name]) => name))).toEqual([['msdb'], ['MSDBData', 'MSDBLog']]);
  expect((await run(instance, 'EXEC sp_helpdb nothing')).errors).toMatchObject([{ number: 15010 }]);
});

it('sp_helpfile lists the files of the current database', async () => {
  const { rows } = await run(labInstance(), 'USE tempdb; EXEC sp_helpfile');
  expect(rows.map(({ name, usage }) => [name, usage])).toEqual([
    ['tempdev', 'data only'],
    ['templog', 'log only'],
  ]);
});

it('sp_databases lists what may be entered', async () => {
  const { rows } = await run(labInstance(), 'EXEC sp_databases');
  expect(rows.map(({ DATABASE_NAME }) => DATABASE_NAME)).toEqual(['master', 'model', 'msdb', 'tempdb']);
});

it('sp_control_dbmasterkey_password keeps a password as a credential and drops it again', async () => {
  const instance = labInstance();
  instance.state.databases.push(newDatabase({ id: 5, name: 'Sales', nowMs: instance.nowMs, release: 2022 }));
  const call = (action: string, password = 'Pa55-word') =>
    run(
      instance,
      `EXEC sp_control_dbmasterkey_password @db_name = N'Sales', @password = N'${password}', @action = N'${action}'`,
    );
  await call('add');
  expect(instance.state.credentials).toMatchObject([
    { name: expect.stringMatching(/^##DBMKEY_.{36}_.{36}##$/), secret: 'Pa55-word' },
  ]);
  expect((await call('drop', 'another')).errors).toMatchObject([{ number: 15600 }]);
  await call('drop');
  expect(instance.state.credentials).toEqual([]);
});

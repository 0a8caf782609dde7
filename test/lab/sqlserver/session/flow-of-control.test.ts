import { describe, expect, it } from 'vitest';
import { labInstance } from '../../../helpers/lab-instance.ts';
import { transcript } from './transcript.ts';

const flows: [batch: string, said: string[]][] = [
  ["IF 1 = 1 PRINT 'yes' ELSE PRINT 'no'", ['print yes']],
  ["IF NULL = 1 PRINT 'yes' ELSE PRINT 'no'", ['print no']],
  [
    'DECLARE @i int = 0; WHILE @i < 3 BEGIN SET @i += 1; IF @i = 2 CONTINUE; PRINT @i END',
    ['print 1', 'print 3'],
  ],
  ['DECLARE @i int = 0; WHILE 1 = 1 BEGIN SET @i += 1; IF @i = 2 BREAK; PRINT @i END', ['print 1']],
  ["GOTO done; PRINT 'no'; done: PRINT 'yes'", ['print yes']],
  ['DECLARE @i int = 0; again: SET @i += 1; PRINT @i; IF @i < 2 GOTO again', ['print 1', 'print 2']],
  [
    "GOTO inside; IF 1 = 0 BEGIN PRINT 'no'; inside: PRINT 'in' END; PRINT 'after'",
    ['print in', 'print after'],
  ],
  ["PRINT 'a'; RETURN; PRINT 'b'", ['print a']],
  ["EXEC('PRINT ''a''; RETURN; PRINT ''b'''); PRINT 'c'", ['print a', 'print c']],
  ['IF 1 = 0 BEGIN DECLARE @x int = 5 END; PRINT ISNULL(@x, -1)', ['print -1']],
  [
    'DECLARE @n int = 0; WHILE @n < 2 BEGIN DECLARE @k int; SET @k = ISNULL(@k, 0) + 1; PRINT @k; SET @n += 1 END',
    ['print 1', 'print 2'],
  ],
  ['PRINT NULL', ['print  ']],
  ['PRINT 1.50', ['print 1.50']],
  ["SET NOEXEC ON; PRINT 'no'; SET NOEXEC OFF; PRINT 'yes'", ['print yes']],
  ['USE msdb; PRINT DB_NAME()', ['in msdb', 'print msdb']],
  [
    "EXEC('USE msdb; PRINT DB_NAME()'); PRINT DB_NAME()",
    ['in msdb', 'print msdb', 'in master', 'print master'],
  ],
  ["EXEC sp_executesql N'PRINT @p', N'@p int', @p = 7", ['print 7']],
  [
    "DECLARE @o int; EXEC sp_executesql N'SET @p = @q * 2', N'@p int OUTPUT, @q int', @o OUTPUT, 21; PRINT @o",
    ['print 42'],
  ],
  ["DECLARE @rc int; EXEC @rc = sp_executesql N'PRINT 1'; PRINT @rc", ['print 1', 'print 0']],
  ["EXEC sp_executesql 'PRINT 1'", ['error 214/16 line 1']],
  ["DECLARE @name sysname = 'sp_databases_nope'; EXEC @name", ['error 2812/16 line 1']],
  ["EXEC('BEGIN TRAN'); ROLLBACK", ['begun', 'error 266/16 line 1', 'rolled back']],
  ["EXEC sp_executesql N'PRINT @p', N'@p int = 5'", ['print 5']],
  ["EXEC sp_executesql N'PRINT @p', N'@p int'", ['error 8178/16 line 1']],
];

describe('flow of control', () => {
  it.each(flows)('%s', async (batch, said) => {
    expect(await transcript(labInstance(), batch)).toEqual(said);
  });
});

it('takes SET back at the end of dynamic SQL, and keeps it after a batch', async () => {
  const set = "EXEC('SET NOCOUNT ON; SET XACT_ABORT ON')";
  const failing = "SELECT 1/0; PRINT 'on'";
  expect(await transcript(labInstance(), set, failing)).toEqual(['error 8134/16 line 1', 'print on']);
  expect(await transcript(labInstance(), 'SET XACT_ABORT ON', failing)).toEqual(['error 8134/16 line 1']);
});

it('parses only between SET PARSEONLY ON and OFF', async () => {
  const batches = ["SET PARSEONLY ON; PRINT 'no'", "PRINT 'no'", "SET PARSEONLY OFF; PRINT 'yes'"];
  expect(await transcript(labInstance(), ...batches)).toEqual(['print yes']);
});

const counters: [batch: string, said: string[]][] = [
  ['SELECT 1/0; PRINT @@ERROR', ['error 8134/16 line 1', 'print 8134']],
  ['SELECT 1/0; IF @@ERROR <> 0 PRINT @@ERROR', ['error 8134/16 line 1', 'print 0']],
  ['SELECT 1/0; DECLARE @e int = @@ERROR; PRINT @e', ['error 8134/16 line 1', 'print 8134']],
  ["RAISERROR('x', 10, 1) WITH SETERROR; PRINT @@ERROR", ['info 50000 x', 'print 50000']],
  ["RAISERROR('x', 10, 1); PRINT @@ERROR", ['info 50000 x', 'print 0']],
  [
    'DECLARE @n int; SELECT @n = n FROM (VALUES (1), (2), (3)) AS v(n); PRINT @@ROWCOUNT; PRINT @n',
    ['print 3', 'print 3'],
  ],
  ['SELECT n FROM (VALUES (1), (2)) AS v(n); PRINT @@ROWCOUNT', ['row 1', 'row 2', 'print 2']],
  ['SET ROWCOUNT 1; SELECT n FROM (VALUES (1), (2)) AS v(n); PRINT @@ROWCOUNT', ['row 1', 'print 1']],
  ['SELECT 1 AS n; SET NOCOUNT ON; PRINT @@ROWCOUNT', ['row 1', 'print 0']],
  [
    'BEGIN TRAN; BEGIN TRAN; PRINT @@TRANCOUNT; ROLLBACK; PRINT @@TRANCOUNT',
    ['begun', 'print 2', 'rolled back', 'print 0'],
  ],
];

describe('@@ERROR, @@ROWCOUNT and @@TRANCOUNT', () => {
  it.each(counters)('%s', async (batch, said) => {
    expect(await transcript(labInstance(), batch)).toEqual(said);
  });
});

const raised: [batch: string, said: string[]][] = [
  ["RAISERROR('%s has %d rows', 16, 1, N'log', 3)", ['error 50000/16 line 1']],
  ["RAISERROR('x', 19, 1)", ['error 2754/16 line 1']],
  ["RAISERROR('x', 19, 1) WITH LOG; PRINT 'on'", ['error 50000/19 line 1', 'print on']],
  ['RAISERROR(50001, 16, 1)', ['error 18054/16 line 1']],
  ['RAISERROR(12, 16, 1)', ['error 2732/16 line 1']],
  ["RAISERROR('x', 0, 1) WITH NOWAIT", ['info 50000 x']],
  ["THROW 100, 'x', 1", ['error 35100/16 line 1']],
];

describe('RAISERROR and THROW', () => {
  it.each(raised)('%s', async (batch, said) => {
    expect(await transcript(labInstance(), batch)).toEqual(said);
  });

  it('ends the connection at level 20 and writes WITH LOG into the error log', async () => {
    const instance = labInstance();
    await transcript(instance, "RAISERROR('fatal', 20, 1) WITH LOG");
    expect(instance.sessions.size).toBe(0);
    expect(instance.state.errorLog.map(({ text }) => text)).toContain('fatal');
  });
});

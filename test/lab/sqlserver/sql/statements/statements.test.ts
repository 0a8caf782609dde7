import { describe, expect, test } from 'vitest';
import type { Statement } from '../../../../../lab/sqlserver/sql/ast/statement.ts';
import { statement, statements } from '../parsed.ts';
import { shown } from '../shown.ts';

/** The kinds of a statement and of those within IF. */
function outline(each: Statement): string {
  if (each.kind !== 'if') return each.kind;
  const branch = (list: readonly Statement[]) => `(${list.map(outline).join(' ')})`;
  return `if ${branch(each.then)}${each.otherwise ? ` else ${branch(each.otherwise)}` : ''}`;
}

describe('flow of control', () => {
  test('IF takes the statements of a block, or one statement', () => {
    const found = statement('IF 1=1 BEGIN PRINT 1 PRINT 2 END ELSE IF 2=2 PRINT 3; ELSE PRINT 4');
    expect(outline(found)).toBe('if (print print) else (if (print) else (print))');
  });

  test('a semicolon after the statement of IF does not part it from ELSE, nor end the batch', () => {
    expect(statements('IF 1=1 PRINT 1; PRINT 2').map(({ kind }) => kind)).toEqual(['if', 'print']);
  });

  test('WHILE, BREAK and CONTINUE', () => {
    expect(statement('WHILE 1=1 BEGIN BREAK; CONTINUE END')).toMatchObject({
      kind: 'while',
      body: [{ kind: 'break' }, { kind: 'continue' }],
    });
  });

  test('TRY and CATCH, which may be empty, THROW alone in it', () => {
    expect(statement('BEGIN TRY END TRY BEGIN CATCH THROW END CATCH;')).toMatchObject({
      kind: 'tryCatch',
      body: [],
      handler: [{ kind: 'throw', args: [] }],
    });
  });

  test('THROW may follow END without a semicolon', () => {
    expect(statements('IF 1=1 BEGIN PRINT 1 END THROW').map(({ kind }) => kind)).toEqual(['if', 'throw']);
  });

  test('labels stand before statements, also after SELECT without semicolon', () => {
    expect(statements('SELECT a FROM t\ndone: PRINT 1 GOTO done')).toMatchObject([
      { kind: 'select' },
      { kind: 'label', label: 'done', line: 2 },
      { kind: 'print' },
      { kind: 'goto', label: 'done' },
    ]);
  });

  test('RETURN ends where the next statement begins', () => {
    expect(statements('RETURN SELECT 1; RETURN; RETURN').map(({ kind }) => kind)).toEqual([
      'return',
      'select',
      'return',
      'return',
    ]);
  });

  test('a statement knows its line, those within others too', () => {
    const found = statements('PRINT 1\n\nWHILE 1=1\nBEGIN\nPRINT 2\nEND');
    expect(found).toMatchObject([{ line: 1 }, { line: 3, body: [{ line: 5 }] }]);
  });

  test('nothing but blanks, comments and semicolons is no statement', () => {
    expect(statements(' ;; -- x\n/* y */ ')).toEqual([]);
  });
});

describe('what speaks', () => {
  test.each([
    [
      "RAISERROR (N'a %d', 16, 1, @x, -2) WITH LOG, NOWAIT",
      { kind: 'raiserror', options: ['LOG', 'NOWAIT'] },
    ],
    ["THROW 50001, N'text', 2", { kind: 'throw' }],
    ["WAITFOR DELAY '00:00:01'", { kind: 'waitfor', wait: 'delay' }],
    ["WAITFOR TIME '22:00'", { kind: 'waitfor', wait: 'time' }],
    ['USE [my db]', { kind: 'use', database: 'my db' }],
  ])('%s', (sql, expected) => {
    expect(statement(sql)).toMatchObject(expected);
  });

  test('RAISERROR and THROW keep their arguments in order', () => {
    const found = statements("RAISERROR ('a', 16, 1, @x, -2); THROW 50001, @m, 2");
    expect(
      found.map((each) => ('args' in each ? each.args : []).map((arg) => ('kind' in arg ? shown(arg) : ''))),
    ).toEqual([
      ["'a'", '16', '1', '@x', '(-2)'],
      ['50001', '@m', '2'],
    ]);
  });
});

describe('declarations and SET', () => {
  test('DECLARE of several variables', () => {
    expect(statement("DECLARE @a int = 1, @b AS nvarchar(10), @c varchar, @d sysname = N'x'")).toMatchObject({
      kind: 'declare',
      variables: [
        { name: '@a', type: { name: 'int' }, initial: { value: 1 } },
        { name: '@b', type: { name: 'nvarchar', length: 10 }, initial: undefined },
        { name: '@c', type: { name: 'varchar', length: 1 } },
        { name: '@d', type: { name: 'nvarchar', length: 128 } },
      ],
    });
  });

  test('DECLARE of a table variable', () => {
    expect(
      statement(
        'DECLARE @t TABLE (id int NOT NULL PRIMARY KEY, name sysname, CHECK (id > 0), UNIQUE (name))',
      ),
    ).toMatchObject({
      kind: 'declareTable',
      name: '@t',
      columns: [
        { name: 'id', isNullable: false },
        { name: 'name', isNullable: true },
      ],
    });
  });

  test.each([
    ['SET @a = 1', { kind: 'setVariable', name: '@a', operator: '=' }],
    ['SET @a += 1', { kind: 'setVariable', name: '@a', operator: '+=' }],
    ['SET @a ^ = 1', { kind: 'setVariable', operator: '^=' }],
    ['SET NOCOUNT ON', { kind: 'setOption', options: ['NOCOUNT'], value: 'ON' }],
    ['SET ansi_nulls, Quoted_Identifier off', { options: ['ANSI_NULLS', 'QUOTED_IDENTIFIER'], value: 'OFF' }],
    ['SET STATISTICS IO, TIME ON', { options: ['STATISTICS IO', 'STATISTICS TIME'], value: 'ON' }],
    [
      'SET TRANSACTION ISOLATION LEVEL read  uncommitted',
      { options: ['TRANSACTION ISOLATION LEVEL'], value: 'READ UNCOMMITTED' },
    ],
    ['SET LOCK_TIMEOUT -1', { options: ['LOCK_TIMEOUT'], value: '-1' }],
    ['SET TEXTSIZE 2147483647', { options: ['TEXTSIZE'], value: '2147483647' }],
    ['SET ROWCOUNT 0', { options: ['ROWCOUNT'], value: '0' }],
    ['SET IDENTITY_INSERT dbo.#t ON', { options: ['IDENTITY_INSERT dbo.#t'], value: 'ON' }],
    ['SET LANGUAGE us_english', { options: ['LANGUAGE'], value: 'US_ENGLISH' }],
    ["SET DATEFORMAT 'dmy'", { options: ['DATEFORMAT'], value: 'dmy' }],
  ])('%s', (sql, expected) => {
    expect(statement(sql)).toMatchObject(expected);
  });

  test('what a driver sends at once on connect, without semicolons, is as many statements', () => {
    const options = [
      'set ansi_nulls on',
      'set dateformat mdy',
      'set language us_english',
      'set transaction isolation level read committed',
    ];
    expect(statements(options.join('\n'))).toHaveLength(4);
  });
});

describe('procedures', () => {
  test.each([
    [
      "EXEC sp_configure 'x', 1",
      { path: ['sp_configure'] },
      [{ value: { value: 'x' } }, { value: { value: 1 } }],
    ],
    [
      "sp_configure 'x', 1;",
      { path: ['sp_configure'] },
      [{ value: { value: 'x' } }, { value: { value: 1 } }],
    ],
    ['EXECUTE master..sp_who2 active', { path: ['master', '', 'sp_who2'] }, [{ value: { value: 'active' } }]],
    [
      'EXEC p @a = -1, @b = DEFAULT, @c = @d OUTPUT',
      { path: ['p'] },
      [
        { name: '@a', isOutput: false },
        { name: '@b', value: undefined },
        { name: '@c', value: { name: '@d' }, isOutput: true },
      ],
    ],
    ["EXEC @name N'a', NULL", { path: ['@name'] }, [{ value: { value: 'a' } }, { value: { value: null } }]],
    ['EXEC p [a b] WITH RECOMPILE', { path: ['p'] }, [{ value: { value: 'a b' } }]],
  ])('%s', (sql, call, args) => {
    expect(statement(sql)).toMatchObject({ kind: 'execute', call: { kind: 'procedure', ...call }, args });
  });

  test('EXEC of text, and the return status', () => {
    expect(statement("EXEC (N'SELECT ' + @a)")).toMatchObject({
      call: { kind: 'text', parts: [{ kind: 'binary' }] },
    });
    expect(statement('EXEC @rc = dbo.p @a')).toMatchObject({
      returnVariable: '@rc',
      call: { path: ['dbo', 'p'] },
    });
  });

  test('a procedure without arguments ends before the next statement', () => {
    expect(statements('EXEC sp_who SELECT 1 EXEC sp_who2 RECONFIGURE').map(({ kind }) => kind)).toEqual([
      'execute',
      'select',
      'execute',
      'ddl',
    ]);
  });

  test('only at the start of a batch does a name alone call a procedure', () => {
    expect(statement('sp_who')).toMatchObject({ kind: 'execute', args: [] });
    expect(() => statement('PRINT 1; sp_who')).toThrow(/Incorrect syntax near 'sp_who'/);
  });
});

describe('transactions and cursors', () => {
  test.each([
    ['BEGIN TRAN', { action: 'begin', name: undefined }],
    ['BEGIN TRANSACTION t1', { action: 'begin', name: 't1' }],
    ['COMMIT', { action: 'commit' }],
    ['COMMIT WORK', { action: 'commit' }],
    ['ROLLBACK TRAN @t', { action: 'rollback', name: '@t' }],
    ['SAVE TRANSACTION s', { action: 'save', name: 's' }],
    // The word after ROLLBACK TRAN is taken for a name: the known trap.
    ['ROLLBACK TRAN THROW', { action: 'rollback', name: 'THROW' }],
  ])('%s', (sql, expected) => {
    expect(statement(sql)).toMatchObject({ kind: 'transaction', ...expected });
  });

  test('a cursor from DECLARE to DEALLOCATE', () => {
    const found = statements(
      'DECLARE c CURSOR LOCAL FAST_FORWARD FOR SELECT a FROM t OPEN c FETCH NEXT FROM c INTO @a, @b FETCH c CLOSE c DEALLOCATE c',
    );
    expect(found).toMatchObject([
      { kind: 'declareCursor', name: 'c' },
      { kind: 'cursor', action: 'open' },
      { kind: 'fetch', cursor: 'c', into: ['@a', '@b'] },
      { kind: 'fetch', into: [] },
      { kind: 'cursor', action: 'close' },
      { kind: 'cursor', action: 'deallocate' },
    ]);
  });
});

describe('changes of rows', () => {
  test.each([
    [
      'INSERT INTO #t (a, b) VALUES (1, DEFAULT), (2, 3)',
      {
        kind: 'insert',
        target: ['#t'],
        columns: ['a', 'b'],
        source: { kind: 'values', rows: [{ length: 2 }, { length: 2 }] },
      },
    ],
    ['INSERT @t SELECT 1', { target: ['@t'], columns: undefined, source: { kind: 'query' } }],
    ['INSERT INTO t (a) (SELECT 1)', { columns: ['a'], source: { kind: 'query' } }],
    ["INSERT #t EXEC ('x')", { source: { kind: 'execute', execute: { call: { kind: 'text' } } } }],
    ['INSERT INTO t DEFAULT VALUES', { source: { kind: 'default' } }],
    [
      'WITH c AS (SELECT 1 a) INSERT INTO t SELECT a FROM c',
      { kind: 'insert', source: { query: { ctes: [{ name: 'c' }] } } },
    ],
    [
      'UPDATE t SET a = 1, t.b += 2 FROM #t t WHERE c = 1',
      {
        kind: 'update',
        set: [
          { column: 'a', operator: '=' },
          { column: 'b', operator: '+=' },
        ],
        from: { alias: 't' },
        where: { kind: 'comparison' },
      },
    ],
    ['DELETE FROM #t WHERE a = 1', { kind: 'delete', target: ['#t'], from: undefined }],
    ['DELETE t FROM #t AS t JOIN u ON 1=1', { target: ['t'], from: { kind: 'join' } }],
    ['TRUNCATE TABLE #t', { kind: 'truncate', target: ['#t'] }],
    [
      "CREATE TABLE #t (a int IDENTITY(1,1) PRIMARY KEY, b nvarchar(max) NULL DEFAULT (N'x'), c date CONSTRAINT k UNIQUE)",
      {
        kind: 'createTable',
        columns: [
          { identity: { seed: 1, increment: 1 }, isNullable: false },
          { isNullable: true, initial: { value: 'x' } },
          { name: 'c' },
        ],
      },
    ],
    [
      'DROP TABLE IF EXISTS #a, dbo.b',
      { kind: 'dropTable', targets: [['#a'], ['dbo', 'b']], ifExists: true },
    ],
  ])('%s', (sql, expected) => {
    expect(statement(sql)).toMatchObject(expected);
  });

  test('SELECT INTO names its table', () => {
    expect(statement('SELECT 1 AS a INTO #t')).toMatchObject({ query: { body: { into: ['#t'] } } });
  });

  test('with QUOTED_IDENTIFIER OFF a double-quoted text is a string', () => {
    expect(statements('SET @v = "it is"', { quotedIdentifier: false })).toMatchObject([
      { value: { kind: 'literal', value: 'it is' } },
    ]);
    expect(statements('SET @v = "it is"')).toMatchObject([{ value: { kind: 'column', path: ['it is'] } }]);
  });
});

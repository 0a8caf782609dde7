import { describe, expect, it } from 'vitest';
import { labInstance } from '../../../helpers/lab-instance.ts';
import { transcript } from './transcript.ts';

const made = 'CREATE TABLE #t (id int NOT NULL, name varchar(5) NULL);';
const filled = `${made} INSERT #t VALUES (1, 'a'), (2, 'b'), (3, NULL);`;
const all = 'SELECT * FROM #t ORDER BY id';

const changes: [batch: string, said: string[]][] = [
  [`${filled} ${all}`, ['row 1|a', 'row 2|b', 'row 3|NULL']],
  [`${made} INSERT INTO #t (name, id) SELECT 'x', 9; ${all}`, ['row 9|x']],
  [`${made} INSERT #t (id) VALUES (1); ${all}`, ['row 1|NULL']],
  [`${made} INSERT #t (name) VALUES ('a'); ${all}`, ['error 515/16 line 1']],
  [`${made} INSERT #t VALUES (1); ${all}`, ['error 213/16 line 1']],
  [`${made} INSERT #t (id, name) VALUES (1); ${all}`, ['error 109/15 line 1']],
  [`${made} INSERT #t VALUES (1, 'too long'); PRINT 'on'`, ['error 2628/16 line 1', 'print on']],
  [`${made} INSERT #t VALUES (1, 'a'), (2, 'too long'); ${all}`, ['error 2628/16 line 1']],
  [`${made} INSERT #t (nope) VALUES (1)`, ['error 207/16 line 1']],
  [
    `${filled} UPDATE #t SET name = UPPER(name), id += 10 WHERE name IS NOT NULL; PRINT @@ROWCOUNT; ${all}`,
    ['print 2', 'row 3|NULL', 'row 11|A', 'row 12|B'],
  ],
  [
    `${filled} UPDATE t SET name = v.n FROM #t AS t JOIN (VALUES (2, 'z')) AS v(id, n) ON v.id = t.id; ${all}`,
    ['row 1|a', 'row 2|z', 'row 3|NULL'],
  ],
  [`${filled} DELETE FROM #t WHERE id > 1; PRINT @@ROWCOUNT; ${all}`, ['print 2', 'row 1|a']],
  [`${filled} DELETE t FROM #t t WHERE t.name = 'A'; ${all}`, ['row 2|b', 'row 3|NULL']],
  [`${filled} TRUNCATE TABLE #t; ${all}`, []],
  [`${filled} DROP TABLE #t; ${all}`, ['error 208/16 line 1']],
  ['DROP TABLE #t', ['error 3701/11 line 1']],
  ['DROP TABLE IF EXISTS #t', []],
  [`${made} CREATE TABLE #t (x int)`, ['error 2714/16 line 1']],
  ['CREATE TABLE t (x int)', ['error 262/14 line 1']],
  ['CREATE TABLE #t (x int, X int)', ['error 2705/16 line 1']],
  ['UPDATE sys.databases SET name = 1', ['error 259/16 line 1']],
  ['DELETE nothing', ['error 208/16 line 1']],
  ["SELECT 1 AS a, N'x' AS b INTO #n; INSERT #n VALUES (2, N'y'); SELECT * FROM #n", ['row 1|x', 'row 2|y']],
  ['SELECT 1 INTO #n', ['error 1038/15 line 1']],
  [
    'CREATE TABLE #i (id int IDENTITY, n int DEFAULT 5); INSERT #i DEFAULT VALUES; INSERT #i (n) VALUES (6); SELECT * FROM #i',
    ['row 1|5', 'row 2|6'],
  ],
  ['CREATE TABLE #i (id int IDENTITY, n int); INSERT #i (id, n) VALUES (1, 1)', ['error 544/16 line 1']],
  [
    'DECLARE @t TABLE (id int); INSERT @t VALUES (1); INSERT @t SELECT id + 1 FROM @t; SELECT * FROM @t',
    ['row 1', 'row 2'],
  ],
  [
    "CREATE TABLE #n (n int); INSERT #n EXEC('SELECT 1 UNION ALL SELECT 2'); PRINT @@ROWCOUNT; SELECT * FROM #n",
    ['print 2', 'row 1', 'row 2'],
  ],
  ["CREATE TABLE #n (n int, m int); INSERT #n EXEC('SELECT 1')", ['error 213/16 line 1']],
  [`${filled} BEGIN TRAN; DELETE #t; ROLLBACK; SELECT COUNT(*) FROM #t`, ['begun', 'rolled back', 'row 3']],
  [
    'DECLARE @t TABLE (id int); BEGIN TRAN; INSERT @t VALUES (1); ROLLBACK; SELECT * FROM @t',
    ['begun', 'rolled back', 'row 1'],
  ],
  ["EXEC('CREATE TABLE #in (x int)'); SELECT * FROM #in", ['error 208/16 line 1']],
  [`${filled} EXEC('SELECT COUNT(*) FROM #t')`, ['row 3']],
  [
    'CREATE TABLE #i (id int IDENTITY, n int); SET IDENTITY_INSERT #i ON; INSERT #i (id, n) VALUES (7, 1); SET IDENTITY_INSERT #i OFF; INSERT #i VALUES (2); SELECT * FROM #i',
    ['row 7|1', 'row 8|2'],
  ],
  [
    'CREATE TABLE #i (id int IDENTITY, n int); SET IDENTITY_INSERT #i ON; INSERT #i (n) VALUES (1)',
    ['error 545/16 line 1'],
  ],
  ["INSERT msdb.dbo.backupset (name) VALUES ('x')", ['error 229/14 line 1']],
  [
    "CREATE TABLE #n (n int); INSERT #n EXEC('SELECT CAST(''x'' AS int)'); PRINT 'on'",
    ['error 245/16 line 1'],
  ],
];

describe('temporary tables and table variables', () => {
  it.each(changes)('%s', async (batch, said) => {
    expect(await transcript(labInstance(), batch)).toEqual(said);
  });

  it('keeps a temporary table from batch to batch, and from other sessions', async () => {
    const instance = labInstance();
    expect(await transcript(instance, filled, all)).toHaveLength(3);
    expect(await transcript(instance, all)).toEqual(['error 208/16 line 1']);
  });

  it('cuts text with the older message before 2019', async () => {
    const batch = `${made} INSERT #t VALUES (1, 'too long')`;
    expect(await transcript(labInstance({ release: 2017 }), batch)).toEqual(['error 8152/16 line 1']);
  });
});

const loop = `DECLARE @n int;
DECLARE c CURSOR LOCAL FAST_FORWARD FOR SELECT n FROM (VALUES (1), (2)) AS v(n);
OPEN c;
FETCH NEXT FROM c INTO @n;
WHILE @@FETCH_STATUS = 0
BEGIN
  PRINT @n;
  FETCH NEXT FROM c INTO @n;
END
CLOSE c; DEALLOCATE c;`;

const cursors: [batch: string, said: string[]][] = [
  [loop, ['print 1', 'print 2']],
  ['OPEN c', ['error 16916/16 line 1']],
  ['DECLARE c CURSOR FOR SELECT 1; FETCH c', ['error 16917/16 line 1']],
  ['DECLARE c CURSOR FOR SELECT 1; OPEN c; FETCH c', ['row 1']],
  [
    'DECLARE @a int, @b int; DECLARE c CURSOR FOR SELECT 1; OPEN c; FETCH c INTO @a, @b',
    ['error 16924/16 line 1'],
  ],
  [
    `DECLARE @n int;
DECLARE c CURSOR SCROLL FOR SELECT n FROM (VALUES (1), (2), (3)) AS v(n);
OPEN c;
FETCH LAST FROM c INTO @n; PRINT @n;
FETCH PRIOR FROM c INTO @n; PRINT @n;
FETCH FIRST FROM c INTO @n; PRINT @n;
FETCH PRIOR FROM c INTO @n; PRINT @@FETCH_STATUS;
FETCH NEXT FROM c INTO @n; PRINT @n;
FETCH RELATIVE 2 FROM c INTO @n; PRINT @n;
FETCH ABSOLUTE -2 FROM c INTO @n; PRINT @n;
SET @n = 1; FETCH ABSOLUTE @n FROM c INTO @n; PRINT @n;
FETCH ABSOLUTE 9 FROM c INTO @n; PRINT @@FETCH_STATUS;
FETCH RELATIVE -1 FROM c INTO @n; PRINT @n;`,
    ['3', '2', '1', '-1', '1', '3', '2', '1', '-1', '3'].map((text) => `print ${text}`),
  ],
  ['DECLARE c CURSOR FOR SELECT 1; OPEN c; FETCH LAST FROM c', ['error 16911/16 line 1']],
  [
    'DECLARE c CURSOR FORWARD_ONLY STATIC FOR SELECT 1; OPEN c; FETCH FIRST FROM c',
    ['error 16911/16 line 1'],
  ],
  ['DECLARE c CURSOR LOCAL STATIC FOR SELECT 1; OPEN c; FETCH FIRST FROM c', ['row 1']],
  ['DECLARE c CURSOR FOR SELECT 1; DECLARE c CURSOR FOR SELECT 2', ['error 16915/16 line 1']],
];

const people = "CREATE TABLE #p (id int IDENTITY, n varchar(9)); INSERT #p (n) VALUES ('a'), ('b'), ('c');";

describe('OUTPUT and TOP of a change', () => {
  it.each([
    ["INSERT #p (n) OUTPUT inserted.id, inserted.n AS name VALUES ('d'), ('e')", ['row 4|d', 'row 5|e']],
    ["INSERT #p OUTPUT inserted.* SELECT 'd'", ['row 4|d']],
    [
      'DELETE FROM #p OUTPUT deleted.* WHERE id < 3; SELECT COUNT(*) FROM #p',
      ['row 1|a', 'row 2|b', 'row 1'],
    ],
    ['UPDATE #p SET n = UPPER(n) OUTPUT deleted.n, inserted.n, inserted.id WHERE id = 2', ['row b|B|2']],
    [
      'DECLARE @t TABLE (n varchar(9), id int); DELETE #p OUTPUT deleted.id, deleted.n INTO @t (id, n) WHERE id > 1; SELECT n, id FROM @t; SELECT @@ROWCOUNT',
      ['row b|2', 'row c|3', 'row 2'],
    ],
    ['DELETE TOP (1) FROM #p; UPDATE TOP (1) #p SET n = UPPER(n); SELECT n FROM #p', ['row B', 'row c']],
    ['INSERT #p OUTPUT deleted.id SELECT 1', ['error 4104/16 line 1']],
    ['DELETE TOP 1 FROM #p', ['error 102/15 line 1']],
  ])('%s', async (change, said) => {
    expect(await transcript(labInstance(), people + change)).toEqual(said);
  });
});

it('an OUTPUT that cannot be made leaves the rows alone', async () => {
  const said = await transcript(
    labInstance(),
    `${people} DELETE #p OUTPUT deleted.nope`,
    'SELECT COUNT(*) FROM #p',
  );
  expect(said).toEqual(['error 207/16 line 1', 'row 3']);
});

describe('the last identity value', () => {
  it.each([
    ['SELECT @@IDENTITY, SCOPE_IDENTITY()', ['row NULL|NULL']],
    [
      'CREATE TABLE #i (id int IDENTITY(5, -2), n int); INSERT #i VALUES (1), (2); SELECT @@IDENTITY, SCOPE_IDENTITY()',
      ['row 3|3'],
    ],
    [
      "CREATE TABLE #i (id int IDENTITY, n int); INSERT #i VALUES (1); EXEC ('INSERT #i VALUES (2)'); SELECT @@IDENTITY, SCOPE_IDENTITY()",
      ['row 2|1'],
    ],
    [
      'CREATE TABLE #i (id int IDENTITY, n int); INSERT #i VALUES (1); DECLARE @t TABLE (a int); INSERT @t VALUES (9); SELECT @@IDENTITY',
      ['row NULL'],
    ],
  ])('%s', async (batch, said) => {
    expect(await transcript(labInstance(), batch)).toEqual(said);
  });
});

describe('cursors', () => {
  it.each(cursors)('%s', async (batch, said) => {
    expect(await transcript(labInstance(), batch)).toEqual(said);
  });
});

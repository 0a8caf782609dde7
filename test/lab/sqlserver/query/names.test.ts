import { describe, expect, it } from 'vitest';
import { runQuery } from '../../../../lab/sqlserver/query/run-query.ts';
import { parseBatch } from '../../../../lab/sqlserver/sql/parse-batch.ts';
import { SqlError } from '../../../../lab/sqlserver/sql-error.ts';
import { int, nvarchar } from '../../../../lab/sqlserver/types/sql-type.ts';
import { ask, queryContext, refusal, shown, table } from '../../../helpers/query.ts';

const tables = [
  table('#d', { id: int, name: nvarchar(20) }, [[1, 'Sales']]),
  table('#k', { id: int, thumb: nvarchar(20) }, [[1, 'aa']]),
];

describe('names are found as SQL Server finds them', () => {
  it.each([
    ['SELECT NAME FROM #D', [['Sales']]],
    ['SELECT d.name FROM #d AS d', [['Sales']]],
    ['SELECT #d.name FROM #d', [['Sales']]],
    ['SELECT * FROM #d JOIN #k ON #d.id = #k.id', [['1', 'Sales', '1', 'aa']]],
    ['SELECT k.*, name FROM #d d JOIN #k k ON d.id = k.id', [['1', 'aa', 'Sales']]],
    ['SELECT (SELECT name) FROM #d', [['Sales']]],
    ['SELECT sys.databases.name FROM sys.databases WHERE databases.database_id = 1', [['master']]],
    ['SELECT name FROM master.sys.databases WHERE database_id = 1', [['master']]],
    ['SELECT name FROM master..sysdatabases WHERE dbid = 1', [['master']]],
  ])('%s', async (sql, expected) => {
    expect(await shown(sql, { tables })).toEqual(expected);
  });

  it.each([
    ['SELECT\n  nosuch FROM #d', "Msg 207, Level 16, State 1, Line 2: Invalid column name 'nosuch'."],
    ['SELECT d.nosuch FROM #d d', "Msg 207, Level 16, State 1, Line 1: Invalid column name 'nosuch'."],
    [
      'SELECT x.name FROM #d d',
      'Msg 4104, Level 16, State 1, Line 1: The multi-part identifier "x.name" could not be bound.',
    ],
    [
      'SELECT #d.name FROM #d d',
      'Msg 4104, Level 16, State 1, Line 1: The multi-part identifier "#d.name" could not be bound.',
    ],
    ['SELECT id FROM #d JOIN #k ON 1 = 1', "Msg 209, Level 16, State 1, Line 1: Ambiguous column name 'id'."],
    [
      'SELECT x.* FROM #d d',
      "Msg 107, Level 15, State 1, Line 1: The column prefix 'x' does not match with a table name or alias name used in the query.",
    ],
    ['SELECT *', 'Msg 263, Level 16, State 1, Line 1: Must specify table to select from.'],
    ['SELECT 1 FROM nosuch', "Msg 208, Level 16, State 1, Line 1: Invalid object name 'nosuch'."],
    [
      'SELECT 1 FROM nodb.sys.databases',
      "Msg 208, Level 16, State 1, Line 1: Invalid object name 'nodb.sys.databases'.",
    ],
    ['SELECT 1 FROM #nosuch', "Msg 208, Level 16, State 0, Line 1: Invalid object name '#nosuch'."],
    [
      'SELECT 1 FROM @nosuch',
      'Msg 1087, Level 15, State 1, Line 1: Must declare the table variable "@nosuch".',
    ],
    ['SELECT @nosuch', 'Msg 137, Level 15, State 2, Line 1: Must declare the scalar variable "@nosuch".'],
    [
      'SELECT NOSUCH(1)',
      "Msg 195, Level 15, State 10, Line 1: 'NOSUCH' is not a recognized built-in function name.",
    ],
    [
      'SELECT dbo.f(1)',
      'Msg 4121, Level 16, State 1, Line 1: Cannot find either column "dbo" or the user-defined function or aggregate "dbo.f", or the name is ambiguous.',
    ],
    ["SELECT LEN('a', 'b')", 'Msg 174, Level 15, State 1, Line 1: The len function requires 1 argument(s).'],
    [
      "SELECT CHARINDEX('a')",
      'Msg 189, Level 15, State 1, Line 1: The charindex function requires 2 to 3 arguments.',
    ],
    [
      "SELECT * FROM string_split('a')",
      'Msg 313, Level 16, State 3, Line 1: An insufficient number of arguments were supplied for the procedure or function string_split.',
    ],
    [
      'SELECT * FROM sys.databases(1)',
      "Msg 215, Level 16, State 1, Line 1: Parameters supplied for object 'sys.databases' which is not a function. If the parameters are intended as a table hint, a WITH keyword is required.",
    ],
    [
      'SELECT * FROM sys.dm_cryptographic_provider_keys',
      "Msg 216, Level 16, State 1, Line 1: Parameters were not supplied for the function 'sys.dm_cryptographic_provider_keys'.",
    ],
    [
      'SELECT 1 FROM other.master.sys.databases',
      "Msg 7202, Level 11, State 2, Line 1: Could not find server 'other' in sys.servers. Verify that the correct server name was specified. If necessary, execute the stored procedure sp_addlinkedserver to add the server to sys.servers.",
    ],
  ])('%s', async (sql, expected) => {
    expect(await refusal(sql, { tables })).toBe(expected);
  });

  it('all columns that are not there are told at once', async () => {
    const parsed = parseBatch('SELECT a,\nb FROM sys.databases WHERE c = 1');
    const [statement] = 'statements' in parsed ? parsed.statements : [];
    const error = await (statement?.kind === 'select'
      ? runQuery(statement.query, queryContext())
      : undefined
    )?.then(
      () => undefined,
      (caught: unknown) => caught,
    );
    const told: string[] = [];
    for (let at = error; at instanceof SqlError; at = at.followedBy)
      told.push(`${at.number} ${at.message} ${at.line}`);
    expect(told).toEqual([
      "207 Invalid column name 'c'. 2",
      "207 Invalid column name 'a'. 1",
      "207 Invalid column name 'b'. 2",
    ]);
  });
});

describe('a release has what it has', () => {
  it.each([
    ['SELECT encryption_scan_state FROM sys.dm_database_encryption_keys', 2017, 2019],
    ["SELECT TRIM('a')", 2016, 2017],
    ["SELECT * FROM STRING_SPLIT('a', ',')", 2014, 2016],
    ['SELECT GREATEST(1, 2)', 2019, 2022],
    ['SELECT CURRENT_DATE', 2022, 2025],
    ['SELECT name FROM sys.databases FOR JSON AUTO', 2014, 2016],
    ["SELECT GETDATE() AT TIME ZONE 'UTC'", 2014, 2016],
    ["SELECT LTRIM('aab', 'a')", 2019, 2022],
  ] as const)('%s is refused by %i and answered by %i', async (sql, before, since) => {
    expect(await refusal(sql, { release: before })).toMatch(/^Msg (?:102|174|195|207|208),/);
    expect(await refusal(sql, { release: since })).toMatch(/^no error/);
  });

  it('an empty result has the types of its columns all the same', async () => {
    const { columns, rows } = await ask(
      'SELECT name, database_id * 2 AS twice, GETDATE() AS now FROM sys.databases WHERE 1 = 0',
    );
    expect(rows).toEqual([]);
    expect(columns.map(({ name, type }) => [name, type.name])).toEqual([
      ['name', 'nvarchar'],
      ['twice', 'int'],
      ['now', 'datetime'],
    ]);
  });
});

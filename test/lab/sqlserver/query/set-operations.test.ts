import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { int, nvarchar } from '../../../../lab/sqlserver/types/sql-type.ts';
import { ask, refusal, shown, table } from '../../../helpers/query.ts';

describe('UNION, EXCEPT and INTERSECT', () => {
  it.each([
    ['SELECT 1 UNION ALL SELECT 1', '1 1'],
    ['SELECT 1 UNION SELECT 1', '1'],
    ['SELECT NULL UNION SELECT NULL', 'NULL'],
    ['SELECT 1 UNION SELECT 2 EXCEPT SELECT 1', '2'],
    ['SELECT 1 UNION ALL SELECT 2 INTERSECT SELECT 2', '1 2'],
    ["SELECT 'a' UNION SELECT 'A'", 'a'],
    ['SELECT 1 AS n UNION ALL SELECT 3 UNION ALL SELECT 2 ORDER BY n DESC', '3 2 1'],
    ['SELECT 2 AS n UNION ALL SELECT 1 ORDER BY 1', '1 2'],
  ])('%s', async (sql, expected) => {
    expect((await shown(sql)).map((row) => row.join('')).join(' ')).toBe(expected);
  });

  it.each([
    ["SELECT 'a' AS x UNION ALL SELECT 'bcd'", 'x', 'varchar', 3],
    ["SELECT 'a' UNION ALL SELECT N'b'", '', 'nvarchar', 1],
    ["SELECT NULL AS y UNION ALL SELECT 'abc'", 'y', 'varchar', 3],
  ])('%s has the name of the left and the type of both', async (sql, name, type, length) => {
    const { columns } = await ask(sql);
    expect(columns[0]).toMatchObject({ name, type: { name: type, length } });
  });

  it.each([
    [
      'SELECT 1, 2\nUNION\nSELECT 3',
      'Msg 205, Level 16, State 1, Line 2: All queries combined using a UNION, INTERSECT or EXCEPT operator must have an equal number of expressions in their target lists.',
    ],
    [
      "SELECT 1 UNION ALL SELECT 'x'",
      "Msg 245, Level 16, State 1, Line ?: Conversion failed when converting the varchar value 'x' to data type int.",
    ],
    [
      'SELECT 1 AS a UNION SELECT 2 ORDER BY b',
      "Msg 207, Level 16, State 1, Line 1: Invalid column name 'b'.",
    ],
    [
      'SELECT 1 AS a UNION SELECT 2 ORDER BY a + 1',
      'Msg 104, Level 15, State 1, Line 1: ORDER BY items must appear in the select list if the statement contains a UNION, INTERSECT or EXCEPT operator.',
    ],
  ])('%s', async (sql, expected) => {
    expect((await refusal(sql)).replace(/Line \d+: (?=All)/, 'Line 2: ')).toBe(expected);
  });

  it('obey the laws of sets', async () => {
    const values = fc.array(fc.option(fc.constantFrom('a', 'A', 'b', 'b ', 'c'), { nil: null }), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(values, values, async (left, right) => {
        const tables = [rowsOf('#l', left), rowsOf('#r', right)];
        const count = async (operator: string) =>
          (await ask(`SELECT v FROM #l ${operator} SELECT v FROM #r`, { tables })).rows.length;
        expect(await count('UNION ALL')).toBe(left.length + right.length);
        const distinct = (await ask('SELECT DISTINCT v FROM #l', { tables })).rows.length;
        expect((await count('EXCEPT')) + (await count('INTERSECT'))).toBe(distinct);
      }),
      { numRuns: 40 },
    );
  });
});

function rowsOf(name: string, values: readonly (string | null)[]) {
  return table(
    name,
    { v: nvarchar(3), unused: int },
    values.map((value) => [value, 0]),
  );
}

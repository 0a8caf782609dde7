import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { int, nvarchar } from '../../../../lab/sqlserver/types/sql-type.ts';
import type { SqlRow } from '../../../../lab/sqlserver/types/sql-value.ts';
import { ask, refusal, shown, table } from '../../../helpers/query.ts';

const tables = [
  table('#db', { id: int, name: nvarchar(20) }, [
    [1, 'Sales'],
    [2, 'HR'],
    [3, 'Ops'],
  ]),
  table('#key', { db: int, thumb: nvarchar(20) }, [
    [1, 'aa'],
    [1, 'bb'],
    [3, 'cc'],
    [null, 'dd'],
    [9, 'ee'],
  ]),
];

describe('joins', () => {
  it.each([
    ['#db d JOIN #key k ON k.db = d.id', ['Sales aa', 'Sales bb', 'Ops cc']],
    ['#db d LEFT JOIN #key k ON k.db = d.id', ['Sales aa', 'Sales bb', 'HR NULL', 'Ops cc']],
    ['#db d RIGHT JOIN #key k ON k.db = d.id', ['Sales aa', 'Sales bb', 'Ops cc', 'NULL dd', 'NULL ee']],
    [
      '#db d FULL JOIN #key k ON k.db = d.id',
      ['Sales aa', 'Sales bb', 'HR NULL', 'Ops cc', 'NULL dd', 'NULL ee'],
    ],
    ["#db d LEFT JOIN #key k ON k.db = d.id AND k.thumb = 'bb'", ['Sales bb', 'HR NULL', 'Ops NULL']],
    ['#db d JOIN #key k ON d.id < k.db', ['Sales cc', 'Sales ee', 'HR cc', 'HR ee', 'Ops ee']],
    ['#db d, #key k WHERE k.db = d.id', ['Sales aa', 'Sales bb', 'Ops cc']],
    ["#db d CROSS JOIN #key k WHERE k.thumb = 'dd'", ['Sales dd', 'HR dd', 'Ops dd']],
    [
      '#db d CROSS APPLY (SELECT TOP 1 thumb FROM #key i WHERE i.db = d.id ORDER BY thumb DESC) k',
      ['Sales bb', 'Ops cc'],
    ],
    [
      '#db d OUTER APPLY (SELECT MIN(thumb) AS thumb FROM #key i WHERE i.db = d.id) k',
      ['Sales aa', 'HR NULL', 'Ops cc'],
    ],
    [
      '#db d OUTER APPLY (SELECT thumb FROM #key i WHERE i.db = d.id) k',
      ['Sales aa', 'Sales bb', 'HR NULL', 'Ops cc'],
    ],
    [
      "(#db d JOIN #db e ON e.id = d.id) LEFT JOIN #key k ON k.db = e.id AND e.name <> 'Ops'",
      ['Sales aa', 'Sales bb', 'HR NULL', 'Ops NULL'],
    ],
  ])('FROM %s', async (from, expected) => {
    const rows = await shown(`SELECT d.name, k.thumb FROM ${from}`, { tables });
    expect(rows.map((row) => row.join(' '))).toEqual(expected);
  });

  it('make the columns of the side that may be missing nullable', async () => {
    const strict = {
      ...table('#s', { id: int }, []),
      columns: [{ name: 'id', type: int, isNullable: false }],
    };
    const nullable = async (join: string) =>
      (
        await ask(`SELECT a.id, b.id FROM #s a ${join} JOIN #s b ON a.id = b.id`, { tables: [strict] })
      ).columns.map(({ isNullable }) => isNullable);
    expect(await nullable('INNER')).toEqual([false, false]);
    expect(await nullable('LEFT')).toEqual([false, true]);
    expect(await nullable('RIGHT')).toEqual([true, false]);
    expect(await nullable('FULL')).toEqual([true, true]);
  });

  it.each([
    [
      'SELECT 1 FROM #db d JOIN #db d ON 1 = 1',
      "Msg 1011, Level 15, State 1, Line 1: The correlation name 'd' is specified multiple times in a FROM clause.",
    ],
    [
      'SELECT 1 FROM #db, #db',
      'Msg 1013, Level 15, State 1, Line 1: The objects "#db" and "#db" in the FROM clause have the same exposed names. Use correlation names to distinguish them.',
    ],
    [
      'SELECT 1 FROM #db d JOIN #key k ON k.db = e.id JOIN #db e ON 1 = 1',
      'Msg 4104, Level 16, State 1, Line 1: The multi-part identifier "e.id" could not be bound.',
    ],
    [
      'SELECT 1 FROM #db d JOIN (SELECT id FROM #key k WHERE k.db = d.id) x ON 1 = 1',
      'Msg 4104, Level 16, State 1, Line 1: The multi-part identifier "d.id" could not be bound.',
    ],
  ])('%s', async (sql, expected) => {
    expect(await refusal(sql, { tables })).toBe(expected);
  });
});

const cell = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });
const rowsOf = fc.array(fc.tuple(cell, cell), { maxLength: 8 });

describe('rows found by their keys are the rows that trying each pair finds', () => {
  it.each(['JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN'])('%s', async (join) => {
    await fc.assert(
      fc.asyncProperty(rowsOf, rowsOf, async (left, right) => {
        const own = [pairs('#l', left), pairs('#r', right)];
        const query = (on: string) => `SELECT l.a, l.b, r.a, r.b FROM #l l ${join} #r r ON ${on}`;
        const byKey = await ask(query('l.a = r.a AND l.b <= r.b'), { tables: own });
        const byTrying = await ask(query('l.a <= r.a AND l.a >= r.a AND l.b <= r.b'), { tables: own });
        expect(byKey.rows).toEqual(byTrying.rows);
      }),
      { numRuns: 40 },
    );
  });

  it('also for a subquery that looks at the row outside', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, rowsOf, async (left, right) => {
        const own = [pairs('#l', left), pairs('#r', right)];
        const count = (where: string) =>
          `SELECT (SELECT COUNT(*) FROM #r r WHERE ${where}), (SELECT MAX(b) FROM #r r WHERE ${where}) FROM #l l`;
        const byKey = await ask(count('r.a = l.a'), { tables: own });
        const byTrying = await ask(count('r.a <= l.a AND r.a >= l.a'), { tables: own });
        expect(byKey.rows).toEqual(byTrying.rows);
      }),
      { numRuns: 40 },
    );
  });
});

function pairs(name: string, rows: SqlRow[]) {
  return table(name, { a: int, b: int }, rows);
}

import { describe, expect, it } from 'vitest';
import { int, nvarchar } from '../../../../lab/sqlserver/types/sql-type.ts';
import { ask, refusal, table } from '../../../helpers/query.ts';

const tables = [
  table('#t', { n: int, s: nvarchar(10) }, [
    [2, 'b'],
    [1, 'a'],
    [3, 'c'],
  ]),
];

/** What is in the variables after a SELECT. */
async function after(sql: string) {
  const variables = {
    '@n': { type: int, value: 10 as number | null },
    '@s': { type: nvarchar(4), value: '' as string | null },
  };
  await ask(sql, { tables, variables });
  return [variables['@n'].value, variables['@s'].value];
}

describe('SELECT @variable = ...', () => {
  it.each([
    ['SELECT @n = 5', [5, '']],
    ['SELECT @n = n FROM #t', [3, '']],
    ['SELECT @n = n FROM #t ORDER BY n DESC', [1, '']],
    ['SELECT @n = n FROM #t WHERE 1 = 0', [10, '']],
    ['SELECT @n += n FROM #t', [16, '']],
    ['SELECT @s = @s + s FROM #t ORDER BY n', [10, 'abc']],
    ["SELECT @s = 'abcdef', @n = NULL", [null, 'abcd']],
    ["SELECT @n = '42'", [42, '']],
    ['SELECT @n = COUNT(*), @s = MAX(s) FROM #t', [3, 'c']],
  ])('%s', async (sql, expected) => {
    expect(await after(sql)).toEqual(expected);
  });

  it.each([
    [
      'SELECT @n = 1, n FROM #t',
      'Msg 141, Level 15, State 1, Line 1: A SELECT statement that assigns a value to a variable must not be combined with data-retrieval operations.',
    ],
    [
      "SELECT @n = 'x'",
      "Msg 245, Level 16, State 1, Line ?: Conversion failed when converting the varchar value 'x' to data type int.",
    ],
    [
      'SELECT @n = NEWID()',
      'Msg 206, Level 16, State 2, Line 1: Operand type clash: uniqueidentifier is incompatible with int',
    ],
  ])('%s', async (sql, expected) => {
    const variables = { '@n': { type: int, value: 1 } };
    expect(await refusal(sql, { tables, variables })).toBe(expected);
  });
});

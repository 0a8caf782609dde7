import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { functionFamilies } from '../../../../lab/sqlserver/functions/function-families.ts';
import { systemFunctions } from '../../../../lab/sqlserver/functions/system-functions.ts';
import { refusal } from '../../../helpers/query.ts';

const values = [
  'NULL',
  '0',
  '-1',
  '3',
  '2147483647',
  '1.25',
  '1e300',
  '-0.5e0',
  '$2.5',
  "''",
  "'abc'",
  "N'λ'",
  "'2024-02-29'",
  "'12:30'",
  '0x',
  '0x0102',
  'CAST(1 AS bit)',
  'CAST(9 AS bigint)',
  'GETDATE()',
  'SYSDATETIMEOFFSET()',
  "CAST('04:05' AS time(3))",
  "CAST('9999-12-31' AS date)",
  'NEWID()',
  'CAST(5 AS sql_variant)',
  "CAST('<a/>' AS xml)",
  "CAST('x' AS varchar(max))",
];
const partsFirst = new Set(['DATEADD', 'DATEDIFF', 'DATEDIFF_BIG', 'DATEPART', 'DATENAME', 'DATETRUNC']);
const parts = ['year', 'week', 'iso_week', 'hour', 'ns', 'tz', 'dw'];
const functions = functionFamilies
  .flat()
  .filter(
    (each) =>
      !systemFunctions.includes(each) && /^[A-Z][A-Z0-9_]*$/.test(each.name) && !each.name.startsWith('FN_'),
  )
  .filter((each) => !['CURRENT_TIMESTAMP', 'CURRENT_DATE', 'TRIM'].includes(each.name));

/** What a query may end with: rows, or an error of SQL Server's. `refusal` throws for anything else. */
async function answers(sql: string): Promise<void> {
  expect(await refusal(sql, { release: 2025 })).toMatch(/^(?:Msg \d+, Level 1\d|no error)/);
}

describe('whatever a function is given, it answers or refuses as SQL Server does', () => {
  it.each(functions.map(({ name, arguments: { least, most } }) => ({ name, least, most })))(
    '$name',
    async ({ name, least, most }) => {
      const value = fc.constantFrom(...values);
      const args = fc.array(value, {
        minLength: least,
        maxLength: Math.max(least, Math.min(most, least + 2)),
      });
      await fc.assert(
        fc.asyncProperty(args, fc.constantFrom(...parts), async (given, part) => {
          const all = partsFirst.has(name) ? [part, ...given.slice(1)] : given;
          await answers(`SELECT ${name}(${all.join(', ')})`);
        }),
        { numRuns: 12 },
      );
    },
  );
});

describe('whatever meets in an operator, it is calculated, compared or refused', () => {
  const value = fc.constantFrom(...values);
  it.each(['+', '-', '*', '/', '%', '&', '=', '<', 'LIKE'])('%s', async (operator) => {
    await fc.assert(
      fc.asyncProperty(value, value, async (left, right) => {
        const isTest = ['=', '<', 'LIKE'].includes(operator);
        await answers(
          isTest ? `SELECT 1 WHERE ${left} ${operator} ${right}` : `SELECT ${left} ${operator} ${right}`,
        );
      }),
      { numRuns: 60 },
    );
  });

  const types = [
    'bit',
    'tinyint',
    'int',
    'bigint',
    'decimal(5, 2)',
    'money',
    'real',
    'float',
    'date',
    'time(2)',
    'datetime',
  ];
  const others = [
    'smalldatetime',
    'datetime2(3)',
    'datetimeoffset',
    'char(3)',
    'varchar(5)',
    'nvarchar(5)',
    'binary(3)',
  ];
  it.each([...types, ...others, 'varbinary(9)', 'uniqueidentifier', 'sql_variant', 'xml'])(
    'CAST to %s',
    async (type) => {
      for (const given of values)
        await answers(`SELECT CAST(${given} AS ${type}), TRY_CAST(NULL AS ${type})`);
    },
  );
});

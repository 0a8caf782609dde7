import { expect, it } from 'vitest';
import { declaredParameters } from '../../../../../lab/sqlserver/tds/requests/declared-parameters.ts';

const rows: [string, string[]][] = [
  ['', []],
  ['@a int', ['@a']],
  ['@a int, @b nvarchar(10)', ['@a', '@b']],
  [' @a decimal(10, 2) , @b varchar(max) OUTPUT ', ['@a', '@b']],
  ["@a nvarchar(10) = N'x, @y int', @b int = 5", ['@a=', '@b=']],
  ["@a nvarchar(10) = 'it''s, so', @b int", ['@a=', '@b']],
  ['@größe int,@a#b$c_1 int', ['@größe', '@a#b$c_1']],
  ['@@a int', ['@@a']],
  ["@a int, 'nonsense", ['@a']],
  ['nonsense', []],
];

for (const [declaration, names] of rows)
  it(`of ${JSON.stringify(declaration)} are ${names.join(' and ') || 'none'}`, () => {
    const declared = declaredParameters(declaration).map(({ name, hasDefault }) =>
      hasDefault ? `${name}=` : name,
    );
    expect(declared).toEqual(names);
  });

it('a long declaration that breaks off costs no time', () => {
  expect(declaredParameters(`@a int = ${"'a''".repeat(20_000)}`)).toHaveLength(1);
});

import { expect, it } from 'vitest';
import { refusal, typed } from '../../../../helpers/query.ts';

it.each([
  ["{ts '2024-02-29 13:14:15'}", 'datetime: 2024-02-29 13:14:15.000'],
  ["{d '2024-02-29'}", 'datetime: 2024-02-29 00:00:00.000'],
  ["{guid '6F9619FF-8B86-D011-B42D-00C04FC964FF'}", 'uniqueidentifier: 6F9619FF-8B86-D011-B42D-00C04FC964FF'],
  ["{fn UCASE('ab')} + {fn lcase('CD')}", 'varchar(4): ABcd'],
  ["{fn LENGTH(N'abc')}", 'int: 3'],
  ["{fn DAYNAME('20240310')}", 'nvarchar(30): Sunday'],
  ["{fn QUARTER('20240310')}", 'int: 1'],
  ['{fn DATABASE()}', 'nvarchar(128): master'],
  ["{fn REPLACE('aba', 'a', 'c')}", 'varchar(8000): cbc'],
])('%s is %s', async (expression, expected) => {
  expect(await typed(expression)).toBe(expected);
});

it.each([
  ["{x 'a'}", "Msg 102, Level 15, State 1, Line 1: Incorrect syntax near 'x'."],
  [
    "{d '2024-13-01'}",
    'Msg 242, Level 16, State 3, Line ?: The conversion of a varchar data type to a datetime data type resulted in an out-of-range value.',
  ],
])('%s is refused', async (expression, expected) => {
  expect(await refusal(`SELECT ${expression}`)).toBe(expected);
});

import { expect, it } from 'vitest';
import { labInstance } from '../../../helpers/lab-instance.ts';
import { transcript } from './transcript.ts';

it.each([
  "REPLACE(@s, REPLICATE('a', 1000), REPLICATE('a', 2000))",
  '@s + @s',
  'CONCAT(@s, @s)',
  'STUFF(@s, 1, 0, @s)',
  'REPLICATE(@s, 2)',
])('a text that grows without end is refused: %s', async (growth) => {
  const batch = `DECLARE @s varchar(max) = REPLICATE(CAST('a' AS varchar(max)), 9000000), @i int = 0;
WHILE @i < 40 BEGIN SET @s = ${growth}; SET @i += 1 IF @@ERROR <> 0 BREAK END`;
  expect((await transcript(labInstance(), batch)).slice(0, 1)).toEqual(['error 701/17 line 2']);
});

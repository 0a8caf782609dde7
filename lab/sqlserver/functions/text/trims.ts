import { sqlError } from '../../messages/sql-error.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { asText, demandText, lengthOf, textType } from '../text-arguments.ts';

/**
 * LTRIM, RTRIM and TRIM. Characters other than the blank may be named in TRIM, and from 2022 on in all of them.
 * https://learn.microsoft.com/sql/t-sql/functions/trim-transact-sql
 */
export const trimFunctions: readonly ScalarFunction[] = [
  trim('LTRIM', 'LEADING', 2),
  trim('RTRIM', 'TRAILING', 2),
  { ...trim('TRIM', 'BOTH', 3), since: 2017 },
];

/** The third argument, LEADING or TRAILING, says which side of TRIM. */
function trim(name: string, side: string, most: number): ScalarFunction {
  return {
    name,
    arguments: { least: 1, most },
    type: (types) => {
      demandText(name.toLowerCase(), types, 0);
      return textType([types[0]], lengthOf(types[0]));
    },
    evaluate: ([value, characters, where = side], context, types) => {
      if (characters !== undefined && name !== 'TRIM' && context.instance.state.release < 2022) {
        throw sqlError(174, 1, name.toLowerCase(), 1);
      }
      const text = asText(value, types[0]);
      const cut = characters === undefined ? ' ' : asText(characters, types[1]);
      return text === null || cut === null ? null : trimmed(text, cut, String(where).toUpperCase());
    },
  };
}

function trimmed(text: string, characters: string, side: string): string {
  const cut = characters.toLowerCase();
  const isCut = (index: number) => cut.includes(text.charAt(index).toLowerCase());
  let start = 0;
  let end = text.length;
  while (side !== 'TRAILING' && start < end && isCut(start)) start += 1;
  while (side !== 'LEADING' && end > start && isCut(end - 1)) end -= 1;
  return text.slice(start, end);
}

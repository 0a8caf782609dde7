import { skipParentheses } from '../reader/skip.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** `OPTION (RECOMPILE, MAXDOP 1 …)`: accepted and dropped, for it changes no result. */
export function optionClause(reader: TokenReader): void {
  if (reader.acceptWord('OPTION')) skipParentheses(reader);
}

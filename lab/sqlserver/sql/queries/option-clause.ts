import { sqlError } from '../../messages/sql-error.ts';
import { skipParentheses } from '../reader/skip.ts';
import { at } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/**
 * `OPTION (RECOMPILE, MAXDOP 1 …)`: accepted, and dropped but for MAXRECURSION, whose count it returns; the others change
 * no result. Throws 310 for a count above 32767.
 */
export function optionClause(reader: TokenReader): number | undefined {
  const { line } = reader.peek();
  if (!reader.acceptWord('OPTION')) return undefined;
  const found = /\bMAXRECURSION\s+(?<count>\d+)/iu.exec(skipParentheses(reader))?.groups?.count;
  if (found === undefined) return undefined;
  const count = Number(found);
  if (count > 32_767) throw at({ line }, sqlError(310, 1, found));
  return count;
}

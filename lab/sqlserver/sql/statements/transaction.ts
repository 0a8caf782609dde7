import type { StatementBody } from '../ast/statement.ts';
import { string } from '../reader/literals.ts';
import { inParentheses, name } from '../reader/names.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import type { StatementParser } from './statement.ts';

/** COMMIT, ROLLBACK and SAVE. BEGIN TRANSACTION is found by BEGIN. */
export const transactionStatements: readonly (readonly [string, StatementParser])[] = [
  ['COMMIT', (reader) => endTransaction(reader, 'commit')],
  ['ROLLBACK', (reader) => endTransaction(reader, 'rollback')],
  ['SAVE', saveTransaction],
];

export function beginTransaction(reader: TokenReader): StatementBody {
  reader.expectWord('BEGIN');
  reader.oneOf('TRAN', 'TRANSACTION');
  const transaction = optionalName(reader);
  if (reader.acceptWord('WITH', 'MARK') && reader.peek().kind === 'string') string(reader);
  return { kind: 'transaction', action: 'begin', name: transaction };
}

/** A name may follow only TRAN or TRANSACTION: after `ROLLBACK TRAN` the next word is taken for it, whatever it is. */
function endTransaction(reader: TokenReader, action: 'commit' | 'rollback'): StatementBody {
  reader.next();
  if (reader.acceptOneOf('TRAN', 'TRANSACTION') === undefined) {
    reader.acceptWord('WORK');
    return { kind: 'transaction', action, name: undefined };
  }
  const transaction = optionalName(reader);
  if (action === 'commit' && reader.acceptWord('WITH')) {
    inParentheses(reader, () => {
      reader.expectWord('DELAYED_DURABILITY');
      reader.expectSymbol('=');
      return reader.oneOf('ON', 'OFF');
    });
  }
  return { kind: 'transaction', action, name: transaction };
}

function saveTransaction(reader: TokenReader): StatementBody {
  reader.expectWord('SAVE');
  reader.oneOf('TRAN', 'TRANSACTION');
  const transaction = optionalName(reader);
  if (transaction === undefined) throw reader.error();
  return { kind: 'transaction', action: 'save', name: transaction };
}

/** A name, or a variable with its `@`. */
function optionalName(reader: TokenReader): string | undefined {
  if (reader.peek().kind === 'variable') return reader.next().text;
  return reader.isName() ? name(reader) : undefined;
}

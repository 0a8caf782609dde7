import type { AssignmentOperator } from '../ast/query.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** Reads `=`, `+=` and its kind; undefined, with nothing read, when something else comes. */
export function assignmentOperator(reader: TokenReader): AssignmentOperator | undefined {
  if (reader.acceptSymbol('=')) return '=';
  const compound = compounds.get(reader.peek().text);
  if (compound === undefined || reader.peek().kind !== 'symbol' || !reader.isSymbol('=', 1)) return undefined;
  reader.next();
  reader.next();
  return compound;
}

/** The same where one has to come. */
export function expectAssignment(reader: TokenReader): AssignmentOperator {
  const operator = assignmentOperator(reader);
  if (operator === undefined) throw reader.error();
  return operator;
}

const compounds: ReadonlyMap<string, AssignmentOperator> = new Map([
  ['+', '+='],
  ['-', '-='],
  ['*', '*='],
  ['/', '/='],
  ['%', '%='],
  ['&', '&='],
  ['|', '|='],
  ['^', '^='],
]);

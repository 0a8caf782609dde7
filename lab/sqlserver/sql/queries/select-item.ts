import { sqlError } from '../../messages/sql-error.ts';
import type { SelectItem } from '../ast/query.ts';
import { assignmentOperator } from '../expressions/assignment-operator.ts';
import { expression } from '../expressions/expression.ts';
import { isString } from '../reader/literals.ts';
import { name } from '../reader/names.ts';
import { at } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** One item of a select list: `*`, `t.*`, `@v = x`, `alias = x`, `x AS alias`, `x alias`, `x 'alias'`. */
export function selectItem(reader: TokenReader): SelectItem {
  return star(reader) ?? assignment(reader) ?? aliasFirst(reader) ?? aliasLast(reader);
}

function star(reader: TokenReader): SelectItem | undefined {
  const qualifier: string[] = [];
  for (let ahead = 0; ; ahead += 2) {
    if (reader.isSymbol('*', ahead)) {
      const { line } = reader.peek();
      for (let skip = 0; skip <= ahead; skip++) reader.next();
      return { kind: 'star', qualifier, line };
    }
    if (!reader.isName(ahead) || !reader.isSymbol('.', ahead + 1)) return undefined;
    qualifier.push(reader.peek(ahead).text);
  }
}

function assignment(reader: TokenReader): SelectItem | undefined {
  const token = reader.peek();
  if (token.kind !== 'variable') return undefined;
  const { mark } = reader;
  reader.next();
  const operator = assignmentOperator(reader);
  if (operator === undefined) {
    reader.reset(mark);
    return undefined;
  }
  return { kind: 'assignment', variable: token.text, operator, value: expression(reader), line: token.line };
}

function aliasFirst(reader: TokenReader): SelectItem | undefined {
  if (!reader.isSymbol('=', 1) || !(reader.isName() || isString(reader))) return undefined;
  const alias = aliasText(reader);
  reader.next();
  return { kind: 'expression', value: expression(reader), alias };
}

function aliasLast(reader: TokenReader): SelectItem {
  const value = expression(reader);
  if (reader.acceptWord('AS')) {
    if (!reader.isName() && !isString(reader)) throw reader.error();
    return { kind: 'expression', value, alias: aliasText(reader) };
  }
  const hasAlias = isString(reader) || (reader.isName() && !reader.isSymbol(':', 1));
  return { kind: 'expression', value, alias: hasAlias ? aliasText(reader) : undefined };
}

function aliasText(reader: TokenReader): string {
  if (!isString(reader)) return name(reader);
  const token = reader.next();
  if (token.text === '') throw at(token, sqlError(1038, 4));
  return token.text;
}

import type { Source } from '../ast/query.ts';
import { callArguments } from '../expressions/call.ts';
import { expression } from '../expressions/expression.ts';
import { commaList, inParentheses, name, nameList, objectPath } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { pivoted } from './pivot.ts';
import { query } from './query.ts';
import { joined } from './source.ts';
import { isOldHint, tableHints } from './table-hints.ts';

/** One source: a table, a function, a query or VALUES in parentheses, or joins in parentheses. */
export function sourceOperand(reader: TokenReader): Source {
  if (!reader.isSymbol('(')) return pivoted(reader, named(reader));
  if (reader.peek(1).word === 'VALUES') return pivoted(reader, values(reader));
  if (isDerived(reader)) return pivoted(reader, derived(reader));
  reader.next();
  const inner = reader.nested(() => joined(reader));
  reader.expectSymbol(')');
  return pivoted(reader, inner);
}

function named(reader: TokenReader): Source {
  const { line, word } = reader.peek();
  if (openFunctions.has(word)) throw notPlayed(word, reader.peek());
  if (reader.peek().kind === 'variable' && reader.isSymbol('.', 1)) throw notPlayed('nodes', reader.peek());
  const path = objectPath(reader);
  if (reader.isSymbol('(') && !isOldHint(reader)) {
    const args = callArguments(reader);
    if (reader.isWord('WITH') && reader.isSymbol('(', 1)) throw notPlayed('OPENJSON … WITH', reader.peek());
    return { kind: 'function', path, args, alias: alias(reader), columns: columns(reader), line };
  }
  refuseRare(reader);
  tableHints(reader);
  const named = alias(reader);
  tableHints(reader);
  refuseRare(reader);
  return { kind: 'table', path, alias: named, line };
}

function derived(reader: TokenReader): Source {
  const { line } = reader.next();
  const inner = reader.nested(() => query(reader, 'inner'));
  reader.expectSymbol(')');
  refuseRare(reader);
  return { kind: 'derived', query: inner, alias: neededAlias(reader), columns: columns(reader), line };
}

function values(reader: TokenReader): Source {
  const { line } = reader.next();
  reader.expectWord('VALUES');
  const rows = commaList(reader, () => inParentheses(reader, () => expression(reader)));
  reader.expectSymbol(')');
  return { kind: 'values', rows, alias: neededAlias(reader), columns: columns(reader), line };
}

/** Whether `((… SELECT` is a query rather than joins: after the innermost query comes a set operator or another `)`. */
function isDerived(reader: TokenReader): boolean {
  let ahead = 0;
  while (reader.isSymbol('(', ahead)) ahead++;
  if (reader.peek(ahead).word !== 'SELECT') return false;
  if (ahead === 1) return true;
  for (let depth = 1; depth > 0; ahead++) {
    if (reader.peek(ahead).kind === 'end') return true;
    if (reader.isSymbol('(', ahead)) depth++;
    if (reader.isSymbol(')', ahead)) depth--;
  }
  return reader.isSymbol(')', ahead) || ['UNION', 'EXCEPT', 'INTERSECT'].includes(reader.peek(ahead).word);
}

function alias(reader: TokenReader): string | undefined {
  if (reader.acceptWord('AS')) return name(reader);
  return reader.isName() && !reader.isSymbol(':', 1) ? name(reader) : undefined;
}

/** A derived table has to have a name: without one the error is near what follows. */
function neededAlias(reader: TokenReader): string {
  const found = alias(reader);
  if (found === undefined) throw reader.error();
  return found;
}

function columns(reader: TokenReader): string[] | undefined {
  return reader.isSymbol('(') ? nameList(reader) : undefined;
}

function refuseRare(reader: TokenReader): void {
  const { word } = reader.peek();
  if (word === 'TABLESAMPLE') throw notPlayed(word, reader.peek());
  if (reader.isWord('FOR', 'SYSTEM_TIME')) throw notPlayed('FOR SYSTEM_TIME', reader.peek());
}

const openFunctions = new Set([
  'OPENROWSET',
  'OPENQUERY',
  'OPENDATASOURCE',
  'OPENXML',
  'CONTAINSTABLE',
  'FREETEXTTABLE',
]);

import type { StatementBody } from '../ast/statement.ts';
import { closeKey, openKey } from '../ddl/key-session.ts';
import { expression } from '../expressions/expression.ts';
import { query } from '../queries/query.ts';
import { commaList, name } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { variableName } from './declare.ts';
import type { StatementParser } from './statement.ts';

/** FETCH and DEALLOCATE; OPEN and CLOSE, of cursors and of keys. */
export const cursorStatements: readonly (readonly [string, StatementParser])[] = [
  ['OPEN', (reader) => openKey(reader) ?? cursorAction(reader, 'open')],
  ['CLOSE', (reader) => closeKey(reader) ?? cursorAction(reader, 'close')],
  ['DEALLOCATE', (reader) => cursorAction(reader, 'deallocate')],
  ['FETCH', fetchStatement],
];

/** `name [INSENSITIVE] [SCROLL] CURSOR [options] FOR query`, after DECLARE. */
export function declareCursor(reader: TokenReader): StatementBody {
  const cursor = name(reader);
  const options = wordsOf(reader, ['INSENSITIVE', 'SCROLL']);
  reader.expectWord('CURSOR');
  options.push(...wordsOf(reader, cursorOptions));
  reader.expectWord('FOR');
  const rows = query(reader, 'outer');
  if (reader.acceptWord('FOR', 'READ')) reader.expectWord('ONLY');
  else if (reader.isWord('FOR', 'UPDATE')) throw notPlayed('CURSOR … FOR UPDATE', reader.peek());
  const isForwardOnly = options.some((word) => word === 'FORWARD_ONLY' || word === 'FAST_FORWARD');
  const mayScroll = options.some((word) => scrolling.has(word));
  return { kind: 'declareCursor', name: cursor, isForwardOnly: isForwardOnly || !mayScroll, query: rows };
}

function wordsOf(reader: TokenReader, words: readonly string[]): string[] {
  const found: string[] = [];
  for (let word = reader.acceptOneOf(...words); word !== undefined; word = reader.acceptOneOf(...words))
    found.push(word);
  return found;
}

function cursorAction(reader: TokenReader, action: 'open' | 'close' | 'deallocate'): StatementBody {
  reader.next();
  return { kind: 'cursor', action, name: cursorName(reader) };
}

/** FETCH NEXT FROM c INTO @a, @b. */
function fetchStatement(reader: TokenReader): StatementBody {
  reader.expectWord('FETCH');
  const direction = reader.acceptOneOf('NEXT', 'PRIOR', 'FIRST', 'LAST', 'ABSOLUTE', 'RELATIVE');
  const row = direction === 'ABSOLUTE' || direction === 'RELATIVE' ? expression(reader) : undefined;
  if (!reader.acceptWord('FROM') && direction !== undefined) throw reader.error();
  const cursor = cursorName(reader);
  const into = reader.acceptWord('INTO') ? commaList(reader, () => variableName(reader)) : [];
  return { kind: 'fetch', cursor, direction: { to: direction ?? 'NEXT', row }, into };
}

function cursorName(reader: TokenReader): string {
  if (reader.isWord('GLOBAL') && reader.isName(1)) reader.next();
  return name(reader);
}

/** What makes a cursor go back and forth where FORWARD_ONLY does not forbid it. Source: DECLARE CURSOR. */
const scrolling = new Set(['SCROLL', 'STATIC', 'KEYSET', 'DYNAMIC']);
const cursorOptions = [
  'LOCAL',
  'GLOBAL',
  'FORWARD_ONLY',
  'SCROLL',
  'STATIC',
  'KEYSET',
  'DYNAMIC',
  'FAST_FORWARD',
  'READ_ONLY',
  'SCROLL_LOCKS',
  'OPTIMISTIC',
  'TYPE_WARNING',
] as const;

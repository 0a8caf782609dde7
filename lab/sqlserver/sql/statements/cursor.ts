import type { StatementBody } from '../ast/statement.ts';
import { closeKey, openKey } from '../ddl/key-session.ts';
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
  while (reader.acceptOneOf('INSENSITIVE', 'SCROLL') !== undefined);
  reader.expectWord('CURSOR');
  while (reader.acceptOneOf(...cursorOptions) !== undefined);
  reader.expectWord('FOR');
  const rows = query(reader, 'outer');
  if (reader.acceptWord('FOR', 'READ')) reader.expectWord('ONLY');
  else if (reader.isWord('FOR', 'UPDATE')) throw notPlayed('CURSOR … FOR UPDATE', reader.peek());
  return { kind: 'declareCursor', name: cursor, query: rows };
}

function cursorAction(reader: TokenReader, action: 'open' | 'close' | 'deallocate'): StatementBody {
  reader.next();
  return { kind: 'cursor', action, name: cursorName(reader) };
}

/** FETCH NEXT FROM c INTO @a, @b. Other directions are not played. */
function fetchStatement(reader: TokenReader): StatementBody {
  reader.expectWord('FETCH');
  const direction = reader.acceptOneOf('NEXT', 'PRIOR', 'FIRST', 'LAST', 'ABSOLUTE', 'RELATIVE');
  if (direction !== undefined && direction !== 'NEXT') throw notPlayed(`FETCH ${direction}`, reader.previous);
  if (!reader.acceptWord('FROM') && direction !== undefined) throw reader.error();
  const cursor = cursorName(reader);
  const into = reader.acceptWord('INTO') ? commaList(reader, () => variableName(reader)) : [];
  return { kind: 'fetch', cursor, into };
}

function cursorName(reader: TokenReader): string {
  if (reader.isWord('GLOBAL') && reader.isName(1)) reader.next();
  return name(reader);
}

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

import type { Ddl } from '../ast/ddl.ts';
import { commaList, name } from '../reader/names.ts';
import { skipParentheses } from '../reader/skip.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { databaseChange } from './database-change.ts';
import type { DdlRule } from './ddl-rule.ts';

/** CREATE, ALTER and DROP DATABASE. */
export const databaseRules: readonly DdlRule[] = [
  ['CREATE DATABASE', createDatabase],
  ['ALTER DATABASE', alterDatabase],
  ['DROP DATABASE', dropDatabase],
];

/** Files, collation and containment are accepted and dropped. */
function createDatabase(reader: TokenReader): Ddl {
  refuseSpecifications(reader, 'CREATE');
  const database = name(reader);
  if (reader.acceptWord('CONTAINMENT')) {
    reader.expectSymbol('=');
    reader.oneOf('NONE', 'PARTIAL');
  }
  if (reader.acceptWord('ON')) fileSpecs(reader);
  if (reader.acceptWord('LOG', 'ON')) commaList(reader, () => skipParentheses(reader));
  if (reader.acceptWord('COLLATE')) name(reader);
  if (reader.isWord('FOR') || reader.isWord('AS'))
    throw notPlayed(`CREATE DATABASE … ${reader.peek().word}`, reader.peek());
  if (reader.isWord('WITH') && reader.isName(1)) throw notPlayed('CREATE DATABASE … WITH', reader.peek());
  return { op: 'createDatabase', name: database };
}

/** `PRIMARY (…), (…), FILEGROUP f (…)`. */
function fileSpecs(reader: TokenReader): void {
  reader.acceptWord('PRIMARY');
  commaList(reader, () => {
    if (reader.acceptWord('FILEGROUP')) name(reader);
    while (reader.acceptOneOf('CONTAINS', 'FILESTREAM', 'MEMORY_OPTIMIZED_DATA', 'DEFAULT') !== undefined);
    skipParentheses(reader);
  });
}

function alterDatabase(reader: TokenReader): Ddl {
  refuseSpecifications(reader, 'ALTER');
  const database = reader.acceptWord('CURRENT') ? undefined : name(reader);
  return { op: 'alterDatabase', database, change: databaseChange(reader) };
}

function dropDatabase(reader: TokenReader): Ddl {
  refuseSpecifications(reader, 'DROP');
  const ifExists = reader.acceptWord('IF', 'EXISTS');
  return { op: 'dropDatabase', names: commaList(reader, () => name(reader)), ifExists };
}

/** DATABASE AUDIT SPECIFICATION and DATABASE SCOPED …: other objects, which the lab does not play. */
function refuseSpecifications(reader: TokenReader, verb: string): void {
  if (
    !reader.isWord('AUDIT', 'SPECIFICATION') &&
    !(reader.isWord('SCOPED') && reader.peek(1).kind === 'word')
  )
    return;
  throw notPlayed(`${verb} DATABASE ${reader.peek().word} ${reader.peek(1).word}`, reader.peek());
}

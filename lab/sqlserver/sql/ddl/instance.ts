import type { Ddl } from '../ast/ddl.ts';
import { integer, isString } from '../reader/literals.ts';
import { commaList } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import type { DdlRule } from './ddl-rule.ts';

/** What acts on the instance: RECONFIGURE, SHUTDOWN, KILL, CHECKPOINT and DBCC. */
export const instanceRules: readonly DdlRule[] = [
  ['RECONFIGURE', (reader) => ({ op: 'reconfigure', withOverride: reader.acceptWord('WITH', 'OVERRIDE') })],
  ['SHUTDOWN', (reader) => ({ op: 'shutdown', withNoWait: reader.acceptWord('WITH', 'NOWAIT') })],
  ['KILL', kill],
  ['CHECKPOINT', checkpoint],
  ['DBCC', dbcc],
];

function kill(reader: TokenReader): Ddl {
  if (isString(reader) || reader.isWord('QUERY') || reader.isWord('STATS')) {
    throw notPlayed(`KILL ${reader.peek().text}`, reader.peek());
  }
  const spid = integer(reader);
  if (reader.isWord('WITH', 'STATUSONLY')) throw notPlayed('KILL … WITH STATUSONLY', reader.peek());
  return { op: 'kill', spid };
}

/** The duration asked for is dropped. */
function checkpoint(reader: TokenReader): Ddl {
  if (reader.peek().kind === 'number') integer(reader);
  return { op: 'checkpoint' };
}

/** Arguments are given as text, strings without quotes; what WITH asks for is dropped. */
function dbcc(reader: TokenReader): Ddl {
  const { kind, word } = reader.peek();
  if (kind !== 'word') throw reader.error();
  reader.next();
  const args = reader.acceptSymbol('(') ? dbccArguments(reader) : [];
  if (reader.acceptWord('WITH')) commaList(reader, () => dbccOption(reader));
  return { op: 'dbcc', command: word, args };
}

function dbccArguments(reader: TokenReader): string[] {
  if (reader.acceptSymbol(')')) return [];
  const args = commaList(reader, () => dbccArgument(reader));
  reader.expectSymbol(')');
  return args;
}

function dbccArgument(reader: TokenReader): string {
  const sign = reader.acceptSymbol('-') ? '-' : '';
  const token = reader.peek();
  if (token.kind === 'symbol' || token.kind === 'end' || token.kind === 'unclosed') throw reader.error();
  reader.next();
  return sign + token.text;
}

function dbccOption(reader: TokenReader): void {
  if (reader.peek().kind !== 'word') throw reader.error();
  reader.next();
  if (reader.acceptSymbol('=')) reader.next();
}

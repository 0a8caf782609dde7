import type { StatementBody } from '../ast/statement.ts';
import { expectAssignment } from '../expressions/assignment-operator.ts';
import { expression } from '../expressions/expression.ts';
import { path } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';

/** SET of a variable or of options. Options and the word they are set to are given in upper case, other values as written. */
export function setStatement(reader: TokenReader): StatementBody {
  reader.expectWord('SET');
  const token = reader.peek();
  if (token.kind === 'variable') {
    reader.next();
    if (reader.isWord('CURSOR', 'FOR')) throw notPlayed('SET … CURSOR', token);
    const operator = expectAssignment(reader);
    if (reader.isWord('CURSOR')) throw notPlayed('SET … CURSOR', token);
    return { kind: 'setVariable', name: token.text, operator, value: expression(reader) };
  }
  if (reader.acceptWord('TRANSACTION', 'ISOLATION', 'LEVEL')) return isolationLevel(reader);
  if (reader.acceptWord('IDENTITY_INSERT')) {
    const table = path(reader).join('.');
    return { kind: 'setOption', options: [`IDENTITY_INSERT ${table}`], value: reader.oneOf('ON', 'OFF') };
  }
  const options = optionNames(reader);
  return { kind: 'setOption', options, value: optionValue(reader) };
}

function isolationLevel(reader: TokenReader): StatementBody {
  const levels = [
    ['READ', 'UNCOMMITTED'],
    ['READ', 'COMMITTED'],
    ['REPEATABLE', 'READ'],
    ['SNAPSHOT'],
    ['SERIALIZABLE'],
  ];
  const level = levels.find((words) => reader.acceptWord(...words));
  if (level === undefined) throw reader.error();
  return { kind: 'setOption', options: ['TRANSACTION ISOLATION LEVEL'], value: level.join(' ') };
}

/** `NOCOUNT, XACT_ABORT`, or `STATISTICS IO, TIME`. */
function optionNames(reader: TokenReader): string[] {
  const prefix = reader.acceptWord('STATISTICS') ? 'STATISTICS ' : '';
  const options: string[] = [];
  do {
    const { kind, word } = reader.peek();
    if (kind !== 'word' || word === 'ON' || word === 'OFF') throw reader.error();
    reader.next();
    options.push(prefix + word);
  } while (reader.acceptSymbol(','));
  return options;
}

function optionValue(reader: TokenReader): string {
  const sign = reader.acceptSymbol('-') ? '-' : '';
  const token = reader.peek();
  const isValue = ['number', 'variable', 'binary', 'string', 'unicodeString', 'word', 'name'].includes(
    token.kind,
  );
  if (!isValue || (sign === '-' && token.kind !== 'number')) throw reader.error();
  reader.next();
  return sign + (token.word || token.text);
}

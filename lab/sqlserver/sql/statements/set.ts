import type { StatementBody } from '../ast/statement.ts';
import { expectAssignment } from '../expressions/assignment-operator.ts';
import { expression } from '../expressions/expression.ts';
import { path } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { setOption } from './set-option.ts';

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
  return { kind: 'setOption', ...setOption(reader) };
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

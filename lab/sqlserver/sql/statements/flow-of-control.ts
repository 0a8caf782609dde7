import { sqlError } from '../../messages/sql-error.ts';
import type { Statement, StatementBody } from '../ast/statement.ts';
import { condition } from '../expressions/condition.ts';
import { expression } from '../expressions/expression.ts';
import { name } from '../reader/names.ts';
import { at, notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import type { StatementParser } from './statement.ts';
import { statement } from './statement.ts';
import { statementList } from './statement-list.ts';
import { beginTransaction } from './transaction.ts';

/** IF, WHILE, BEGIN, TRY, RETURN, GOTO and WAITFOR. */
export const flowStatements: readonly (readonly [string, StatementParser])[] = [
  ['IF', ifStatement],
  ['WHILE', whileStatement],
  ['BEGIN', beginStatement],
  ['BREAK', (reader) => jump(reader, 'break')],
  ['CONTINUE', (reader) => jump(reader, 'continue')],
  ['RETURN', returnStatement],
  ['GOTO', gotoStatement],
  ['WAITFOR', waitforStatement],
];

function ifStatement(reader: TokenReader): StatementBody {
  reader.expectWord('IF');
  const test = condition(reader);
  const then = branch(reader);
  const { mark } = reader;
  reader.acceptSymbol(';');
  if (reader.acceptWord('ELSE')) return { kind: 'if', condition: test, then, otherwise: branch(reader) };
  reader.reset(mark);
  return { kind: 'if', condition: test, then, otherwise: undefined };
}

function whileStatement(reader: TokenReader): StatementBody {
  reader.expectWord('WHILE');
  return { kind: 'while', condition: condition(reader), body: branch(reader) };
}

/** One statement; of a block, its statements. */
function branch(reader: TokenReader): readonly Statement[] {
  const only = statement(reader);
  return only.kind === 'block' ? only.body : [only];
}

function beginStatement(reader: TokenReader): StatementBody {
  const second = reader.peek(1).word;
  if (second === 'TRAN' || second === 'TRANSACTION') return beginTransaction(reader);
  if (['DISTRIBUTED', 'DIALOG', 'CONVERSATION', 'ATOMIC'].includes(second)) {
    throw notPlayed(`BEGIN ${second}`, reader.peek());
  }
  if (second === 'TRY') return tryCatch(reader);
  reader.expectWord('BEGIN');
  reader.acceptSymbol(';');
  return { kind: 'block', body: block(reader, false) };
}

function tryCatch(reader: TokenReader): StatementBody {
  reader.expectWord('BEGIN', 'TRY');
  const body = block(reader, true);
  reader.expectWord('TRY');
  reader.acceptSymbol(';');
  reader.expectWord('BEGIN', 'CATCH');
  const handler = block(reader, true);
  reader.expectWord('CATCH');
  return { kind: 'tryCatch', body, handler };
}

/** Statements and END. Only TRY and CATCH may be empty. */
function block(reader: TokenReader, mayBeEmpty: boolean): Statement[] {
  const statements = statementList(reader, () => reader.isWord('END'));
  if (statements.length === 0 && !mayBeEmpty) throw reader.error();
  reader.expectWord('END');
  return statements;
}

function returnStatement(reader: TokenReader): StatementBody {
  const token = reader.next();
  if (isEndOfStatement(reader)) return { kind: 'return', value: undefined };
  expression(reader);
  throw at(token, sqlError(178, 1));
}

function jump(reader: TokenReader, kind: 'break' | 'continue'): StatementBody {
  reader.next();
  return { kind };
}

function gotoStatement(reader: TokenReader): StatementBody {
  reader.expectWord('GOTO');
  return { kind: 'goto', label: name(reader) };
}

function waitforStatement(reader: TokenReader): StatementBody {
  const token = reader.next();
  if (reader.isSymbol('(')) throw notPlayed('WAITFOR (', token);
  const wait = reader.oneOf('DELAY', 'TIME') === 'DELAY' ? 'delay' : 'time';
  return { kind: 'waitfor', wait, value: expression(reader) };
}

/** Whether nothing follows that could be the value of RETURN: words that are reserved begin the next statement. */
function isEndOfStatement(reader: TokenReader): boolean {
  const { kind, word } = reader.peek();
  if (kind === 'end' || reader.isSymbol(';') || reader.isSymbol(':', 1)) return true;
  return kind === 'word' && !reader.isName() && !valueWords.has(word);
}

const valueWords = new Set(['CASE', 'NULL', 'CONVERT', 'TRY_CONVERT', 'COALESCE', 'NULLIF', 'LEFT', 'RIGHT']);

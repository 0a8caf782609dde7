import type { Execute, ExecuteArgument } from '../ast/statement.ts';
import { expression } from '../expressions/expression.ts';
import { literal, wordLiteral } from '../expressions/literal.ts';
import { commaList, objectPath } from '../reader/names.ts';
import { notPlayed } from '../reader/syntax-error.ts';
import type { TokenReader } from '../reader/token-reader.ts';
import { simpleValue } from './message.ts';

/** EXEC of a procedure or of text. */
export function executeStatement(reader: TokenReader): Execute {
  const token = reader.peek();
  reader.oneOf('EXEC', 'EXECUTE');
  if (reader.isWord('AS')) throw notPlayed('EXECUTE AS', token);
  if (reader.isSymbol('(')) return executeText(reader);
  const returnVariable = reader.isSymbol('=', 1) ? returnTarget(reader) : undefined;
  return procedureCall(reader, returnVariable);
}

/** A procedure's name that begins a batch needs no EXEC: `sp_configure 'show advanced options', 1`. */
export function implicitExecute(reader: TokenReader): Execute {
  return procedureCall(reader, undefined);
}

function returnTarget(reader: TokenReader): string {
  const token = reader.next();
  if (token.kind !== 'variable') throw reader.error();
  reader.next();
  return token.text;
}

/** `EXEC ('text' + @more)`. Text for another server (AT) is not played. */
function executeText(reader: TokenReader): Execute {
  reader.expectSymbol('(');
  const parts = [expression(reader)];
  while (reader.acceptSymbol(',')) parts.push(expression(reader));
  reader.expectSymbol(')');
  if (reader.isWord('AT') || reader.isWord('AS'))
    throw notPlayed(`EXEC … ${reader.peek().word}`, reader.peek());
  return { kind: 'execute', call: { kind: 'text', parts }, args: [], returnVariable: undefined };
}

function procedureCall(reader: TokenReader, returnVariable: string | undefined): Execute {
  const path = objectPath(reader);
  const args = startsArgument(reader) ? commaList(reader, () => argument(reader)) : [];
  withOptions(reader);
  return { kind: 'execute', call: { kind: 'procedure', path }, args, returnVariable };
}

/** `WITH RECOMPILE`: no result depends on it. */
function withOptions(reader: TokenReader): void {
  if (reader.acceptWord('WITH', 'RECOMPILE')) return;
  if (reader.isWord('WITH', 'RESULT')) throw notPlayed('WITH RESULT SETS', reader.peek());
}

function startsArgument(reader: TokenReader): boolean {
  const { kind } = reader.peek();
  if (kind === 'end' || kind === 'unclosed') return false;
  if (kind === 'symbol') return reader.isSymbol('-') || reader.isSymbol('+');
  return kind !== 'word' || reader.isName() || argumentWords.has(reader.peek().word);
}

function argument(reader: TokenReader): ExecuteArgument {
  const isNamed = reader.peek().kind === 'variable' && reader.isSymbol('=', 1);
  const name = isNamed ? reader.next().text : undefined;
  if (isNamed) reader.next();
  if (reader.acceptWord('DEFAULT')) return { name, value: undefined, isOutput: false };
  const value = argumentValue(reader);
  return { name, value, isOutput: reader.acceptOneOf('OUTPUT', 'OUT') !== undefined };
}

/** A constant or a variable; a bare word is a string: `EXEC sp_help sysobjects`. */
function argumentValue(reader: TokenReader): NonNullable<ExecuteArgument['value']> {
  if (!reader.isName() || literal(reader.peek()) !== undefined) return simpleValue(reader);
  return wordLiteral(reader.next().text);
}

const argumentWords = new Set(['NULL', 'DEFAULT']);

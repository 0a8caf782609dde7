import { messages } from '../../messages/messages.ts';
import { sqlError } from '../../messages/sql-error.ts';
import { convert, evaluate } from '../../query/run-query.ts';
import type { Statement } from '../../sql/ast/statement.ts';
import { SqlError } from '../../sql-error.ts';
import { int, type SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { formatMessage } from '../format-message.ts';
import type { RunContext } from '../run-context.ts';
import type { Scope } from '../scope.ts';

/** RAISERROR (message or number, severity, state, arguments …) WITH LOG, NOWAIT, SETERROR. */
export async function raiseError(
  statement: Extract<Statement, { kind: 'raiserror' }>,
  scope: Scope,
  context: RunContext,
): Promise<void> {
  const { session } = scope;
  const options = new Set(statement.options.map((option) => option.toUpperCase()));
  const values: { type: SqlType; value: SqlValue }[] = [];
  for (const each of statement.args) values.push(await evaluate(each, context));
  const [message, severityValue, stateValue, ...substitutions] = values;
  const severity = Math.max(toInt(severityValue), 0);
  if (options.has('LOG') && !context.access.server('ALTER TRACE')) throw sqlError(2778, 1);
  if (severity > 18 && !(options.has('LOG') && context.access.isSysadmin)) throw sqlError(2754, 1, 18);
  if (substitutions.length > 20) throw sqlError(2747, 1);
  const state = toInt(stateValue);
  const error = new SqlError({
    ...textOf(message, substitutions),
    severity: Math.min(severity, 25),
    state: state < 0 ? 1 : Math.min(state, 255),
    line: statement.line,
  });
  if (options.has('LOG')) writeToLog(error, context);
  if (severity > 10) throw error;
  context.output.info(error);
  session.error = options.has('SETERROR') ? error.number : 0;
}

type Value = { type: SqlType; value: SqlValue } | undefined;

function textOf(
  message: Value,
  substitutions: readonly NonNullable<Value>[],
): { number: number; message: string } {
  if (typeof message?.value === 'string')
    return { number: 50_000, message: formatMessage(message.value, substitutions) };
  const number = toInt(message);
  if (number < leastNumber || number === 50_000) throw sqlError(2732, 1, number, leastNumber, 2_147_483_647);
  const known = messages[number];
  // Severity and state stand in the text of 18054; what was asked for is not raised.
  if (known === undefined) throw sqlError(18054, 1, number, 16, 1);
  return { number, message: formatMessage(known.text, substitutions) };
}

function toInt(value: Value): number {
  return value === undefined ? 0 : Number(convert(value.value, value.type, int) ?? 0);
}

function writeToLog({ number, severity, state, message }: SqlError, { instance, session }: RunContext): void {
  const source = `spid${session.spid}`;
  instance.log(source, `Error: ${number}, Severity: ${severity}, State: ${state}.`);
  instance.log(source, message);
}

/** Messages below it cannot be raised by number. */
const leastNumber = 13_000;

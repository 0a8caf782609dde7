import type { QueryContext, RowTable } from '../../lab/sqlserver/query/query-context.ts';
import { runQuery } from '../../lab/sqlserver/query/run-query.ts';
import { accessOf } from '../../lab/sqlserver/security/access-of.ts';
import { newSettings } from '../../lab/sqlserver/session/session-settings.ts';
import { parseBatch } from '../../lab/sqlserver/sql/parse-batch.ts';
import { SqlError } from '../../lab/sqlserver/sql-error.ts';
import type { ReleaseYear } from '../../lab/sqlserver/state/release.ts';
import { formatDate } from '../../lab/sqlserver/types/dates/format-date.ts';
import { Decimal } from '../../lab/sqlserver/types/decimal.ts';
import { Moment } from '../../lab/sqlserver/types/moment.ts';
import type { Column, SqlType } from '../../lab/sqlserver/types/sql-type.ts';
import type { SqlRow, SqlValue } from '../../lab/sqlserver/types/sql-value.ts';
import { typeText } from '../../lab/sqlserver/types/type-text.ts';
import { Variant } from '../../lab/sqlserver/types/variant.ts';
import { labInstance } from './lab-instance.ts';

/** What a query is asked in, for tests that need no session. */
export interface Asking {
  release?: ReleaseYear;
  tables?: readonly RowTable[];
  variables?: Record<string, { type: SqlType; value: SqlValue }>;
  status?: Partial<QueryContext['status']>;
  nowMs?: number;
  utcOffsetMinutes?: number;
}

/** Runs one SELECT and gives its columns and all its rows. */
export async function ask(sql: string, asking: Asking = {}) {
  const parsed = parseBatch(sql);
  if ('errors' in parsed) throw parsed.errors[0] ?? new Error(`no error and no statement: ${sql}`);
  const [statement] = parsed.statements;
  if (statement?.kind !== 'select') throw new Error(`no SELECT: ${sql}`);
  const { columns, rows, hasEliminatedNull } = await runQuery(statement.query, queryContext(asking));
  const all: SqlRow[] = [...rows];
  return { columns, rows: all, hasEliminatedNull: hasEliminatedNull() };
}

/** The rows of a SELECT, each value as a text that a test can name. */
export async function shown(sql: string, asking: Asking = {}): Promise<string[][]> {
  const { columns, rows } = await ask(sql, asking);
  return rows.map((row) => row.map((value, index) => show(value, columns[index]?.type)));
}

/** The only value of a SELECT as `type: value`. */
export async function typed(expression: string, asking: Asking = {}): Promise<string> {
  const { columns, rows } = await ask(`SELECT ${expression}`, asking);
  const [column] = columns;
  if (column === undefined) throw new Error('no column');
  return `${typeText(column.type)}: ${show(rows[0]?.[0] ?? null, column.type)}`;
}

/** The error that a SELECT ends with, as `Msg number, Level severity, State state, Line line: text`. */
export async function refusal(sql: string, asking: Asking = {}): Promise<string> {
  try {
    const rows = await shown(sql, asking);
    return `no error, ${rows.length} rows`;
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    const { number, severity, state, line, message } = error;
    return `Msg ${number}, Level ${severity}, State ${state}, Line ${line ?? '?'}: ${message}`;
  }
}

/** A temporary table. */
export function table(name: string, columns: Record<string, SqlType>, rows: SqlRow[]): RowTable {
  const all: Column[] = Object.entries(columns).map(([column, type]) => ({
    name: column,
    type,
    isNullable: true,
  }));
  return { name, columns: all, rows };
}

/** A context without a session. */
export function queryContext(asking: Asking = {}): QueryContext {
  const { release = 2022, tables = [], variables = {}, status = {}, utcOffsetMinutes = 0 } = asking;
  const instance = labInstance({ release, utcOffsetMinutes });
  const [login] = instance.state.logins;
  if (login === undefined) throw new Error('the instance has no login');
  const own = new Map(Object.entries(variables).map(([name, entry]) => [name.toLowerCase(), { ...entry }]));
  return {
    instance,
    session: { login, settings: newSettings() } as QueryContext['session'],
    access: accessOf(instance, login),
    database: instance.master,
    nowMs: asking.nowMs ?? instance.nowMs,
    variables: {
      get: (name) => own.get(name.toLowerCase()),
      set: (name, value) => {
        const entry = own.get(name.toLowerCase());
        if (entry !== undefined) entry.value = value;
        if (name.toLowerCase() in variables) Object.assign(variables[name.toLowerCase()] ?? {}, { value });
      },
    },
    table: (name) => tables.find((each) => each.name.toLowerCase() === name.toLowerCase()),
    status: {
      rowCount: 0,
      error: 0,
      transactionCount: 0,
      isTransactionDoomed: false,
      caught: undefined,
      fetchStatus: 0,
      identity: undefined,
      scopeIdentity: undefined,
      ...status,
    },
  };
}

function show(value: SqlValue, type: SqlType | undefined): string {
  if (value === null) return 'NULL';
  if (value instanceof Variant) return `${typeText(value.type)} ${show(value.value, value.type)}`;
  if (Buffer.isBuffer(value)) return `0x${value.toString('hex').toUpperCase()}`;
  if (value instanceof Moment) return formatDate(value, type ?? { name: 'datetime' }, 121);
  return value instanceof Decimal ? value.toString() : String(value);
}

import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import type { Output } from '../../../../lab/sqlserver/output.ts';
import type { SqlError } from '../../../../lab/sqlserver/sql-error.ts';
import type { TdsSession } from '../../../../lab/sqlserver/tds/backend.ts';
import type { Column } from '../../../../lab/sqlserver/types/sql-type.ts';
import type { SqlRow } from '../../../../lab/sqlserver/types/sql-value.ts';
import { sessionOf } from '../../../helpers/lab-instance.ts';

/** Writes down in order what a batch says: `row 1|x`, `print hello`, `error 8134/16 line 2`, `in msdb`, `begun`. */
export class Transcript implements Output {
  readonly lines: string[] = [];

  result(_columns: readonly Column[], rows: Iterable<SqlRow>): void {
    for (const row of rows) this.lines.push(`row ${row.map((value) => value ?? 'NULL').join('|')}`);
  }

  async longResult(columns: readonly Column[], rows: Iterable<SqlRow>): Promise<void> {
    this.result(columns, rows);
  }

  done(): void {}

  info({ number, message }: SqlError): void {
    this.lines.push(number === 0 ? `print ${message}` : `info ${number} ${message}`);
  }

  error({ number, severity, line, procedure }: SqlError): void {
    this.lines.push(`error ${number}/${severity} line ${line}${procedure === '' ? '' : ` in ${procedure}`}`);
  }

  databaseChanged(name: string): void {
    this.lines.push(`in ${name}`);
  }

  transaction(change: string): void {
    this.lines.push(change);
  }
}

/** What batches say that run in one new session of sa, GO between them. */
export async function transcript(instance: Instance, ...batches: string[]): Promise<string[]> {
  const session = await sessionOf(instance);
  const lines: string[] = [];
  for (const batch of batches) lines.push(...(await transcriptIn(session, batch)));
  session.close();
  return lines;
}

/** What one batch says in a session. */
export async function transcriptIn(session: TdsSession, batch: string): Promise<string[]> {
  const output = new Transcript();
  await session.runBatch(batch, output, new AbortController().signal);
  return output.lines;
}

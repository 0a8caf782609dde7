import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Backup } from '../state/backup.ts';
import type { Database } from '../state/database.ts';
import { lsnAt } from '../views/lsn.ts';

/** Writes the line about a backup that the error log holds (18264, 18265). */
export function logBackup(
  row: Backup,
  database: Database,
  { file, devices, pages }: { file: number; devices: number; pages: number },
  instance: Instance,
): void {
  const created = creationText(database.createdAtMs + instance.state.utcOffsetMinutes * 60_000);
  const first = lsnText(database, row.startedAtMs);
  const last = lsnText(database, row.finishedAtMs);
  const { message } =
    row.kind === 'L'
      ? sqlError(18265, 1, database.name, created, first, last, devices, file, row.device)
      : sqlError(18264, 1, database.name, created, pages, first, last, devices, file, row.device);
  instance.log('Backup', message);
}

/** `2026/11/21(07:20:58)`. */
function creationText(hostMs: number): string {
  const [date = '', time = ''] = new Date(hostMs).toISOString().split('T');
  return `${date.replaceAll('-', '/')}(${time.slice(0, 8)})`;
}

/** `34:1234:1`, as the error log writes log sequence numbers. */
function lsnText({ createdAtMs }: Database, atMs: number): string {
  const digits = lsnAt(createdAtMs, atMs).toString();
  return [digits.slice(0, -15), digits.slice(-15, -5), digits.slice(-5)].map(Number).join(':');
}

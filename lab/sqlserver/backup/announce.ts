import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Database } from '../state/database.ts';

/** `WITH STATS = n`: tells the client each n percent of the way (3211); without number each 10. */
export function announceProgress(others: readonly string[], { output }: StatementContext): void {
  const stats = others.map((each) => /^STATS(?:\s*=\s*(?<step>\d+))?$/i.exec(each.trim())).find(Boolean);
  if (!stats) return;
  const step = Math.max(Number(stats.groups?.step ?? 10), 1);
  for (let percent = step; percent < 100; percent += step) output.info(sqlError(3211, 1, percent));
  output.info(sqlError(3211, 1, 100));
}

/** Tells the client how many pages went by, as BACKUP and RESTORE do when they succeed (4035 for each file, then 3014). */
export function announce(
  what: string,
  database: Database,
  { pages, logPages, file }: { pages: number; logPages: number; file: number },
  { output }: StatementContext,
): void {
  const { name } = database;
  if (pages > 0) output.info(sqlError(4035, 1, pages, name, name, file));
  output.info(sqlError(4035, 1, logPages, name, `${name}_log`, file));
  const total = pages + logPages;
  const seconds = Math.max(total / pagesPerSecond, 0.001);
  const megabytes = total / 128 / seconds;
  output.info(sqlError(3014, 1, what, total, seconds.toFixed(3), megabytes.toFixed(3)));
}

/** Pages of 8 KB: 200 MB a second. */
const pagesPerSecond = 25_600;

import type { Kysely, Selectable } from 'kysely';
import type { AuditEntry } from '../../engine/audit/audit-entry.ts';
import type { Who } from '../../engine/run/run.ts';
import type { AuditFilter } from '../../engine/run/run-store.ts';
import type { Tables } from '../tables.ts';

/** The audit in its order, a piece at a time: it may be long. @param reading asks the store again after a lost connection */
export async function* readAudit(
  database: Kysely<Tables>,
  filter: AuditFilter,
  reading: <T>(work: () => Promise<T>) => Promise<T>,
): AsyncIterable<AuditEntry> {
  let after = filter.afterNumber ?? 0;
  const { newest } = filter;
  if (newest !== undefined)
    after = Math.max(after, await reading(() => beforeNewest(database, filter, newest)));
  for (;;) {
    const rows = await reading(() =>
      fitting(database, filter)
        .selectAll()
        .where('number', '>', String(after))
        .orderBy('number')
        .limit(pieceSize)
        .execute(),
    );
    yield* rows.map(entryOf);
    const last = rows.at(-1);
    if (last === undefined || rows.length < pieceSize) return;
    after = Number(last.number);
  }
}

/** The number before that of the first of the newest. */
async function beforeNewest(database: Kysely<Tables>, filter: AuditFilter, newest: number): Promise<number> {
  const [first] = await fitting(database, filter)
    .select('number')
    .orderBy('number', 'desc')
    .offset(newest - 1)
    .limit(1)
    .execute();
  return first === undefined ? 0 : Number(first.number) - 1;
}

function fitting(database: Kysely<Tables>, { runId, sinceMs }: AuditFilter) {
  return database
    .selectFrom('audit')
    .$if(runId !== undefined, (query) => query.where('run_id', '=', runId ?? ''))
    .$if(sinceMs !== undefined, (query) => query.where('at_ms', '>=', String(sinceMs ?? 0)));
}

function entryOf(row: Selectable<Tables['audit']>): AuditEntry {
  return {
    number: Number(row.number),
    atMs: Number(row.at_ms),
    runId: row.run_id ?? undefined,
    event: row.event,
    who: (row.who ?? undefined) as Who | undefined,
    data: row.data as AuditEntry['data'],
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

const pieceSize = 500;

import { type Kysely, sql } from 'kysely';
import type { UnknownCause } from '../../lib/reading.ts';
import type { SavedFinding, SavedSweep } from '../store.ts';
import type { Tables } from '../tables.ts';

/** The newest sweep over the whole fleet, or the newest that had finished before `beforeMs`. */
export async function lastSweep(
  database: Kysely<Tables>,
  beforeMs: number | undefined,
): Promise<SavedSweep | undefined> {
  const sweep = await database
    .selectFrom('sweep')
    .selectAll()
    .where('scope', '=', 'all')
    .where('is_pruned', '=', false)
    .$if(beforeMs !== undefined, (query) => query.where('finished_at', '<', new Date(beforeMs ?? 0)))
    .orderBy('finished_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (sweep === undefined) return undefined;
  return {
    id: sweep.id,
    startedAtMs: sweep.started_at.getTime(),
    finishedAtMs: sweep.finished_at.getTime(),
    counts: sweep.counts,
    readings: await readingsOf(database, sweep.id),
    findings: await findingsOf(database, sweep.id),
    ...(sweep.ends === null ? {} : { ends: sweep.ends }),
  };
}

async function readingsOf(database: Kysely<Tables>, id: string): Promise<SavedSweep['readings']> {
  const why = sql<UnknownCause | null>`unknown->>'why'`;
  const rows = await database
    .selectFrom('reading')
    .select(['kind', 'name', 'state', 'at', why.as('why')])
    .where('sweep_id', '=', id)
    .orderBy('kind')
    .orderBy('name')
    .execute();
  return rows.map(({ kind, name, state, at, why: cause }) => ({
    kind,
    name,
    state,
    atMs: at.getTime(),
    ...(cause !== null && { why: cause }),
  }));
}

async function findingsOf(database: Kysely<Tables>, id: string): Promise<SavedFinding[]> {
  const rows = await database
    .selectFrom('finding')
    .selectAll()
    .where('sweep_id', '=', id)
    .orderBy('rule')
    .orderBy('item')
    .execute();
  return rows.map(({ rule, item, severity, first_seen_at, body }) => ({
    rule,
    item,
    severity,
    firstSeenAtMs: first_seen_at.getTime(),
    body,
  }));
}

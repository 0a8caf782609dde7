import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';

const DAY_MS = 86_400_000;

/**
 * Forgets sweeps that finished more than `keepDays` before `nowMs`. The newest sweep over the whole fleet stays,
 * and of older ones the last good reading of each item that the newest still has.
 */
export async function pruneSweeps(
  database: Kysely<Tables>,
  keepDays: number,
  nowMs: number,
): Promise<number> {
  const before = new Date(nowMs - keepDays * DAY_MS);
  return database.transaction().execute(async (transaction) => {
    const { rows: old } = await sql<{ id: string }>`
      update ekmbot.sweep set is_pruned = true
      where not is_pruned and finished_at < ${before} and id is distinct from (${newestId})
      returning id`.execute(transaction);
    await sql`
      with kept as materialized (
        select good.sweep_id, good.kind, good.name
        from ekmbot.reading as newest
        cross join lateral (
          select sweep_id, kind, name from ekmbot.reading as past
          where past.kind = newest.kind and lower(past.name) = lower(newest.name) and past.state = 'read'
          order by past.at desc limit 1
        ) as good
        where newest.sweep_id = (${newestId})
      )
      delete from ekmbot.reading using ekmbot.sweep
      where sweep.id = reading.sweep_id and sweep.is_pruned
        and (reading.sweep_id, reading.kind, reading.name) not in (select sweep_id, kind, name from kept)`.execute(
      transaction,
    );
    await sql`delete from ekmbot.finding using ekmbot.sweep where sweep.id = sweep_id and is_pruned`.execute(
      transaction,
    );
    await sql`delete from ekmbot.sweep where is_pruned
      and not exists (select from ekmbot.reading where sweep_id = sweep.id)`.execute(transaction);
    return old.length;
  });
}

const newestId = sql`select id from ekmbot.sweep where scope = 'all' order by finished_at desc limit 1`;

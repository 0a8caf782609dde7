import { type Kysely, sql } from 'kysely';
import type { GoodReading, ItemKind } from '../store.ts';
import type { Tables } from '../tables.ts';

/** The last time that an item could be read, and what it said then. Found by index `reading_last_good`. */
export async function lastGood(
  database: Kysely<Tables>,
  kind: ItemKind,
  name: string,
): Promise<GoodReading | undefined> {
  const row = await database
    .selectFrom('reading')
    .select(['at', 'facts'])
    .where('kind', '=', kind)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where('state', '=', 'read')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { atMs: row.at.getTime(), facts: row.facts };
}

/** When each of these items could last be read: one look into the index for each, however long the history. */
export async function lastGoodTimes(
  database: Kysely<Tables>,
  kind: ItemKind,
  names: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ name: string; at: Date }>`
    select wanted.name, good.at
    from unnest(${names}::text[]) as wanted (name)
    cross join lateral (
      select at from ekmbot.reading
      where kind = ${kind} and lower(reading.name) = lower(wanted.name) and state = 'read'
      order by at desc limit 1
    ) as good`.execute(database);
  return new Map(rows.map(({ name, at }) => [name.toLowerCase(), at.getTime()]));
}

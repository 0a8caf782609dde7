import { type Kysely, sql } from 'kysely';
import type { Anchor } from '../../engine/audit/chain.ts';
import type { Tables } from '../tables.ts';
import { appendAudit } from './append-audit.ts';

/**
 * Lets the newest link of the audit be posted once in a span of time, by one process: others find it posted, or somebody
 * about to. A process that dies in between is followed by another, and a link that is posted twice is no harm. Where
 * nothing has been written since the last one, that one covers all.
 *
 * @throws what `post` throws; the next who asks tries again
 */
export async function anchorAudit(
  database: Kysely<Tables>,
  { sinceMs, atMs, channel }: AnchorWish,
  post: (anchor: Anchor) => Promise<void>,
): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ isOurs: boolean }>`
      select pg_try_advisory_xact_lock(hashtext('ekmbot.anchor')) as "isOurs"`.execute(transaction);
    if (rows[0]?.isOurs !== true) return false;
    const entries = transaction.selectFrom('audit').orderBy('number', 'desc').limit(1);
    const newest = await entries.select(['number', 'hash', 'event']).executeTakeFirst();
    if (newest === undefined || newest.event === 'anchored') return false;
    const before = await entries
      .select('number')
      .where('event', '=', 'anchored')
      .where('at_ms', '>=', String(sinceMs))
      .executeTakeFirst();
    if (before !== undefined) return false;
    const anchor = { number: Number(newest.number), hash: newest.hash };
    await post(anchor);
    await appendAudit(transaction, [
      { atMs, runId: undefined, event: 'anchored', who: undefined, data: { ...anchor, channel } },
    ]);
    return true;
  });
}

interface AnchorWish {
  /** Not again when there was one since then. */
  sinceMs: number;
  atMs: number;
  channel: string;
}

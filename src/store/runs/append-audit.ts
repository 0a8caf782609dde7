import { sql, type Transaction } from 'kysely';
import type { AuditDraft, AuditEntry } from '../../engine/audit/audit-entry.ts';
import { chained } from '../../engine/audit/chain.ts';
import { plainJson } from '../sweeps/plain-json.ts';
import type { Tables } from '../tables.ts';

/**
 * Adds entries at the end of the chain. Writers wait for each other: a chain has one end. Held to the end of the
 * transaction, so that it comes last in one.
 */
export async function appendAudit(
  transaction: Transaction<Tables>,
  drafts: readonly AuditDraft[],
): Promise<void> {
  if (drafts.length === 0) return;
  await sql`select pg_advisory_xact_lock(hashtext('ekmbot.audit'))`.execute(transaction);
  const last = await transaction
    .selectFrom('audit')
    .select(['number', 'hash'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  let previous = last && { number: Number(last.number), hash: last.hash };
  for (const draft of drafts) {
    // As it will come back: the hash is over that.
    const kept = JSON.parse(plainJson(draft)) as AuditDraft;
    const entry = chained({ ...kept, runId: kept.runId, who: kept.who }, previous);
    await transaction.insertInto('audit').values(rowOf(entry)).execute();
    previous = entry;
  }
}

function rowOf({ number, atMs, runId, event, who, data, previousHash, hash }: AuditEntry) {
  return {
    number,
    at_ms: atMs,
    run_id: runId ?? null,
    event,
    who: who === undefined ? null : JSON.stringify(who),
    data: JSON.stringify(data),
    previous_hash: previousHash,
    hash,
  };
}

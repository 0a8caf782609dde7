import { type Kysely, sql, type Transaction } from 'kysely';
import type { AuditDraft } from '../../engine/audit/audit-entry.ts';
import type { KeptSubject } from '../../reminders/kept-reminders.ts';
import type { Reacted } from '../../reminders/reminder-desk.ts';
import { appendAudit } from '../runs/append-audit.ts';
import { plainJson } from '../sweeps/plain-json.ts';
import type { Tables } from '../tables.ts';
import { redrawPostsOf } from './redraw-posts-of.ts';
import { reminderOf, subjectOf } from './reminder-rows.ts';
import type { Found } from './reminder-store.ts';

/** A click on a reminder. */
export interface AskedReaction {
  /** Of the click: counted once. */
  clickId: string;
  postId: string;
  /** `subjectId`. */
  subject: string;
  atMs: number;
}

/** What a click changes; what is left out stays. Nothing changes where `change` is undefined. */
export interface Reaction {
  answer: Reacted;
  change: Partial<Pick<KeptSubject, 'owner' | 'snooze' | 'reactedAtMs'>> | undefined;
  audit: readonly AuditDraft[];
}

/** Every message that shows the subject is drawn anew. */
export function keepReaction(
  database: Kysely<Tables>,
  asked: AskedReaction,
  decide: (found: Found | undefined) => Reaction,
): Promise<Reacted> {
  return database.transaction().execute(async (transaction) => {
    const subject = await transaction
      .selectFrom('reminder_subject')
      .selectAll()
      .where('id', '=', asked.subject)
      .forUpdate()
      .executeTakeFirst();
    // After the lock: of one click delivered twice at once the second waits, and finds the first.
    const before = await transaction
      .selectFrom('reminder_click')
      .select('answer')
      .where('id', '=', asked.clickId)
      .executeTakeFirst();
    if (before !== undefined) return before.answer as Reacted;
    const row = await newestReminder(transaction, asked);
    const found = subject && row && { reminder: reminderOf(row), kept: subjectOf(subject) };
    const { answer, change, audit } = decide(found);
    await transaction
      .insertInto('reminder_click')
      .values({ id: asked.clickId, at: new Date(asked.atMs), answer: plainJson(answer) })
      .execute();
    if (change !== undefined) await applyChange(transaction, asked.subject, change);
    await appendAudit(transaction, audit);
    return answer;
  });
}

/** That of the message, else the newest of its schedule: a digest shows what was said elsewhere. */
function newestReminder(transaction: Transaction<Tables>, { postId, subject }: AskedReaction) {
  return transaction
    .selectFrom('reminder')
    .selectAll()
    .where('subject', '=', subject)
    .where('schedule', 'in', (query) =>
      query.selectFrom('reminder_post').select('schedule').where('id', '=', postId),
    )
    .orderBy(sql`(post_id = ${postId}) is true`, 'desc')
    .orderBy('decided_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function applyChange(
  transaction: Transaction<Tables>,
  subject: string,
  change: NonNullable<Reaction['change']>,
): Promise<void> {
  const json = (value: unknown) => (value === undefined ? null : plainJson(value));
  await transaction
    .updateTable('reminder_subject')
    .set({
      ...('owner' in change && { owner: json(change.owner) }),
      ...('snooze' in change && { snooze: json(change.snooze) }),
      ...(change.reactedAtMs !== undefined && { reacted_at: new Date(change.reactedAtMs) }),
    })
    .where('id', '=', subject)
    .execute();
  await redrawPostsOf(transaction, [subject]);
}

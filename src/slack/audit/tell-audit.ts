import type { WebClient } from '@slack/web-api';
import type { AuditEntry } from '../../engine/audit/audit-entry.ts';
import type { AuditFilter } from '../../engine/run/run-store.ts';
import type { RunDesk } from '../../engine/run-desk.ts';
import { type Card, clip } from '../cards/card.ts';
import { problemCard } from '../cards/problem-card.ts';
import type { Context } from '../context.ts';
import { fleetRefusal } from '../fleet-refusal.ts';
import { deskInTime } from '../runs/desk-in-time.ts';
import { auditCard } from './audit-card.ts';
import { sendAuditFile } from './send-audit-file.ts';

/** Shows a person what the audit has: the newest entries, those of today, or those of one run with a file of all of them. */
export async function tellAudit({ client, user, word, tell }: AuditAsked, context: Context): Promise<void> {
  try {
    const refusal = await fleetRefusal(client, user, context);
    if (refusal !== undefined) throw refusal;
    const desk = await deskInTime(context, PATIENCE_MS);
    const { title, filter, none } = wishOf(word, context.now());
    const { entries, hasMore } = await newestOf(desk, filter);
    if (entries.length === 0) return void (await tell(auditCard(none, [], { notes: [], hasMore: false })));
    const { runId } = filter;
    const notes =
      runId === undefined
        ? [
            'ekm audit verify at a prompt says whether the record is whole. The id of a run shows that run alone.',
          ]
        : [await fileNote(client, { user, runId, entries })];
    await tell(auditCard(title, entries, { notes, hasMore }));
  } catch (error) {
    context.log.debug({ err: error }, 'the audit was not shown');
    await tell(problemCard('The audit is not shown', error));
  }
}

interface AuditAsked {
  client: WebClient;
  user: string;
  /** Empty, a number, `today` or the id of a run. */
  word: string;
  tell: (card: Card) => Promise<unknown>;
}

interface Wish {
  title: string;
  filter: AuditFilter;
  /** What is said where nothing fits. */
  none: string;
}

function wishOf(word: string, nowMs: number): Wish {
  if (word.toLowerCase() === 'today')
    return {
      title: 'Audit of today (UTC)',
      filter: { sinceMs: nowMs - (nowMs % DAY_MS), newest: MOST },
      none: 'Nothing has been recorded today (UTC)',
    };
  if (word === '' || /^\d{1,9}$/.test(word)) {
    const newest = Math.min(Math.max(1, Number(word === '' ? USUAL : word)), MOST);
    return {
      title: newest === 1 ? 'The newest entry of the audit' : `The newest ${newest} entries of the audit`,
      filter: { newest },
      none: 'The audit has no entries yet',
    };
  }
  return {
    title: `Audit of ${clip(word, 100)}`,
    filter: { runId: word, newest: MOST_IN_FILE },
    none: `The audit has no entry of a run ${clip(word, 80)}`,
  };
}

async function newestOf(
  desk: RunDesk,
  filter: AuditFilter,
): Promise<{ entries: AuditEntry[]; hasMore: boolean }> {
  const most = filter.newest ?? MOST;
  const entries: AuditEntry[] = [];
  for await (const entry of desk.audit({ ...filter, newest: most + 1 })) entries.push(entry);
  // Who asks for twenty is not told that there were more before.
  const hasMore = entries.length > most && (filter.runId !== undefined || filter.sinceMs !== undefined);
  return { entries: entries.slice(-most), hasMore };
}

/** The file goes to the person alone: only they asked. */
async function fileNote(
  client: WebClient,
  file: { user: string; runId: string; entries: readonly AuditEntry[] },
): Promise<string> {
  try {
    await sendAuditFile(client, file);
    return 'The whole of it, every statement with secrets masked, is in the CSV file that I have just sent you directly.';
  } catch (error) {
    const { text } = problemCard('The file with the whole of it did not come', error);
    return text;
  }
}

const USUAL = 20;
const MOST = 100;
const MOST_IN_FILE = 10_000;
const DAY_MS = 24 * 3_600_000;
const PATIENCE_MS = 20_000;

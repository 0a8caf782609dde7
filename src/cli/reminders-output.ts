import { csvLine } from '../lib/csv.ts';
import type { Outlook } from '../reminders/outlook.ts';
import type { RemindersOutput } from './reminders-schema.ts';

/** What `ekm reminders --json` prints. Fields are only ever added while `schemaVersion` stays 1. */
export function remindersOutput({ schedules, readAtMs, problems }: Outlook): RemindersOutput {
  return {
    schemaVersion: 1,
    readAt: iso(readAtMs),
    schedules: schedules.map(({ name, channel, timeZone, nextLookAtMs, nextDigestAtMs, coming, silent }) => ({
      name,
      channel,
      timeZone,
      nextLookAt: iso(nextLookAtMs),
      nextDigestAt: iso(nextDigestAtMs),
      coming: coming.map(({ subject, kind, label, about, atMs, threshold, owner }) => ({
        subject,
        kind,
        label,
        about,
        at: new Date(atMs).toISOString(),
        threshold,
        owner: owner ?? null,
      })),
      silent: silent.map(({ subject, kind, label, about, why }) => ({ subject, kind, label, about, why })),
    })),
    problems: problems.map(({ channel, problem, sinceMs, againAtMs }) => ({
      channel,
      problem,
      since: new Date(sinceMs).toISOString(),
      againAt: new Date(againAtMs).toISOString(),
    })),
  };
}

function iso(atMs: number | undefined): string | null {
  return atMs === undefined ? null : new Date(atMs).toISOString();
}

/** A row for each reminder that is coming, and for each that is not said; the times are UTC. */
export function remindersCsv(outlook: Outlook): string {
  const rows = outlook.schedules.flatMap(({ name, channel, coming, silent }) => [
    ...coming.map(({ subject, kind, label, about, atMs, threshold, owner = '' }) =>
      csvLine([name, channel, 'coming', iso(atMs) ?? '', kind, label, about, threshold, owner, '', subject]),
    ),
    ...silent.map(({ subject, kind, label, about, why }) =>
      csvLine([name, channel, 'silent', '', kind, label, about, '', '', why, subject]),
    ),
  ]);
  return `${csvLine(columns)}${rows.join('')}`;
}

const columns = [
  'schedule',
  'channel',
  'state',
  'at',
  'kind',
  'label',
  'about',
  'threshold',
  'owner',
  'why',
  'subject',
];

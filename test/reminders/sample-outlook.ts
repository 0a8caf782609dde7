import type { ComingReminder, Outlook, ScheduleOutlook } from '../../src/reminders/outlook.ts';

/** 2026-11-21, 12:00 UTC. */
export const sampleNowMs = Date.UTC(2026, 10, 21, 12);

const dayMs = 86_400_000;

/** A reminder that comes on the next day at 08:00 UTC. */
export function coming(change: Partial<ComingReminder> = {}): ComingReminder {
  return {
    subject: 'expiry:secret/contoso-sql-prod/ekm',
    kind: 'secret',
    label: 'ekm of contoso-sql-prod',
    about: 'expiry',
    atMs: Date.UTC(2026, 10, 22, 8),
    threshold: '30',
    owner: undefined,
    ...change,
  };
}

/** A schedule that has nothing to say. */
export function schedule(change: Partial<ScheduleOutlook> = {}): ScheduleOutlook {
  return {
    name: '#dba',
    channel: '#dba',
    nextLookAtMs: Date.UTC(2026, 10, 22, 8),
    nextDigestAtMs: Date.UTC(2026, 10, 23, 8),
    timeZone: 'Europe/Berlin',
    coming: [],
    silent: [],
    ...change,
  };
}

/** One of everything that an outlook can have. */
export const sampleOutlook: Outlook = {
  readAtMs: sampleNowMs - 4 * 3_600_000,
  schedules: [
    schedule({
      coming: [
        coming(),
        coming({
          kind: 'key',
          label: 'sales-tde in contoso',
          threshold: '11 months',
          about: 'age',
          owner: 'Omar',
          atMs: sampleNowMs + 9 * dayMs,
        }),
      ],
      silent: [
        {
          subject: 'expiry:certificate/SQL01/mirror',
          kind: 'certificate',
          label: 'mirror of SQL01',
          about: 'expiry',
          why: 'put off until 2026-11-30T08:00Z by Dana',
        },
      ],
    }),
    schedule({
      name: 'payroll, weekly',
      channel: '#dba-payroll',
      nextLookAtMs: undefined,
      nextDigestAtMs: undefined,
    }),
  ],
  problems: [
    {
      channel: '#dba-payroll',
      problem: 'The channel is archived (is_archived). Unarchive it, or name another one.',
      sinceMs: sampleNowMs - dayMs,
      againAtMs: sampleNowMs + dayMs / 4,
      isTold: true,
    },
  ],
};
